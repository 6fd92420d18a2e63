package dev.hawser.wire.dtyp;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A security identifier ([MS-DTYP] 2.4.2). Immutable. */
public final class Sid {
    /** How many sub-authorities there can be. */
    public static final int MAXIMUM_SUB_AUTHORITIES = 15;

    private static final int REVISION = 1;
    private static final long MAXIMUM_AUTHORITY = 0xffff_ffff_ffffL;
    private static final Pattern FORM =
            Pattern.compile("[Ss]-1-(\\d{1,15}|0[xX][0-9a-fA-F]{12})((?:-\\d{1,10}){0,15})");

    private final long authority;
    private final int[] subAuthorities;

    /** Well-known SIDs ([MS-DTYP] 2.4.2.4). */
    public static final Sid EVERYONE = of(1, 0);

    public static final Sid CREATOR_OWNER = of(3, 0);
    public static final Sid CREATOR_GROUP = of(3, 1);
    public static final Sid OWNER_RIGHTS = of(3, 4);
    public static final Sid NETWORK = of(5, 2);
    public static final Sid ANONYMOUS = of(5, 7);
    public static final Sid AUTHENTICATED_USERS = of(5, 11);
    public static final Sid SYSTEM = of(5, 18);
    public static final Sid BUILTIN = of(5, 32);
    public static final Sid ADMINISTRATORS = BUILTIN.child(544);
    public static final Sid USERS = BUILTIN.child(545);
    public static final Sid GUESTS = BUILTIN.child(546);

    /** Where Samba puts the users and groups of Unix that have no other SID. */
    private static final Sid UNIX_USERS = of(22, 1);

    private static final Sid UNIX_GROUPS = of(22, 2);

    /** Where Windows' server for NFS puts the mode of a file, in an entry of its DACL. */
    private static final Sid UNIX_MODE = of(5, 88, 3);

    private Sid(long authority, int[] subAuthorities) {
        this.authority = authority;
        this.subAuthorities = subAuthorities;
    }

    /**
     * @param authority 48 bits
     * @param subAuthorities up to 15, of 32 bits each
     * @throws IllegalArgumentException if one is out of its range
     */
    public static Sid of(long authority, long... subAuthorities) {
        if (authority < 0 || authority > MAXIMUM_AUTHORITY || subAuthorities.length > MAXIMUM_SUB_AUTHORITIES) {
            throw new IllegalArgumentException(
                    "no SID: authority " + authority + " with " + subAuthorities.length + " sub-authorities");
        }
        int[] words = new int[subAuthorities.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = unsigned(subAuthorities[i]);
        }
        return new Sid(authority, words);
    }

    /** {@code S-1-22-1-uid}. */
    public static Sid unixUser(int uid) {
        return UNIX_USERS.child(Integer.toUnsignedLong(uid));
    }

    /** {@code S-1-22-2-gid}. */
    public static Sid unixGroup(int gid) {
        return UNIX_GROUPS.child(Integer.toUnsignedLong(gid));
    }

    /**
     * Parses {@code S-1-…} ([MS-DTYP] 2.4.2.1).
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Sid parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a SID: " + text);
        }
        long[] words = Pattern.compile("-")
                .splitAsStream(matcher.group(2))
                .filter(word -> !word.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        return of(Long.decode(matcher.group(1).replaceFirst("^0+(?=\\d)", "")), words);
    }

    /** Reads a SID of binary form ([MS-DTYP] 2.4.2.2) and moves behind it. */
    public static Sid decode(WireReader reader) throws MalformedMessageException {
        int revision = reader.u8();
        int count = reader.u8();
        if (revision != REVISION || count > MAXIMUM_SUB_AUTHORITIES) {
            throw new MalformedMessageException("SID of revision " + revision + " with " + count + " sub-authorities");
        }
        long authority =
                (long) reader.u16BigEndian() << 32 | (long) reader.u16BigEndian() << 16 | reader.u16BigEndian();
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = reader.i32();
        }
        return new Sid(authority, words);
    }

    public void encode(WireWriter writer) {
        writer.u8(REVISION).u8(subAuthorities.length);
        for (int shift = 40; shift >= 0; shift -= 8) {
            writer.u8((int) (authority >>> shift));
        }
        for (int word : subAuthorities) {
            writer.u32(word);
        }
    }

    /** The permission bits that {@code S-1-5-88-3-mode} stands for; empty if this is another SID. */
    public OptionalInt unixMode() {
        int count = UNIX_MODE.subAuthorities.length;
        boolean is = authority == UNIX_MODE.authority
                && subAuthorities.length == count + 1
                && Arrays.equals(subAuthorities, 0, count, UNIX_MODE.subAuthorities, 0, count);
        return is ? OptionalInt.of(subAuthorities[count] & 07777) : OptionalInt.empty();
    }

    /** Bytes of the binary form. */
    public int length() {
        return 8 + 4 * subAuthorities.length;
    }

    /** This SID with one more sub-authority: an account of this domain. */
    public Sid child(long relativeId) {
        if (subAuthorities.length == MAXIMUM_SUB_AUTHORITIES) {
            throw new IllegalArgumentException("no room for another sub-authority: " + this);
        }
        int[] words = Arrays.copyOf(subAuthorities, subAuthorities.length + 1);
        words[subAuthorities.length] = unsigned(relativeId);
        return new Sid(authority, words);
    }

    /**
     * The domain that this is an account of: all but the last sub-authority.
     *
     * @throws IllegalStateException if there is no sub-authority
     */
    public Sid parent() {
        if (subAuthorities.length == 0) {
            throw new IllegalStateException(this + " is no account of anything");
        }
        return new Sid(authority, Arrays.copyOf(subAuthorities, subAuthorities.length - 1));
    }

    public long authority() {
        return authority;
    }

    public int subAuthorityCount() {
        return subAuthorities.length;
    }

    /** The sub-authority at {@code index}, unsigned. */
    public long subAuthority(int index) {
        return Integer.toUnsignedLong(subAuthorities[index]);
    }

    /** The last sub-authority, if the rest is {@code domain}. */
    public OptionalLong relativeIdIn(Sid domain) {
        int last = subAuthorities.length - 1;
        boolean isChild = authority == domain.authority
                && last == domain.subAuthorities.length
                && Arrays.equals(subAuthorities, 0, last, domain.subAuthorities, 0, last);
        return isChild ? OptionalLong.of(subAuthority(last)) : OptionalLong.empty();
    }

    /** The uid, if this is a {@link #unixUser}. */
    public OptionalLong unixUserId() {
        return relativeIdIn(UNIX_USERS);
    }

    /** The gid, if this is a {@link #unixGroup}. */
    public OptionalLong unixGroupId() {
        return relativeIdIn(UNIX_GROUPS);
    }

    private static int unsigned(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException("not 32 bits: " + value);
        }
        return (int) value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sid sid
                && authority == sid.authority
                && Arrays.equals(subAuthorities, sid.subAuthorities);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(authority) + Arrays.hashCode(subAuthorities);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("S-1-");
        if (authority >>> 32 == 0) {
            text.append(authority);
        } else {
            text.append(String.format("0x%012x", authority));
        }
        for (int word : subAuthorities) {
            text.append('-').append(Integer.toUnsignedString(word));
        }
        return text.toString();
    }
}
