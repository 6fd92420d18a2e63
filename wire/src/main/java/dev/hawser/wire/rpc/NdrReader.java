package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads little-endian NDR ([C706] chapter 14): every primitive at its natural alignment from the start of the stub. What
 * pads is not looked at: clients leave anything there. Used by one thread at a time.
 */
public final class NdrReader {
    /** What clients pad a stub with at most: to the next multiple of 16. */
    private static final int MOST_PADDING = 15;

    /** What a verification trailer begins with ([MS-RPCE] 2.2.2.13.1). */
    private static final long VERIFICATION_SIGNATURE = 0x7136_f402_7113_e38aL;

    private final WireReader reader;

    public NdrReader(ByteBuffer stub) {
        this.reader = WireReader.of(stub);
    }

    public int u8() throws MalformedMessageException {
        return reader.u8();
    }

    public int u16() throws MalformedMessageException {
        return reader.align(2).u16();
    }

    /** Moves to where all structures and unions begin that have pointers or 32-bit integers ([C706] 14.3.2). */
    public NdrReader align4() throws MalformedMessageException {
        reader.align(4);
        return this;
    }

    public int i32() throws MalformedMessageException {
        return reader.align(4).i32();
    }

    public long u32() throws MalformedMessageException {
        return reader.align(4).u32();
    }

    /**
     * A unique pointer's referent id ([C706] 14.3.12.2). The id itself says nothing: unique pointers never share what they
     * point at, and clients were seen to use an id twice.
     *
     * @return whether the pointer points at something, which then follows where the enclosing structure ends
     */
    public boolean pointer() throws MalformedMessageException {
        return i32() != 0;
    }

    /**
     * How many elements a conformant array has ([C706] 14.3.3.2), which stands in front of it.
     *
     * @param elementSize the least number of bytes that one takes
     * @throws MalformedMessageException if there are not enough bytes left for so many
     */
    public int conformance(int elementSize) throws MalformedMessageException {
        long count = u32();
        if (count * elementSize > reader.remaining()) {
            throw new MalformedMessageException(
                    "an array of " + count + " elements in " + reader.remaining() + " bytes");
        }
        return (int) count;
    }

    /** The same for the array of a structure that has told its length already. */
    public void conformance(int elementSize, long expected) throws MalformedMessageException {
        int count = conformance(elementSize);
        if (count != expected) {
            throw new MalformedMessageException("an array of " + count + " elements where " + expected + " were told");
        }
    }

    /** A copy of the next {@code count} bytes. */
    public byte[] bytes(long count) throws MalformedMessageException {
        return reader.bytes(count);
    }

    /** A context handle ([C706] appendix N, ndr_context_handle): its attributes, which are 0, and its UUID. */
    public Guid contextHandle() throws MalformedMessageException {
        if (u32() != 0) {
            throw new MalformedMessageException("a context handle with attributes");
        }
        return reader.guid();
    }

    /** An RPC_SID ([MS-DTYP] 2.4.2.3), as a parameter of its own or where a pointer points. */
    public Sid sid() throws MalformedMessageException {
        int count = conformance(4);
        Sid sid = Sid.decode(reader);
        if (sid.subAuthorityCount() != count) {
            throw new MalformedMessageException(
                    "a SID of " + sid.subAuthorityCount() + " sub-authorities in room for " + count);
        }
        return sid;
    }

    /**
     * A structure of a count and a pointer to that many pointers to SIDs, as a parameter of its own: LSAPR_SID_ENUM_BUFFER
     * ([MS-LSAT] 2.2.18), SAMPR_PSID_ARRAY ([MS-SAMR] 2.2.3.5).
     *
     * @param most how many there may be
     */
    public List<Sid> sids(int most) throws MalformedMessageException {
        long count = u32();
        boolean present = pointer();
        if (count > most || (!present && count != 0)) {
            throw new MalformedMessageException(count + " SIDs where there may be " + most + ", or nowhere");
        }
        List<Sid> sids = new ArrayList<>();
        if (!present) {
            return sids;
        }
        conformance(4, count);
        for (long i = 0; i < count; i++) {
            if (!pointer()) {
                throw new MalformedMessageException("a SID that is nowhere");
            }
        }
        for (long i = 0; i < count; i++) {
            sids.add(sid());
        }
        return sids;
    }

