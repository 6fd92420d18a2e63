package dev.hawser.management;

/**
 * The TLS channel that a login comes through. A client may tell in its login which channel it sees; a man in the middle,
 * who has a channel of his own to each side, can then not pass the login on (RFC 5056).
 *
 * @param endPoint the binding of type {@code tls-server-end-point} (RFC 5929 4): a hash of the server's certificate
 * @param required whether a client that tells nothing is refused; one that tells of another channel always is
 */
public record ChannelBinding(byte[] endPoint, boolean required) {}
