package dev.hawser.wmi.wsman;

/** An operation of WS-Management. Any thread may call. */
@FunctionalInterface
interface Operation {
    Outcome answer(Exchange exchange) throws FaultException;
}
