package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.smb2.ChangeNotifyResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The changes in the response to a CHANGE_NOTIFY ([MS-FSCC] 2.7.1). */
public final class Notifications {
    private Notifications() {}

    public static List<ChangeNotification> of(Reply reply) {
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        List<ChangeNotification> changes = new ArrayList<>();
        try {
            WireReader reader =
                    WireReader.of(reply.as(ChangeNotifyResponse::decode).output());
            int start = 0;
            long next;
            do {
                next = reader.seek(start).u32();
                Action action = action(reader.i32());
                changes.add(new ChangeNotification(action, reader.utf16(reader.u32())));
                start += (int) next;
            } while (next != 0);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent malformed changes", e);
        }
        return changes;
    }

    private static Action action(int code) {
        return Arrays.stream(Action.values())
                .filter(action -> action.code() == code)
                .findFirst()
                .orElseThrow();
    }
}
