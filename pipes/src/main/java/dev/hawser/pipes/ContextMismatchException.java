package dev.hawser.pipes;

/** A client used a context handle that it never got on this pipe, or has closed, or that stands for something else. */
public final class ContextMismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    ContextMismatchException(String message) {
        super(message);
    }
}
