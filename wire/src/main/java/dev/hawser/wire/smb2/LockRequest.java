package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * LOCK request ([MS-SMB2] 2.2.26).
 *
 * @param lockSequence number in the low 4 bits, index above them; reserved in dialect 2.0.2
 * @param locks at least one
 */
public record LockRequest(int lockSequence, FileId fileId, List<LockElement> locks) {
    private static final int STRUCTURE_SIZE = 48;

    public LockRequest {
        locks = List.copyOf(locks);
    }

    public static LockRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int lockCount = reader.u16();
        if (lockCount == 0) {
            throw new MalformedMessageException("LockCount 0");
        }
        int lockSequence = reader.i32();
        FileId fileId = FileId.decode(reader);
        List<LockElement> locks = new ArrayList<>();
        for (int i = 0; i < lockCount; i++) {
            locks.add(LockElement.decode(reader));
        }
        return new LockRequest(lockSequence, fileId, locks);
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(locks.size()).u32(lockSequence);
        fileId.encode(writer);
        locks.forEach(lock -> lock.encode(writer));
    }

    /** LockSequenceNumber, 0 to 15. */
    public int lockSequenceNumber() {
        return lockSequence & 0xf;
    }

    /** LockSequenceIndex: 1 to 64 where replayed locks are to be recognised. */
    public int lockSequenceIndex() {
        return lockSequence >>> 4;
    }
}
