package dev.hawser.server.harness;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.smb2.BreakAcknowledgment;
import dev.hawser.wire.smb2.CancelRequest;
import dev.hawser.wire.smb2.ChangeNotifyRequest;
import dev.hawser.wire.smb2.CloseRequest;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.EchoRequest;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FlushRequest;
import dev.hawser.wire.smb2.InfoType;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.LockElement;
import dev.hawser.wire.smb2.LockRequest;
import dev.hawser.wire.smb2.LogoffRequest;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryInfoRequest;
import dev.hawser.wire.smb2.ReadRequest;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SessionSetupRequest;
import dev.hawser.wire.smb2.SetInfoRequest;
import dev.hawser.wire.smb2.TreeConnectRequest;
import dev.hawser.wire.smb2.TreeDisconnectRequest;
import dev.hawser.wire.smb2.WriteRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** The requests that tests send most. */
public final class Calls {
    private Calls() {}

    public static Call echo() {
        return new Call(Command.ECHO, new EchoRequest()::encode);
    }

    public static Call sessionSetup(byte[] token) {
        SessionSetupRequest setup =
                new SessionSetupRequest(0, SecurityMode.SIGNING_ENABLED, 0, ByteBuffer.wrap(token), 0);
        return new Call(Command.SESSION_SETUP, setup::encode);
    }

    public static Call logoff() {
        return new Call(Command.LOGOFF, new LogoffRequest()::encode);
    }

    public static Call treeConnect(String share) {
        return new Call(Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\server\\" + share)::encode);
    }

    public static Call treeDisconnect() {
        return new Call(Command.TREE_DISCONNECT, new TreeDisconnectRequest()::encode);
    }

    public static Call create(CreateSpec spec) {
        return new Call(Command.CREATE, spec.request()::encode);
    }

    /** A CREATE whose CreateDisposition is any number. */
    public static Call createWith(String name, int disposition) {
        CreateRequest valid = CreateSpec.of(name).request();
        CreateRequest create = new CreateRequest(
                valid.requestedOplockLevel(),
                valid.impersonationLevel(),
                valid.desiredAccess(),
                valid.fileAttributes(),
                valid.shareAccess(),
                disposition,
                valid.createOptions(),
                name,
                valid.contexts());
        return new Call(Command.CREATE, create::encode);
    }

    public static Call close(FileId id) {
        return new Call(Command.CLOSE, new CloseRequest(0, id)::encode);
    }

    public static Call flush(FileId id) {
        return new Call(Command.FLUSH, new FlushRequest(id)::encode);
    }

    public static Call read(FileId id, long offset, int length) {
        return new Call(Command.READ, new ReadRequest(0, length, offset, id, 0, 0, 0)::encode).payFor(length);
    }

    public static Call write(FileId id, long offset, byte[] data) {
        return write(id, offset, data, 0);
    }

    public static Call write(FileId id, long offset, byte[] data, int flags) {
        return new Call(Command.WRITE, new WriteRequest(ByteBuffer.wrap(data), offset, id, 0, 0, flags)::encode)
                .payFor(data.length);
    }

    public static Call lock(FileId id, LockElement... elements) {
        return lock(id, 0, elements);
    }

    public static Call lock(FileId id, int sequence, LockElement... elements) {
        return new Call(Command.LOCK, new LockRequest(sequence, id, List.of(elements))::encode);
    }

    /** @param filter of {@link dev.hawser.wire.smb2.ChangeNotifyFilter} */
    public static Call notify(FileId id, boolean recursive, int filter, int room) {
        ChangeNotifyRequest notify =
                new ChangeNotifyRequest(recursive ? ChangeNotifyRequest.FLAG_WATCH_TREE : 0, room, id, filter);
        return new Call(Command.CHANGE_NOTIFY, notify::encode).payFor(room);
    }

    public static Call cancel(long messageId) {
        return new Call(Command.CANCEL, new CancelRequest()::encode)
                .messageId(messageId)
                .charge(0);
    }

    public static Call acknowledge(BreakAcknowledgment acknowledgment) {
        return new Call(Command.OPLOCK_BREAK, acknowledgment::encode);
    }

    public static Call list(FileId id, String pattern, int infoClass, int flags, int room) {
        return new Call(
                        Command.QUERY_DIRECTORY,
                        new QueryDirectoryRequest(infoClass, flags, 0, id, pattern, room)::encode)
                .payFor(room);
    }

    public static Call queryInfo(FileId id, int infoType, int infoClass, int room) {
        return queryInfo(id, infoType, infoClass, room, 0);
    }

    public static Call queryInfo(FileId id, int infoType, int infoClass, int room, int additional) {
        QueryInfoRequest query =
                new QueryInfoRequest(infoType, infoClass, room, ByteBuffer.allocate(0), additional, 0, id);
        return new Call(Command.QUERY_INFO, query::encode).payFor(room);
    }

    public static Call setInfo(FileId id, int infoClass, Consumer<WireWriter> information) {
        WireWriter bytes = new WireWriter();
        information.accept(bytes);
        SetInfoRequest set = new SetInfoRequest(InfoType.FILE, infoClass, ByteBuffer.wrap(bytes.toByteArray()), 0, id);
        return new Call(Command.SET_INFO, set::encode);
    }

    public static Call setSecurity(FileId id, int information, SecurityDescriptor descriptor) {
        WireWriter bytes = new WireWriter();
        descriptor.encode(bytes);
        SetInfoRequest set =
                new SetInfoRequest(InfoType.SECURITY, 0, ByteBuffer.wrap(bytes.toByteArray()), information, id);
        return new Call(Command.SET_INFO, set::encode);
    }

    public static Call ioctl(FileId id, int code, byte[] input, int maxOutput) {
        IoctlRequest ioctl =
                new IoctlRequest(code, id, ByteBuffer.wrap(input), 0, maxOutput, IoctlRequest.FLAG_IS_FSCTL);
        return new Call(Command.IOCTL, ioctl::encode).payFor(Math.max(input.length, maxOutput));
    }
}
