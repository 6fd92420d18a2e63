package dev.hawser.wmi.cimxml;

/**
 * What came is no request that could be answered in CIM-XML; the answer is one of HTTP alone (DSP0200 6.4). Not a failure of
 * ours, so it has no stack trace.
 */
final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String cimError;

    private RejectedException(int status, String cimError, String message) {
        super(message, null, false, false);
        this.status = status;
        this.cimError = cimError;
    }

    static RejectedException notWellFormed(String message) {
        return new RejectedException(400, "request-not-well-formed", message);
    }

    static RejectedException notValid(String message) {
        return new RejectedException(400, "request-not-valid", message);
    }

    static RejectedException headerMismatch(String message) {
        return new RejectedException(400, "header-mismatch", message);
    }

    static RejectedException unsupportedOperation(String message) {
        return new RejectedException(400, "unsupported-operation", message);
    }

    /** @param what such as {@code protocol-version} */
    static RejectedException unsupportedVersion(String what, String version) {
        return new RejectedException(501, "unsupported-" + what, "Version " + version + " is not spoken here.");
    }

    static RejectedException multipleRequests() {
        return new RejectedException(501, "multiple-requests-unsupported", "One request at a time, please.");
    }

    int status() {
        return status;
    }

    /** The value of the header CIMError. */
    String cimError() {
        return cimError;
    }
}
