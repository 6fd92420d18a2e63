package dev.hawser.wmi;

import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.Management;
import dev.hawser.wmi.http.Authentication;
import dev.hawser.wmi.http.BasicScheme;
import dev.hawser.wmi.http.HttpEndpoint;
import dev.hawser.wmi.http.HttpListener;
import dev.hawser.wmi.http.Scheme;
import dev.hawser.wmi.http.WsManHandler;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The classes of {@code Root\Microsoft\Windows\Smb} over WS-Management ([MS-WSMV], DSP0226), as PowerShell's CIM cmdlets,
 * winrm, OMI and openwsman ask for them, at {@code http://host:port/wsman}. Administrators only. All methods may be called
 * by any thread.
 */
public final class WsManServer implements AutoCloseable {
    private final HttpListener listener;

    /** Where passwords and answers may go over the network as they are. */
    public enum Unencrypted {
        /** Inside this machine only. */
        ON_LOOPBACK,
        /** Everywhere the address reaches; WinRM calls it AllowUnencrypted. */
        ALLOWED
    }

    private WsManServer(HttpListener listener) {
        this.listener = listener;
    }

    /** As {@link #start(InetSocketAddress, Management, Logins, InstantSource, Unencrypted)}, on loopback. */
    public static WsManServer start(
            InetSocketAddress address, Management management, Logins logins, InstantSource clock) throws IOException {
        return start(address, management, logins, clock, Unencrypted.ON_LOOPBACK);
    }

    /**
     * Begins to serve.
     *
     * @param address where to listen; port 0 for any that is free
     * @param management what is shown and changed
     * @param logins decides who is let in
     * @param clock for the time-outs of enumerations and requests
     * @param unencrypted whether the address may be one that others reach
     * @throws java.net.BindException if the address is not to be had
     * @throws UnknownHostException if the address has no such host
     * @throws IllegalArgumentException if others reach the address, and that is not allowed
     */
    public static WsManServer start(
            InetSocketAddress address,
            Management management,
            Logins logins,
            InstantSource clock,
            Unencrypted unencrypted)
            throws IOException {
        InetAddress resolved = address.getAddress();
        if (resolved == null) {
            throw new UnknownHostException(
                    "can not listen for WS-Management on " + address.getHostString() + ": there is no such host");
        }
        if (unencrypted == Unencrypted.ON_LOOPBACK && !resolved.isLoopbackAddress()) {
            throw new IllegalArgumentException("WS-Management on " + address
                    + " would send passwords over the network in the clear: use a loopback address, or allow unencrypted"
                    + " traffic explicitly");
        }
        WsManEngine engine = new WsManEngine(management, Providers.of(SmbMof.text()), clock, UUID::randomUUID);
        Scheme basic = new BasicScheme(logins, Door.WS_MANAGEMENT, "WSMAN");
        Authentication authentication = new Authentication(() -> List.of(basic));
        return new WsManServer(HttpListener.start(
                new HttpEndpoint("WS-Management", address, Optional.empty()),
                new WsManHandler(engine, authentication, clock)));
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
