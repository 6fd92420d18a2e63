package dev.hawser.wmi.wsman;

/**
 * What goes back over HTTP.
 *
 * @param contentType empty with an empty body
 */
public record Reply(int status, String contentType, byte[] body) {}
