package dev.hawser.wire.spnego;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;

/**
 * Reads DER (X.690) strictly: definite lengths in their shortest form, tags of one octet, and nothing left over where
 * {@link #end} is called. Used by one thread at a time.
 */
final class DerReader {
    private final WireReader in;

    private DerReader(WireReader in) {
        this.in = in;
    }

    static DerReader of(byte[] bytes) {
        return new DerReader(WireReader.of(bytes));
    }

    boolean hasNext() {
        return in.remaining() > 0;
    }

    /** Whether the next element has that tag. */
    boolean at(int tag) throws MalformedMessageException {
        if (!hasNext()) {
            return false;
        }
        int start = in.position();
        int next = in.u8();
        in.seek(start);
        return next == tag;
    }

    /** A reader of what is in the next element, which must have that tag. */
    DerReader enter(int tag) throws MalformedMessageException {
        int length = header(tag);
        DerReader content = new DerReader(in.reader(in.position(), length));
        in.skip(length);
        return content;
    }

    /** What is in the next element, which must have that tag. */
    byte[] content(int tag) throws MalformedMessageException {
        return in.bytes(header(tag));
    }

    /** The next element with its tag and length, exactly as it lies there. */
    byte[] element(int tag) throws MalformedMessageException {
        int start = in.position();
        in.skip(header(tag));
        int end = in.position();
        return in.seek(start).bytes(end - start);
    }

    Oid oid() throws MalformedMessageException {
        return Oid.decode(content(Tag.OBJECT_IDENTIFIER));
    }

    int enumerated() throws MalformedMessageException {
        byte[] content = content(Tag.ENUMERATED);
        if (content.length != 1) {
            throw new MalformedMessageException("an enumeration of " + content.length + " bytes");
        }
        return content[0];
    }

    /** Goes over one element, whatever it is. */
    void skip() throws MalformedMessageException {
        int start = in.position();
        int tag = in.u8();
        in.seek(start);
        in.skip(header(tag));
    }

    void end() throws MalformedMessageException {
        if (hasNext()) {
            throw new MalformedMessageException(in.remaining() + " bytes too many in a DER element");
        }
    }

    private int header(int tag) throws MalformedMessageException {
        int found = in.u8();
        if (found != tag || (found & 0x1f) == 0x1f) {
            throw new MalformedMessageException(String.format("DER tag %02x instead of %02x", found, tag));
        }
        int first = in.u8();
        if (first < 0x80) {
            return first;
        }
        // Two octets of length are far more than any token can have, whose own length is counted in 16 bits.
        int octets = first & 0x7f;
        int length = octets == 1 ? in.u8() : octets == 2 ? in.u16BigEndian() : 0;
        if (length < (octets == 1 ? 0x80 : 0x100)) {
            throw new MalformedMessageException(
                    "a DER length that is indefinite, too large or not in its shortest form");
        }
        return length;
    }
}
