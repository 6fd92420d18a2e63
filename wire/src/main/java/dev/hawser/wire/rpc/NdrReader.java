package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads little-endian NDR ([C706] chapter 14): every primitive at its natural alignment from the start of the stub. What
 * pads is not looked at: clients leave anything there. Used by one thread at a time.
 */
public final class NdrReader {
    private final WireReader reader;

    public NdrReader(ByteBuffer stub) {
        this.reader = WireReader.of(stub);
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
}
