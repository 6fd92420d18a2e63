package dev.hawser.management;

import java.net.InetAddress;

/**
 * One address of one network interface that clients reach the server by.
 *
 * @param index the system's number of the interface
 * @param name the system's name of it
 * @param linkSpeed bits a second; as the system says, or 1 Gbit/s where it does not, which is what [MS-SMB2] 2.2.32.5 wants
 *     from a server that does not know
 */
public record ServerNetworkInterface(int index, InetAddress address, String name, long linkSpeed) {}
