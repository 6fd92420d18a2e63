package dev.hawser.wire;

/**
 * Bytes that are not the message they claim to be. Thrown by every decoder and by nothing else; it carries no stack
 * trace, because a peer can cause it at will.
 */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message, null, false, false);
    }
}
