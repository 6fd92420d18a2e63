package dev.hawser.server;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.crypto.digests.MD4Digest;

/**
 * A local account.
 *
 * @param name as it is shown; compared ignoring case; 1 to 104 characters as Windows allows them
 * @param ntHash MD4 of the password in UTF-16LE ([MS-NLMP] 3.3.1), 16 bytes; as good as the password, so never shown
 * @param administrator whether it may administer the server
 * @param relativeId what tells its SID from those of the server's other accounts, 1000 to 2^31-1. It should be that of no
 *     other account that there ever was: files say by it whose they are
 */
public record Account(String name, byte[] ntHash, boolean administrator, int relativeId) {
    /** The lowest relative id of an account that somebody made ([MS-SAMR] 3.1.1.9.2.1). */
    public static final int LOWEST_RELATIVE_ID = 1000;

    public static final int NT_HASH_LENGTH = 16;

    /** The longest name that Windows lets anybody log in with. */
    public static final int LONGEST_NAME = 104;

    private static final String FORBIDDEN = "\"/\\[]:;|=,+*?<>";

    /** @throws IllegalArgumentException if the name can not be an account's, with a sentence that says why */
    public Account {
        requireName(name);
        if (ntHash.length != NT_HASH_LENGTH) {
            throw new IllegalArgumentException("an NT hash has 16 bytes, not " + ntHash.length);
        }
        if (relativeId < LOWEST_RELATIVE_ID) {
            throw new IllegalArgumentException("relative ids of accounts begin at 1000, not " + relativeId);
        }
    }

    /**
     * An account whose relative id comes from its name, so that it is the same whenever the account is made anew; of a
     * thousand accounts, two share one by a chance of 1 in 2,000. Who keeps accounts gives each {@linkplain #withRelativeId
     * its own}.
     *
     * @throws IllegalArgumentException if the name can not be an account's, with a sentence that says why
     */
    public static Account of(String name, CharSequence password, boolean administrator) {
        return new Account(name, ntHash(password), administrator, relativeIdOf(name));
    }

    /** Like {@link #of(String, CharSequence, boolean)}, for callers who erase passwords. */
    public static Account of(String name, char[] password, boolean administrator) {
        return of(name, CharBuffer.wrap(password), administrator);
    }

    /** This account with the relative id that its keeper has chosen. */
    public Account withRelativeId(int chosen) {
        return new Account(name, ntHash, administrator, chosen);
    }

    /** Takes the same time whichever password is asked about. */
    public boolean hasPassword(CharSequence password) {
        return MessageDigest.isEqual(ntHash, ntHash(password));
    }

    /** 30 bits of the name's SHA-256, above all that an {@link AccountFile} gives out. */
    private static int relativeIdOf(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return 1 << 30 | ByteBuffer.wrap(hash).getInt() >>> 2;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] ntHash(CharSequence password) {
        // Not StandardCharsets.UTF_16LE: that would make every unpaired surrogate, which Windows allows, a question
        // mark.
        byte[] utf16 = new byte[2 * password.length()];
        for (int i = 0; i < password.length(); i++) {
            utf16[2 * i] = (byte) password.charAt(i);
            utf16[2 * i + 1] = (byte) (password.charAt(i) >> 8);
        }
        MD4Digest md4 = new MD4Digest();
        md4.update(utf16, 0, utf16.length);
        Arrays.fill(utf16, (byte) 0);
        byte[] hash = new byte[NT_HASH_LENGTH];
        md4.doFinal(hash, 0);
        return hash;
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "an account name has 1 to " + LONGEST_NAME + " characters, not " + name.length());
        }
        if (!name.equals(name.strip())) {
            throw new IllegalArgumentException("an account name begins and ends with no blank");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        String.format("an account name has no control characters, but there is U+%04X", (int) c));
            }
            if (FORBIDDEN.indexOf(c) >= 0) {
                throw new IllegalArgumentException("an account name has none of " + FORBIDDEN + ", but there is " + c);
            }
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("an account name has no half characters (unpaired surrogates)");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && name.equals(that.name)
                && Arrays.equals(ntHash, that.ntHash)
                && administrator == that.administrator
                && relativeId == that.relativeId;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Account[" + name + (administrator ? ", administrator]" : "]");
    }
}
