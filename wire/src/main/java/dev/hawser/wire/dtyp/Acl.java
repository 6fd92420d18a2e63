package dev.hawser.wire.dtyp;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * An access control list ([MS-DTYP] 2.4.5).
 *
 * @param revision {@link #REVISION}, or {@link #REVISION_DS} if entries for objects are in it
 * @param aces in the order in which they are weighed, {@link #MAXIMUM_LENGTH} in all
 */
public record Acl(int revision, List<Ace> aces) {
    public static final int REVISION = 2;
    public static final int REVISION_DS = 4;

    /** Of a whole list in bytes. */
    public static final int MAXIMUM_LENGTH = 0xffff;

    private static final int HEADER_LENGTH = 8;

    public Acl {
        aces = List.copyOf(aces);
        if (lengthOf(aces) > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("ACL of " + lengthOf(aces) + " bytes");
        }
    }

    public static Acl of(Ace... aces) {
        return new Acl(REVISION, List.of(aces));
    }

    /** Reads a list from the reader's position on. */
    public static Acl decode(WireReader reader) throws MalformedMessageException {
        int start = reader.position();
        int revision = reader.u8();
        reader.skip(1);
        int length = reader.u16();
        int count = reader.u16();
        // Windows takes all from 2 to 4, and Samba's tools write 3, which was Windows NT's for what is 2 now.
        if (revision < REVISION || revision > REVISION_DS) {
            throw new MalformedMessageException("ACL of revision " + revision);
        }
        WireReader body = reader.reader(start, length).seek(HEADER_LENGTH);
        List<Ace> aces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            aces.add(Ace.decode(body));
        }
        return new Acl(revision, aces);
    }

    public void encode(WireWriter writer) {
        writer.u8(revision).u8(0).u16(length()).u16(aces.size()).u16(0);
        for (Ace ace : aces) {
            ace.encode(writer);
        }
    }

    /** AclSize. */
    public int length() {
        return lengthOf(aces);
    }

    private static int lengthOf(List<Ace> aces) {
        return HEADER_LENGTH + aces.stream().mapToInt(Ace::length).sum();
    }
}
