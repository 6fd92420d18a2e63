package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a program did.
 *
 * @param output its standard output and standard error
 */
record ProgramResult(String command, int status, String output) {
    private static final int SHOWN = 6000;

    /** Fails the test, showing what the program wrote, unless its exit status is 0; returns its output. */
    String succeeded() {
        assertThat(status).as(this::toString).isZero();
        return output;
    }

    /** Fails the test, showing what the program wrote, if its exit status is 0; returns its output. */
    String failed() {
        assertThat(status).as(this::toString).isNotZero();
        return output;
    }

    @Override
    public String toString() {
        String shown = output.length() <= SHOWN ? output : "[...]" + output.substring(output.length() - SHOWN);
        return command + "\nended with status " + status + " and wrote:\n" + shown;
    }
}
