package dev.hawser.wmi;

import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.Management;
import dev.hawser.wmi.cimxml.CimXmlEngine;
import dev.hawser.wmi.http.Authentication;
import dev.hawser.wmi.http.CimXmlHandler;
import dev.hawser.wmi.http.HttpEndpoint;
import dev.hawser.wmi.http.HttpListener;
import dev.hawser.wmi.http.Scheme;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The classes of {@code Root\Microsoft\Windows\Smb} in CIM-XML (DSP0200), as wbemcli, pywbem and Java's WBEM clients ask
 * for them, at {@code http://host:port/cimom}. Windows has no such door. Administrators only, who log in by Basic: some
 * clients look at the first scheme alone. All methods may be called by any thread.
 */
public final class CimXmlServer implements AutoCloseable {
    private static final String PROTOCOL = "CIM-XML";

    private final CimXmlEngine engine;
    private final Authentication authentication;
    private final InstantSource clock;
    private final List<HttpListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Listens nowhere yet.
     *
     * @param management what is shown and changed
     * @param logins decides who is let in
     * @param clock for the time-out of requests
     */
    public CimXmlServer(Management management, Logins logins, InstantSource clock) {
        Scheme basic = Scheme.basic(logins, Door.CIM_XML, PROTOCOL);
        this.engine = new CimXmlEngine(management, Providers.of(SmbMof.text()));
        this.authentication = new Authentication(() -> List.of(basic));
        this.clock = clock;
    }

    /**
     * Serves HTTP too, inside of this machine alone, as passwords go in the clear.
     *
     * @param address where to listen; port 0 for any that is free
     * @return where it listens, with the port that the system chose if none was given
     * @throws java.net.BindException if the address is not to be had
     * @throws java.net.UnknownHostException if the address has no such host
     * @throws IllegalArgumentException if others reach the address
     */
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        if (!address.isUnresolved() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("CIM-XML on " + address
                    + " would send passwords over the network in the clear: use a loopback address, or TLS");
        }
        return listen(address, Optional.empty());
    }

    /**
     * Serves HTTPS too.
     *
     * @param identity who the server is to clients
     */
    public InetSocketAddress listenTls(InetSocketAddress address, TlsIdentity identity) throws IOException {
        return listen(address, Optional.of(identity));
    }

    private InetSocketAddress listen(InetSocketAddress address, Optional<TlsIdentity> identity) throws IOException {
        HttpListener listener = HttpListener.start(
                new HttpEndpoint(PROTOCOL, address, identity), new CimXmlHandler(engine, authentication, clock));
        listeners.add(listener);
        return listener.address();
    }

    /** Stops serving. A second call does nothing. */
    @Override
    public void close() {
        listeners.forEach(HttpListener::close);
    }
}
