package dev.hawser.app.serve;

import java.net.InetSocketAddress;

/**
 * A door that speaks HTTP and is open.
 *
 * @param protocol what is spoken there, for people
 * @param address where clients connect
 */
public record HttpDoor(String protocol, InetSocketAddress address) {}
