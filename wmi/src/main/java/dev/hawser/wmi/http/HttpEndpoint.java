package dev.hawser.wmi.http;

import dev.hawser.wmi.tls.TlsIdentity;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where one protocol is spoken over HTTP.
 *
 * @param protocol its name, for people and for the names of threads
 * @param address where to listen; port 0 for any that is free
 * @param tls who the server is there, for HTTPS; empty for HTTP
 */
public record HttpEndpoint(String protocol, InetSocketAddress address, Optional<TlsIdentity> tls) {
    @Override
    public String toString() {
        return protocol + " on " + address + (tls.isPresent() ? " with TLS" : "");
    }
}
