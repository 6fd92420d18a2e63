package dev.hawser.wire.rpc;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.dtyp.Sid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes little-endian NDR ([C706] chapter 14): every primitive at its natural alignment from the start of the stub.
 *
 * <p>What a pointer inside of a structure points at is written behind the outermost structure, and what its own pointers
 * point at right behind it ([C706] 14.3.12.3): {@link #pointer} notes it down, {@link #referents} writes it. Used by one
 * thread at a time.
 */
public final class NdrWriter {
    /** As Windows counts them; any ids that differ would do. */
    private static final int FIRST_REFERENT = 0x0002_0000;

    private final WireWriter writer = new WireWriter();
    private List<Runnable> deferred = new ArrayList<>();
    private int nextReferent = FIRST_REFERENT;

    /** A writer of an empty stub. */
    public NdrWriter() {}

    public int position() {
        return writer.position();
    }

    public NdrWriter u8(int value) {
        writer.u8(value);
        return this;
    }

    public NdrWriter u16(int value) {
        writer.align(2).u16(value);
        return this;
    }

    public NdrWriter u32(long value) {
        writer.align(4).u32(value);
        return this;
    }

    public NdrWriter nullPointer() {
        return u32(0);
    }

    /** A unique pointer to what {@code referent} writes, once {@link #referents} is called. */
    public NdrWriter pointer(Runnable referent) {
        u32(nextReferent);
        nextReferent += 4;
        deferred.add(referent);
        return this;
    }

    /** A unique pointer to a string, or to nothing. */
    public NdrWriter uniqueString(@Nullable String text) {
        return text == null ? nullPointer() : pointer(() -> string(text));
    }

    /** A conformant and varying string of UTF-16 with its terminator ([C706] 14.3.4.2). */
    public NdrWriter string(String text) {
        int count = text.length() + 1;
        u32(count).u32(0).u32(count);
        writer.utf16(text).u16(0);
        return this;
    }

    /** What all structures and unions begin at that have pointers or 32-bit integers ([C706] 14.3.2). */
    public NdrWriter align4() {
        writer.align(4);
        return this;
    }

    public NdrWriter bytes(byte[] source) {
        writer.bytes(source);
        return this;
    }

    public NdrWriter guid(Guid guid) {
        writer.align(4).guid(guid);
        return this;
    }

    /** A context handle, or {@link Guid#ZERO} for none. */
    public NdrWriter contextHandle(Guid handle) {
        return u32(0).guid(handle);
    }

    /** An RPC_SID ([MS-DTYP] 2.4.2.3), where a pointer points. */
    public NdrWriter sid(Sid sid) {
        u32(sid.subAuthorityCount());
        sid.encode(writer);
        return this;
    }

    /** An RPC_UNICODE_STRING ([MS-DTYP] 2.3.10) without a terminator. */
    public NdrWriter unicodeString(String text) {
        writer.align(4);
        u16(2 * text.length()).u16(2 * text.length());
        return pointer(() -> {
            u32(text.length()).u32(0).u32(text.length());
            writer.utf16(text);
        });
    }

    /** Ends a parameter: writes what its pointers point at. */
    public NdrWriter referents() {
        List<Runnable> waiting = deferred;
        deferred = new ArrayList<>();
        for (Runnable referent : waiting) {
            referent.run();
            referents();
        }
        return this;
    }

    /** What was written, sharing memory with this writer. */
    public ByteBuffer stub() {
        return writer.view(0, writer.position());
    }
}
