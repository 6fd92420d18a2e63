package dev.hawser.wmi;

import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.Management;
import dev.hawser.wmi.http.Authentication;
import dev.hawser.wmi.http.HttpEndpoint;
import dev.hawser.wmi.http.HttpListener;
import dev.hawser.wmi.http.Scheme;
import dev.hawser.wmi.http.WsManHandler;
import dev.hawser.wmi.indication.TimerThread;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import dev.hawser.wmi.tls.TlsIdentity;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The classes of {@code Root\Microsoft\Windows\Smb} over WS-Management ([MS-WSMV], DSP0226), as PowerShell's CIM cmdlets,
 * winrm, OMI and openwsman ask for them, at {@code http://host:port/wsman} and {@code https://host:port/wsman}.
 * Administrators only. All methods may be called by any thread.
 */
public final class WsManServer implements AutoCloseable {
    private static final String PROTOCOL = "WS-Management";
    private static final Door DOOR = Door.WS_MANAGEMENT;

    private final TimerThread timer = new TimerThread("wsman-timer");
    private final WsManEngine engine;
    private final Logins logins;
    private final InstantSource clock;
    private final List<HttpListener> listeners = new CopyOnWriteArrayList<>();

    /** Whether passwords and messages may go over the network as they are; WinRM calls it AllowUnencrypted. */
    public enum Unencrypted {
        /** Clients log in with Negotiate, and seal every message. */
        REFUSED,
        /** Clients may also send their passwords with Basic, and messages that anybody can read. */
        ALLOWED
    }

    /**
     * Listens nowhere yet.
     *
     * @param management what is shown and changed
     * @param logins decides who is let in
     * @param clock for the time-outs of enumerations and requests
     */
    public WsManServer(Management management, Logins logins, InstantSource clock) {
        this.engine = new WsManEngine(management, Providers.of(SmbMof.text()), clock, UUID::randomUUID, timer);
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * Serves HTTP too.
     *
     * @param address where to listen; port 0 for any that is free
     * @return where it listens, with the port that the system chose if none was given
     * @throws java.net.BindException if the address is not to be had
     * @throws java.net.UnknownHostException if the address has no such host
     */
    public InetSocketAddress listen(InetSocketAddress address, Unencrypted unencrypted) throws IOException {
        boolean plain = unencrypted == Unencrypted.ALLOWED;
        return listen(new HttpEndpoint(PROTOCOL, address, Optional.empty()), Optional.empty(), plain);
    }

    /**
     * Serves HTTPS too. Clients may log in with Basic, as nobody can listen.
     *
     * @param identity who the server is to them
     * @param level how logins with Negotiate must be bound to the TLS channel
     */
    public InetSocketAddress listenTls(InetSocketAddress address, TlsIdentity identity, CbtHardeningLevel level)
            throws IOException {
        return listen(new HttpEndpoint(PROTOCOL, address, Optional.of(identity)), level.channelOf(identity), true);
    }

    private InetSocketAddress listen(HttpEndpoint endpoint, Optional<ChannelBinding> channel, boolean plain)
            throws IOException {
        Authentication authentication = new Authentication(() -> plain
                ? List.of(
                        Scheme.negotiate(logins, DOOR, channel),
                        Scheme.ntlm(logins, DOOR, channel),
                        Scheme.basic(logins, DOOR, "WSMAN"))
                : List.of(Scheme.negotiate(logins, DOOR, channel), Scheme.ntlm(logins, DOOR, channel)));
        HttpListener listener = HttpListener.start(endpoint, new WsManHandler(engine, authentication, plain, clock));
        listeners.add(listener);
        return listener.address();
    }

    /** Stops serving. A second call does nothing. */
    @Override
    public void close() {
        engine.close();
        listeners.forEach(HttpListener::close);
        timer.close();
    }
}
