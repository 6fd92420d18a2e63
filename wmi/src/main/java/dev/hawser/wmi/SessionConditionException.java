package dev.hawser.wmi;

import dev.hawser.wmi.wql.WqlException;

/** What somebody wrote is no condition on sessions. */
public final class SessionConditionException extends Exception {
    private static final long serialVersionUID = 1;

    private final String condition;
    private final int column;

    SessionConditionException(String condition, WqlException wrong) {
        super(wrong.problem(), null, false, false);
        this.condition = condition;
        this.column = wrong.column();
    }

    /** What was written. */
    public String condition() {
        return condition;
    }

    /** Where in it the problem is, counted in UTF-16 units from 1; one past its end if it ends too early. */
    public int column() {
        return column;
    }

    /** What is wrong there. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