    /** The fixed part of an RPC_UNICODE_STRING ([MS-DTYP] 2.3.10); its characters are a {@link #text}. */
    public UnicodeString unicodeString() throws MalformedMessageException {
        reader.align(4);
        UnicodeString fixed = new UnicodeString(u16(), u16(), pointer());
        if (fixed.length() % 2 != 0 || fixed.length() > fixed.maximumLength()) {
            throw new MalformedMessageException(
                    "a string of " + fixed.length() + " bytes in room for " + fixed.maximumLength());
        }
        if (!fixed.present() && fixed.length() > 0) {
            throw new MalformedMessageException("a string of " + fixed.length() + " bytes that is nowhere");
        }
        return fixed;
    }

    /** The characters of {@code fixed}, where its pointer points; empty if it points at nothing. */
    public String text(UnicodeString fixed) throws MalformedMessageException {
        if (!fixed.present()) {
            return "";
        }
        long capacity = u32();
        long offset = u32();
        long count = u32();
        if (offset != 0 || 2 * count != fixed.length() || capacity != fixed.maximumLength() / 2) {
            throw new MalformedMessageException("a string of " + fixed.length() + " bytes in room for "
                    + fixed.maximumLength() + ", but " + count + " characters at " + offset + " of " + capacity);
        }
        return reader.utf16(2 * count);
    }

    /** The elements of an array of RPC_UNICODE_STRINGs, whose length was read already. */
    public List<String> unicodeStrings(int count) throws MalformedMessageException {
        List<UnicodeString> fixed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fixed.add(unicodeString());
        }
        List<String> texts = new ArrayList<>();
        for (UnicodeString part : fixed) {
            texts.add(text(part));
        }
        return texts;
    }

    /** A unique pointer to a string, as a parameter of its own; null if it points at nothing. */
    public @Nullable String uniqueString() throws MalformedMessageException {
        return pointer() ? string() : null;
    }

    /** A unique pointer to a 32-bit integer, as a parameter of its own; null if it points at nothing. */
    public @Nullable Long uniqueU32() throws MalformedMessageException {
        return pointer() ? u32() : null;
    }

    /**
     * A conformant and varying string of UTF-16 ([C706] 14.3.4.2): it begins at offset 0, fits what it claims to be able
     * to hold, and its last character is a NUL. What stands behind its first NUL is no part of the text, as in C: impacket
     * sends ten NULs as the server's name to wkssvc.
     *
     * @return the text without its terminator
     */
    public String string() throws MalformedMessageException {
        long capacity = u32();
        long offset = u32();
        long count = u32();
        if (offset != 0 || count == 0 || count > capacity) {
            throw new MalformedMessageException(
                    "a string of " + count + " characters at " + offset + " in room for " + capacity);
        }
        String text = reader.utf16(2 * count);
        if (!text.endsWith("\0")) {
            throw new MalformedMessageException("a string without its terminator");
        }
        return text.substring(0, text.indexOf('\0'));
    }

    /**
     * The arguments end here. What may follow is padding, and the verification trailer of a client whose security provider
     * leaves headers unprotected ([MS-RPCE] 2.2.2.13); that is not looked at, as no call is authenticated by RPC.
     *
     * @throws MalformedMessageException if more follows: the client means another operation
     */
    public void end() throws MalformedMessageException {
        int left = reader.remaining();
        if (left <= MOST_PADDING) {
            return;
        }
        ByteBuffer rest = reader.view(reader.position(), left);
        for (int at = 0; at <= Math.min(MOST_PADDING, left - Long.BYTES); at++) {
            if (rest.getLong(at) == VERIFICATION_SIGNATURE) {
                return;
            }
        }
        throw new MalformedMessageException(left + " bytes behind the last argument");
    }

    /**
     * Lengths in bytes, and whether the characters are anywhere.
     *
     * @param length without a terminator, which there need not be
     */
    public record UnicodeString(int length, int maximumLength, boolean present) {}
}
