package dev.hawser.wmi.cim;

/**
 * A qualifier and its value. Its type is that of the literal: this schema language has no qualifier declarations.
 *
 * @param type the type of the value, or of the elements if it is an array
 */
public record CimQualifier(String name, CimType type, CimValue value) {}
