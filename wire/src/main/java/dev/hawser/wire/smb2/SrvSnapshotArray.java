package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots of a file, output of FSCTL_SRV_ENUMERATE_SNAPSHOTS ([MS-SMB2] 2.2.32.2).
 *
 * @param numberOfSnapshots that exist
 * @param snapshotArraySize in bytes that all of them take; more than are here if they do not fit
 * @param snapshots that fit, each {@code @GMT-YYYY.MM.DD-HH.MM.SS}
 */
public record SrvSnapshotArray(int numberOfSnapshots, int snapshotArraySize, List<String> snapshots) {
    public SrvSnapshotArray {
        snapshots = List.copyOf(snapshots);
    }

    /** Bytes that an array of {@code count} snapshots takes: names of 24 characters and a zero each, one at the end. */
    public static int arraySize(int count) {
        return count * 50 + 2;
    }

    public static SrvSnapshotArray decode(ByteBuffer output) throws MalformedMessageException {
        WireReader reader = WireReader.of(output);
        int numberOfSnapshots = reader.i32();
        long returned = reader.u32();
        int snapshotArraySize = reader.i32();
        List<String> snapshots = new ArrayList<>();
        for (long i = 0; i < returned; i++) {
            snapshots.add(zeroTerminated(reader));
        }
        return new SrvSnapshotArray(numberOfSnapshots, snapshotArraySize, snapshots);
    }

    public void encode(WireWriter writer) {
        writer.u32(numberOfSnapshots).u32(snapshots.size()).u32(snapshotArraySize);
        snapshots.forEach(snapshot -> writer.utf16(snapshot).u16(0));
        if (snapshots.isEmpty()) {
            // Nobody may ask with room for less than 16 bytes, and smbclient takes no less for an answer.
            writer.u32(0);
        } else {
            writer.u16(0);
        }
    }

    private static String zeroTerminated(WireReader reader) throws MalformedMessageException {
        int start = reader.position();
        int length = 0;
        while (reader.u16() != 0) {
            length += 2;
        }
        String text = reader.seek(start).utf16(length);
        reader.skip(2);
        return text;
    }
}
