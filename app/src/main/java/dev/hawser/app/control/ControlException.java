package dev.hawser.app.control;

/** The server can not be reached, or will not do what it was asked; the message is one sentence for the person who asked. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1;

    public ControlException(String message) {
        super(message);
    }

    ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
