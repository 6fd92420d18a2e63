package dev.hawser.management;

/** Why something that an administrator asked for was not done. The message is a sentence for him. */
public final class ManagementException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of reason it is, from which each door makes its own code. */
    public enum Problem {
        NOT_FOUND,
        ALREADY_EXISTS,
        INVALID_PARAMETER,
        NOT_SUPPORTED,
        ACCESS_DENIED,
        FAILED
    }

    private final Problem problem;

    public ManagementException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public ManagementException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
