package dev.hawser.wmi.tls;

import dev.hawser.management.ChannelBinding;
import java.util.Optional;

/** How logins through TLS must be bound to their channel, as WinRM's setting of the same name has it. */
public enum CbtHardeningLevel {
    /** What a client tells of its channel is not looked at. */
    NONE,
    /** A client that tells of another channel than this one is refused. */
    RELAXED,
    /** So is a client that tells of none. */
    STRICT;

    /** What logins through the TLS of {@code server} have to fit; empty if that is not checked. */
    public Optional<ChannelBinding> channelOf(TlsIdentity server) {
        return this == NONE
                ? Optional.empty()
                : Optional.of(new ChannelBinding(ServerEndPoint.of(server.certificate()), this == STRICT));
    }
}
