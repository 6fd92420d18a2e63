package dev.hawser.server.auth;

import dev.hawser.management.ChannelBinding;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.AvId;
import dev.hawser.wire.ntlm.TargetInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Whether an NTLM login was made for the TLS channel that it came through ([MS-NLMP] 3.2.5.1.2). */
final class NtlmChannel {
    private static final byte[] TYPE = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_LENGTH = 16;

    private NtlmChannel() {}

    /**
     * @param channel what the server sees; empty if it does not look
     * @param client what the client's proof covers
     * @return why the login is refused; empty if it is not
     */
    static Optional<String> objection(Optional<ChannelBinding> channel, TargetInfo client) {
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> told = client.value(AvId.CHANNEL_BINDINGS)
                // Clients without a channel send zeros ([MS-NLMP] 2.2.2.1).
                .filter(hash -> !Arrays.equals(hash, new byte[HASH_LENGTH]));
        if (told.isEmpty()) {
            return channel.get().required()
                    ? Optional.of("the client did not bind its login to the TLS channel")
                    : Optional.empty();
        }
        return MessageDigest.isEqual(told.get(), hash(channel.get()))
                ? Optional.empty()
                : Optional.of("the login is bound to another TLS channel: somebody may stand in the middle");
    }

    /** MD5 of a gss_channel_bindings_struct without addresses ([MS-NLMP] 2.2.2.1, RFC 2744 3.11). */
    static byte[] hash(ChannelBinding channel) {
        return NtlmV2.md5(new WireWriter()
                .zero(16)
                .u32(TYPE.length + channel.endPoint().length)
                .bytes(TYPE)
                .bytes(channel.endPoint())
                .toByteArray());
    }
}
