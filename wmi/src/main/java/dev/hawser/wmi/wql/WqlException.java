package dev.hawser.wmi.wql;

/** A query that can not be answered. It is the asker's slip, not a failure of ours, so it has no stack trace. */
public final class WqlException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int column;
    private final String problem;

    /** What is wrong with the query. */
    public enum Kind {
        /** The text is no WQL. */
        SYNTAX,
        /** There is no such class. */
        CLASS,
        /** The class has no such property, or its type does not go with what is asked of it. */
        PROPERTY
    }

    WqlException(Kind kind, Place place, String problem) {
        super("WQL column " + place.column() + ": " + problem, null, false, false);
        this.kind = kind;
        this.column = place.column();
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    /** Where in the text the problem is, counted in UTF-16 units from 1; one past the end if the text ends too early. */
    public int column() {
        return column;
    }

    /** The problem without its place. */
    public String problem() {
        return problem;
    }

    /** Problem and place. */
    public String reason() {
        return "WQL column " + column + ": " + problem;
    }
}
