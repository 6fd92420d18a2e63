package dev.hawser.wmi.wsman;

/** Ends a request with a fault. It is an answer, not a failure of ours, so it has no stack trace. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    FaultException(Fault fault) {
        super(fault.reason(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
