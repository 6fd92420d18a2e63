package dev.hawser.wire.fscc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of FileFullEaInformation ([MS-FSCC] 2.4.16), also of the create context SMB2_CREATE_EA_BUFFER ([MS-SMB2]
 * 2.2.13.2.1).
 *
 * @param flags {@link #NEED_EA} or 0
 * @param name up to 255 bytes; each char is one byte of the wire
 * @param value up to 65,535 bytes; not copied, must not change. Empty in a set deletes the attribute
 */
public record ExtendedAttribute(int flags, String name, byte[] value) {
    /** The file makes no sense to who does not understand this attribute. */
    public static final int NEED_EA = 0x80;

    private static final int FIXED_LENGTH = 8;
    private static final String ILLEGAL = "\\/:*?\"<>|,+=[];";

    public ExtendedAttribute {
        if (name.length() > 0xff || value.length > 0xffff) {
            throw new IllegalArgumentException("extended attribute with a name of " + name.length() + " and a value of "
                    + value.length + " bytes");
        }
    }

    /** Whether a file can have an attribute of this name ([MS-FSCC] 2.4.16); else STATUS_INVALID_EA_NAME. */
    public boolean hasLegalName() {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= 0x20 && ILLEGAL.indexOf(c) < 0);
    }

    /**
     * Writes as many whole entries as fit.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS; BUFFER_OVERFLOW when entries are left out; BUFFER_TOO_SMALL when not even the first fits
     */
    public static NtStatus encode(List<ExtendedAttribute> attributes, WireWriter writer, int limit) {
        EntryChain chain = new EntryChain(writer, 4, limit);
        for (ExtendedAttribute attribute : attributes) {
            byte[] name = attribute.name.getBytes(StandardCharsets.ISO_8859_1);
            if (!chain.begin(FIXED_LENGTH + name.length + 1 + attribute.value.length)) {
                return chain.count() == 0 ? NtStatus.BUFFER_TOO_SMALL : NtStatus.BUFFER_OVERFLOW;
            }
            writer.u8(attribute.flags)
                    .u8(name.length)
                    .u16(attribute.value.length)
                    .bytes(name)
                    .u8(0)
                    .bytes(attribute.value);
        }
        return NtStatus.SUCCESS;
    }

    /** Reads a list from the reader's position to its end; nothing at all is an empty list. */
    public static List<ExtendedAttribute> decodeList(WireReader reader) throws MalformedMessageException {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        long next = reader.remaining();
        for (int entry = reader.position(); next != 0; entry += (int) next) {
            next = reader.seek(entry).u32();
            int flags = reader.u8();
            int nameLength = reader.u8();
            int valueLength = reader.u16();
            String name = latin1(reader, nameLength);
            if (reader.u8() != 0) {
                throw new MalformedMessageException("name of an extended attribute without its terminator");
            }
            attributes.add(new ExtendedAttribute(flags, name, reader.bytes(valueLength)));
            requireForward(reader, entry, next);
        }
        return attributes;
    }

    /**
     * Reads the list of FILE_GET_EA_INFORMATION that a query brings ([MS-FSCC] 2.4.16.1), from the reader's position to its
     * end.
     *
     * @return the names that are asked for; empty asks for all
     */
    public static List<String> decodeNames(WireReader reader) throws MalformedMessageException {
        List<String> names = new ArrayList<>();
        long next = reader.remaining();
        for (int entry = reader.position(); next != 0; entry += (int) next) {
            next = reader.seek(entry).u32();
            names.add(latin1(reader, reader.u8()));
            requireForward(reader, entry, next);
        }
        return names;
    }

    private static String latin1(WireReader reader, int length) throws MalformedMessageException {
        return new String(reader.bytes(length), StandardCharsets.ISO_8859_1);
    }

    /** An entry behind this one: aligned, not inside of it, and not outside of the buffer. */
    private static void requireForward(WireReader reader, int entry, long next) throws MalformedMessageException {
        if (next != 0 && (next % 4 != 0 || next < reader.position() - entry || next > reader.length() - entry)) {
            throw new MalformedMessageException("NextEntryOffset " + next + " of the entry at " + entry);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttribute(int otherFlags, String otherName, byte[] otherValue)
                && flags == otherFlags
                && name.equals(otherName)
                && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }
}
