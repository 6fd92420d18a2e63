package dev.hawser.server.auth;

import dev.hawser.wire.WireWriter;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What NTLMv2 computes ([MS-NLMP] 3.3.2, 3.4.5, 6), by the names of the specification. */
final class NtlmV2 {
    static final int KEY_LENGTH = 16;

    private NtlmV2() {}

    /** ResponseKeyNT. The user's name is folded to upper case, the domain counts as the client wrote it. */
    static byte[] ntowfv2(byte[] ntHash, String user, String domain) {
        return hmacMd5(ntHash, new WireWriter().utf16(upperCase(user) + domain).toByteArray());
    }

    static byte[] ntProofStr(byte[] responseKeyNt, byte[] serverChallenge, byte[] blob) {
        return hmacMd5(responseKeyNt, serverChallenge, blob);
    }

    /** Also the KeyExchangeKey: NTLMv2 uses it as it is ([MS-NLMP] 3.4.5.1). */
    static byte[] sessionBaseKey(byte[] responseKeyNt, byte[] ntProofStr) {
        return hmacMd5(responseKeyNt, ntProofStr);
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                md5.update(part);
            }
            return md5.digest();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** RC4K: a new key stream over a single message. */
    static byte[] rc4(byte[] key, byte[] data) {
        return update(rc4(key), data);
    }

    /** RC4Init: a key stream that goes on from {@link #update} to {@link #update}. */
    static Cipher rc4(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("ARCFOUR");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] update(Cipher cipher, byte[] data) {
        // A Cipher answers null to an update with nothing in it.
        return data.length == 0 ? data : cipher.update(data);
    }

    /** One character for one, as Windows' table does it: no {@code ß} becomes two letters. */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            upper.append(Character.toUpperCase(text.charAt(i)));
        }
        return upper.toString();
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this Java runtime lacks the MD5, HmacMD5 or ARCFOUR that NTLM needs", e);
    }
}
