package dev.hawser.wmi;

import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.Management;
import dev.hawser.wmi.cimxml.CimXmlEngine;
import dev.hawser.wmi.http.Authentication;
import dev.hawser.wmi.http.BasicScheme;
import dev.hawser.wmi.http.CimXmlHandler;
import dev.hawser.wmi.http.HttpEndpoint;
import dev.hawser.wmi.http.HttpListener;
import dev.hawser.wmi.http.Scheme;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The classes of {@code Root\Microsoft\Windows\Smb} in CIM-XML (DSP0200), as wbemcli, pywbem and Java's WBEM clients ask
 * for them, at {@code http://host:port/cimom}. Windows has no such door. Administrators only, who log in by Basic: some
 * clients look at the first scheme alone. All methods may be called by any thread.
 */
public final class CimXmlServer implements AutoCloseable {
    private final HttpListener listener;

    private CimXmlServer(HttpListener listener) {
        this.listener = listener;
    }

    /**
     * Begins to serve.
     *
     * @param address where to listen; port 0 for any that is free
     * @param tls who the server is, for HTTPS; empty for HTTP, which is for loopback alone as passwords go in the clear
     * @param management what is shown and changed
     * @param logins decides who is let in
     * @param clock for the time-out of requests
     * @throws java.net.BindException if the address is not to be had
     * @throws java.net.UnknownHostException if the address has no such host
     * @throws IllegalArgumentException if others reach the address, and there is no TLS
     */
    public static CimXmlServer start(
            InetSocketAddress address,
            Optional<TlsIdentity> tls,
            Management management,
            Logins logins,
            InstantSource clock)
            throws IOException {
        InetAddress resolved = address.getAddress();
        if (tls.isEmpty() && resolved != null && !resolved.isLoopbackAddress()) {
            throw new IllegalArgumentException("CIM-XML on " + address
                    + " would send passwords over the network in the clear: use a loopback address, or TLS");
        }
        Scheme basic = new BasicScheme(logins, Door.CIM_XML, "CIM-XML");
        Authentication authentication = new Authentication(() -> List.of(basic));
        CimXmlEngine engine = new CimXmlEngine(management, Providers.of(SmbMof.text()));
        return new CimXmlServer(HttpListener.start(
                new HttpEndpoint("CIM-XML", address, tls), new CimXmlHandler(engine, authentication, clock)));
    }

    /** Where it listens, with the port that the system chose if none was given. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Stops serving. A second call does nothing. */
    @Override
    public void close() {
        listener.close();
    }
}
