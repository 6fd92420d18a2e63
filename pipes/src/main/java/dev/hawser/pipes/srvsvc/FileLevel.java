package dev.hawser.pipes.srvsvc;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Arrays;
import java.util.Optional;

/** How much is told of an open file: the structures of [MS-SRVS] 2.2.4.6 and 2.2.4.7, filled by [MS-SMB2] 3.3.4.20. */
enum FileLevel implements InfoLevel<Numbered<SmbOpenFile>> {
    FILE_INFO_2(2),
    FILE_INFO_3(3);

    private final int value;

    FileLevel(int value) {
        this.value = value;
    }

    static Optional<FileLevel> of(int value) {
        return Arrays.stream(values()).filter(level -> level.value == value).findFirst();
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public void write(NdrWriter out, Numbered<SmbOpenFile> entry) {
        out.u32(entry.id());
        if (this == FILE_INFO_3) {
            SmbOpenFile file = entry.thing();
            out.u32(permissions(file.permissions()))
                    .u32(file.locks())
                    .uniqueString(file.path())
                    .uniqueString(Qualifiers.user(file.clientUserName()));
        }
    }

    /** The permissions of [MS-SRVS] 2.2.4.7 that a granted access mask amounts to. */
    private static int permissions(int granted) {
        return Arrays.stream(Permission.values())
                .filter(permission -> (granted & permission.access) != 0)
                .mapToInt(permission -> permission.value)
                .sum();
    }

    private enum Permission {
        READ(0x01, 0x0000_0001),
        WRITE(0x02, 0x0000_0002),
        /** Of data behind the end, and of folders inside. */
        CREATE(0x04, 0x0000_0004),
        EXECUTE(0x08, 0x0000_0020),
        DELETE(0x10, 0x0001_0000),
        CHANGE_ATTRIBUTES(0x20, 0x0000_0100),
        CHANGE_PERMISSIONS(0x40, 0x0004_0000);

        private final int value;
        /** Its bit in an access mask ([MS-SMB2] 2.2.13.1). */
        private final int access;

        Permission(int value, int access) {
            this.value = value;
            this.access = access;
        }
    }
}
