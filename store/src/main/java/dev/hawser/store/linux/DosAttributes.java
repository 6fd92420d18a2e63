package dev.hawser.store.linux;

import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * What Samba keeps in the extended attribute {@value #NAME}, in its encoding (xattr_DOSATTRIB of its xattr.idl, by NDR):
 * attributes as a hexadecimal text that ends with a NUL, aligned to 2 a version twice, aligned to 4 what the version
 * says. Version 4 is written, as Samba does from 4.11 on; 1 to 5, and the bare text of old times, are read.
 *
 * @param attributes {@link FileAttributes#SETTABLE} and {@link FileAttributes#SPARSE_FILE}; {@link #UNSET} if not kept
 * @param creationTime a FILETIME, or 0 if not kept
 * @param initialTime Samba's own source of file numbers, carried along; 0 if not kept
 */
record DosAttributes(int attributes, long creationTime, long initialTime) {
    static final String NAME = "user.DOSATTRIB";
    static final int UNSET = -1;

    static final DosAttributes NONE = new DosAttributes(UNSET, 0, 0);

    private static final int KEPT = FileAttributes.SETTABLE | FileAttributes.SPARSE_FILE;
    private static final int VALID_ATTRIBUTES = 0x01;
    private static final int VALID_CREATION_TIME = 0x10;
    private static final int VALID_INITIAL_TIME = 0x40;

    /** @return {@link #NONE} if this is nothing that Samba writes */
    static DosAttributes decode(byte[] value) {
        try {
            WireReader reader = WireReader.of(value);
            int text = hexadecimal(reader);
            if (reader.remaining() < 4) {
                return text == UNSET ? NONE : new DosAttributes(text & KEPT, 0, 0);
            }
            int version = reader.align(2).u16();
            reader.skip(2).align(4);
            return switch (version) {
                case 1 -> new DosAttributes(reader.i32() & KEPT, creationTimeBehindSizes(reader), 0);
                case 2 -> new DosAttributes(reader.skip(4).i32() & KEPT, creationTimeBehindSizes(reader), 0);
                case 3, 4, 5 -> flagged(version, reader);
                default -> NONE;
            };
        } catch (MalformedMessageException e) {
            // Not ours to repair: the file counts as one without attributes, and the next change overwrites it.
            return NONE;
        }
    }

    private static DosAttributes flagged(int version, WireReader reader) throws MalformedMessageException {
        int valid = reader.i32();
        int attributes = reader.i32() & KEPT;
        long initialTime = version == 4 ? reader.u64() : 0;
        long creationTime = version == 3 ? creationTimeBehindSizes(reader) : reader.u64();
        return new DosAttributes(
                (valid & VALID_ATTRIBUTES) == 0 ? UNSET : attributes,
                (valid & VALID_CREATION_TIME) == 0 ? 0 : creationTime,
                (valid & VALID_INITIAL_TIME) == 0 ? 0 : initialTime);
    }

    /** Behind the size of extended attributes, of the file, and of its allocation. */
    private static long creationTimeBehindSizes(WireReader reader) throws MalformedMessageException {
        return reader.skip(4 + 8 + 8).u64();
    }

    /** The text at the start; {@link #UNSET} if it is empty. */
    private static int hexadecimal(WireReader reader) throws MalformedMessageException {
        int value = UNSET;
        int position = 0;
        for (int unit = reader.u8(); unit != 0; unit = reader.u8(), position++) {
            int digit = position == 1 && (unit == 'x' || unit == 'X') ? 0 : Character.digit(unit, 16);
            if (digit < 0) {
                throw new MalformedMessageException("no hexadecimal digit: " + unit);
            }
            value = (value == UNSET ? 0 : value << 4) | digit;
        }
        return value;
    }

    /** @param directory whether the file is one, which Samba keeps in the same place */
    byte[] encode(boolean directory) {
        int valid = (attributes == UNSET ? 0 : VALID_ATTRIBUTES)
                | (creationTime == 0 ? 0 : VALID_CREATION_TIME)
                | (initialTime == 0 ? 0 : VALID_INITIAL_TIME);
        return new WireWriter()
                .u8(0)
                .align(2)
                .u16(4)
                .u16(4)
                .align(4)
                .u32(valid)
                .u32(attributesOrNone() | (directory ? FileAttributes.DIRECTORY : 0))
                .u64(initialTime)
                .u64(creationTime)
                .toByteArray();
    }

    int attributesOrNone() {
        return attributes == UNSET ? 0 : attributes;
    }
}
