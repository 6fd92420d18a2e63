package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.Logins;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The Basic scheme (RFC 7617): the name and the password in the clear, with each request. Any connections may share one.
 *
 * @param realm what the password is for
 */
record BasicScheme(Logins logins, Door door, String realm) implements Scheme {
    @Override
    public String name() {
        return "Basic";
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of("Basic realm=\"" + realm + '"');
    }

    @Override
    public boolean bindsConnection() {
        return false;
    }

    @Override
    public Answer take(String credentials, String from) {
        String userAndPassword = decoded(credentials);
        int colon = userAndPassword.indexOf(':');
        if (colon < 0) {
            return new Refused();
        }
        Optional<Caller> caller =
                logins.login(userAndPassword.substring(0, colon), userAndPassword.substring(colon + 1), door, from);
        return caller.<Answer>map(known -> new Proved(known, Optional.empty(), Optional.empty()))
                .orElse(new Refused());
    }

    /** Empty for what is no Base64. */
    private static String decoded(String credentials) {
        try {
            return text(Base64.getDecoder().decode(credentials));
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
