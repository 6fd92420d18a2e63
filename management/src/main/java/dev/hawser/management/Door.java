package dev.hawser.management;

/** The way by which somebody reaches the management model; it stands in the audit record. */
public enum Door {
    API,
    COMMAND_LINE,
    WS_MANAGEMENT,
    CIM_XML,
    RPC
}
