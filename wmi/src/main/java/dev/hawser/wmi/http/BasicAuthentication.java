package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The Basic scheme (RFC 7617): the name and the password in the clear, with each request. */
final class BasicAuthentication implements ConnectionAuthentication {
    private static final String SCHEME = "Basic ";
    private static final Unauthenticated CHALLENGE = new Unauthenticated(List.of("Basic realm=\"WSMAN\""));

    private final Logins logins;

    BasicAuthentication(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Outcome authenticate(String authorization, String from) {
        String credentials = credentials(authorization);
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            return CHALLENGE;
        }
        Optional<Caller> caller = logins.login(
                credentials.substring(0, colon), credentials.substring(colon + 1), Door.WS_MANAGEMENT, from);
        return caller.<Outcome>map(Authenticated::new).orElse(CHALLENGE);
    }

    /** Empty for another scheme and for what is no Base64. */
    private static String credentials(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            return text(Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip()));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** UTF-8 as .NET and curl send; Python's requests sends Latin-1, which is seldom UTF-8 by chance. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
