package dev.hawser.store.linux;

import dev.hawser.store.FileAttributes;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Sid;
import org.jspecify.annotations.Nullable;

/**
 * What Samba keeps in the extended attribute {@value #NAME}, in its encoding (xattr_DOSATTRIB of its xattr.idl, by NDR):
 * attributes as a hexadecimal text that ends with a NUL, aligned to 2 a version twice, aligned to 4 what the version
 * says. Version 5 is written, as Samba does from 4.16 on, or 4 where it was found with a time of its own; 1 to 5, and the
 * bare text of old times, are read.
 *
 * <p>What Samba does not keep follows behind, where it does not look: it leaves the rest alone when it reads, and drops it
 * when it writes. It is who made a file, and a change time that a client has set, which goes when the file changes anyway.
 *
 * @param attributes {@link FileAttributes#SETTABLE} and {@link FileAttributes#SPARSE_FILE}; {@link #UNSET} if not kept
 * @param creationTime a FILETIME, or 0 if not kept
 * @param initialTime Samba's own source of file numbers, carried along; 0 if not kept
 * @param changeTime a FILETIME that a client has set, or 0
 * @param changeTimeUntil {@code changeTime} holds as long as the inode's is not after this FILETIME
 * @param creator who made the file, or null
 */
record DosAttributes(
        int attributes,
        long creationTime,
        long initialTime,
        long changeTime,
        long changeTimeUntil,
        @Nullable Sid creator) {
    static final String NAME = "user.DOSATTRIB";
    static final int UNSET = -1;

    static final DosAttributes NONE = new DosAttributes(UNSET, 0, 0);

    private static final int KEPT = FileAttributes.SETTABLE | FileAttributes.SPARSE_FILE;
    private static final int VALID_ATTRIBUTES = 0x01;
    private static final int VALID_CREATION_TIME = 0x10;
    private static final int VALID_INITIAL_TIME = 0x40;

    /** "HwCT", in front of a change time. */
    private static final int CHANGE_TIME = 0x5443_7748;

    /** "HwBy", in front of a SID. */
    private static final int CREATOR = 0x7942_7748;

    /** Without a change time. */
    DosAttributes(int attributes, long creationTime, long initialTime) {
        this(attributes, creationTime, initialTime, 0, 0, null);
    }

    DosAttributes withChangeTime(long time, long until) {
        return new DosAttributes(attributes, creationTime, initialTime, time, until, creator);
    }

    DosAttributes withCreator(@Nullable Sid sid) {
        return new DosAttributes(attributes, creationTime, initialTime, changeTime, changeTimeUntil, sid);
    }

    DosAttributes withCreationTime(long time) {
        return new DosAttributes(attributes, time, initialTime, changeTime, changeTimeUntil, creator);
    }

    /** Whether there is nothing to keep. */
    boolean isEmpty() {
        return attributesOrNone() == 0 && creationTime == 0 && initialTime == 0 && changeTime == 0 && creator == null;
    }

    /** Whether there is nothing to keep of a file whose inode was made then. */
    boolean isEmpty(long inodeCreationTime) {
        return isEmpty()
                || (creationTime == inodeCreationTime && withCreationTime(0).isEmpty());
    }

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
        DosAttributes kept = new DosAttributes(
                (valid & VALID_ATTRIBUTES) == 0 ? UNSET : attributes,
                (valid & VALID_CREATION_TIME) == 0 ? 0 : creationTime,
                (valid & VALID_INITIAL_TIME) == 0 ? 0 : initialTime);
        return extended(kept, reader);
    }

    private static DosAttributes extended(DosAttributes kept, WireReader reader) throws MalformedMessageException {
        DosAttributes extended = kept;
        while (reader.remaining() > 4) {
            switch (reader.i32()) {
                case CREATOR -> extended = extended.withCreator(Sid.decode(reader));
                case CHANGE_TIME -> extended = extended.withChangeTime(reader.u64(), reader.u64());
                default -> {
                    return extended;
                }
            }
        }
        return extended;
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
        int version = initialTime == 0 ? 5 : 4;
        WireWriter writer = new WireWriter()
                .u8(0)
                .align(2)
                .u16(version)
                .u16(version)
                .align(4)
                .u32(valid)
                .u32(attributesOrNone() | (directory ? FileAttributes.DIRECTORY : 0));
        if (version == 4) {
            writer.u64(initialTime);
        }
        writer.u64(creationTime);
        if (creator != null) {
            writer.u32(CREATOR);
            creator.encode(writer);
        }
        if (changeTime != 0) {
            writer.u32(CHANGE_TIME).u64(changeTime).u64(changeTimeUntil);
        }
        return writer.toByteArray();
    }

    /** The change time of a file whose inode says {@code inodeTime}. */
    long changeTime(long inodeTime) {
        return changeTime != 0 && inodeTime <= changeTimeUntil ? changeTime : inodeTime;
    }

    int attributesOrNone() {
        return attributes == UNSET ? 0 : attributes;
    }
}
