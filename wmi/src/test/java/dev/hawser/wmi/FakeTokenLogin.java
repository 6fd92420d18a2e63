package dev.hawser.wmi;

import dev.hawser.management.Caller;
import dev.hawser.management.ChannelBinding;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.management.TokenLogin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A login that anybody can read: {@code hello} is answered with {@code who?}, and that with {@code user:password} or
 * {@code user:password:channel in hexadecimal}. Who has no keys to protect messages says {@code user:password:plain}.
 */
final class FakeTokenLogin implements TokenLogin {
    static final String HELLO = "hello";
    static final String WHO = "who?";
    static final String WELCOME = "welcome";

    private final Logins logins;
    private final Door door;
    private final String from;
    private final Optional<ChannelBinding> channel;
    private boolean greeted;

    FakeTokenLogin(Logins logins, Door door, String from, Optional<ChannelBinding> channel) {
        this.logins = logins;
        this.door = door;
        this.from = from;
        this.channel = channel;
    }

    @Override
    public Step accept(byte[] token) {
        String text = new String(token, StandardCharsets.UTF_8);
        if (!greeted) {
            greeted = true;
            return text.equals(HELLO) ? new Continue(WHO.getBytes(StandardCharsets.UTF_8)) : new Refused();
        }
        // The password has a colon in it.
        String[] parts = text.split(":", 4);
        if (parts.length < 3) {
            return new Refused();
        }
        Optional<Caller> caller = logins.login(parts[0], parts[1] + ':' + parts[2], door, from);
        Optional<String> rest = parts.length < 4 ? Optional.empty() : Optional.of(parts[3]);
        boolean plain = rest.equals(Optional.of("plain"));
        String told = plain ? "" : rest.orElse("");
        boolean fits = channel.map(seen -> told.isEmpty()
                        ? !seen.required()
                        : told.equals(HexFormat.of().formatHex(seen.endPoint())))
                .orElse(true);
        return caller.isPresent() && fits
                ? new Done(
                        caller.get(),
                        WELCOME.getBytes(StandardCharsets.UTF_8),
                        plain ? Optional.empty() : Optional.of(new Protection()))
                : new Refused();
    }

    /** Turns bits by the number of the message, of which each side has its own. */
    static final class Protection implements MessageProtection {
        static final int HEADER_LENGTH = 16;

        private byte sent;
        private byte received;

        @Override
        public SealedMessage seal(byte[] message) {
            SealedMessage sealed = new SealedMessage(header(sent), turned(message, sent));
            sent++;
            return sealed;
        }

        @Override
        public Optional<byte[]> unseal(SealedMessage sealed) {
            if (!Arrays.equals(sealed.header(), header(received))) {
                return Optional.empty();
            }
            byte[] message = turned(sealed.ciphertext(), received);
            received++;
            return Optional.of(message);
        }

        private static byte[] header(byte count) {
            byte[] header = new byte[HEADER_LENGTH];
            Arrays.fill(header, (byte) (count ^ 0x5a));
            return header;
        }

        private static byte[] turned(byte[] bytes, byte count) {
            byte[] turned = bytes.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] ^= (byte) (count ^ 0x81);
            }
            return turned;
        }
    }
}
