package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Server;
import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.SetInformation;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.io.IOException;

/** Sets times and attributes of an open file ([MS-FSA] 2.1.5.15.2). Runs where store calls run. */
final class SetBasic {
    private SetBasic() {}

    static NtStatus set(Server server, FileHandle handle, SetInformation.Basic basic) throws IOException {
        int attributes =
                basic.attributes() == 0 ? BasicChange.KEEP_ATTRIBUTES : basic.attributes() & FileAttributes.SETTABLE;
        BasicChange change = change(server, handle, basic, attributes);
        if (change.equals(BasicChange.NOTHING)) {
            return NtStatus.SUCCESS;
        }
        NtStatus status = handle.file().setBasic(change).ntStatus();
        if (status == NtStatus.SUCCESS) {
            server.watches()
                    .modified(
                            handle.store(),
                            handle.sharing().path(),
                            filter(basic),
                            handle.sharing().parentLease());
        }
        return status;
    }

    private static BasicChange change(Server server, FileHandle handle, SetInformation.Basic basic, int attributes)
            throws IOException {
        boolean freezes = basic.lastAccessTime() == SetInformation.Basic.FREEZE
                || basic.changeTime() == SetInformation.Basic.FREEZE;
        if (!freezes) {
            return handle.sharing().times().set(basic, 0, 0, attributes, server.clock());
        }
        Metadata present = handle.metadata();
        return handle.sharing()
                .times()
                .set(basic, present.lastAccessTime(), present.changeTime(), attributes, server.clock());
    }

    private static int filter(SetInformation.Basic basic) {
        return (basic.attributes() != 0 ? ChangeNotifyFilter.ATTRIBUTES : 0)
                | (basic.creationTime() > 0 ? ChangeNotifyFilter.CREATION : 0)
                | (basic.lastAccessTime() > 0 ? ChangeNotifyFilter.LAST_ACCESS : 0)
                | (basic.lastWriteTime() > 0 ? ChangeNotifyFilter.LAST_WRITE : 0);
    }

    /** Gives the file back the change time that the client wants to stay, after this open has changed it otherwise. */
    static void keepChangeTime(FileHandle handle) throws IOException {
        long time = handle.sharing().times().changeTime();
        if (time != BasicChange.KEEP) {
            handle.file().setBasic(BasicChange.NOTHING.withChangeTime(time));
        }
    }
}
