package dev.hawser.wire.smb2;

import static dev.hawser.wire.smb2.Codec.message;

import java.util.List;

/** Every request. */
final class RequestCodecs {
    static final List<Codec<?>> ALL = List.of(
            message(
                    NegotiateRequest.class,
                    RequestCodecs::negotiateRequest,
                    NegotiateRequest::encode,
                    NegotiateRequest::decode),
            message(
                    SessionSetupRequest.class,
                    c -> new SessionSetupRequest(c.u8(), c.u8(), c.i32(), c.bytes(), c.u64()),
                    SessionSetupRequest::encode,
                    SessionSetupRequest::decode),
            message(LogoffRequest.class, c -> new LogoffRequest(), LogoffRequest::encode, LogoffRequest::decode),
            message(
                    TreeConnectRequest.class,
                    c -> new TreeConnectRequest(c.u16(), c.text()),
                    TreeConnectRequest::encode,
                    TreeConnectRequest::decode),
            message(
                    TreeDisconnectRequest.class,
                    c -> new TreeDisconnectRequest(),
                    TreeDisconnectRequest::encode,
                    TreeDisconnectRequest::decode),
            message(
                    CreateRequest.class,
                    c -> new CreateRequest(
                            c.u8(),
                            c.i32(),
                            c.i32(),
                            c.i32(),
                            c.i32(),
                            c.i32(),
                            c.i32(),
                            c.text(),
                            c.list(0, Contexts::createContext)),
                    CreateRequest::encode,
                    CreateRequest::decode),
            message(
                    CloseRequest.class,
                    c -> new CloseRequest(c.u16(), c.fileId()),
                    CloseRequest::encode,
                    CloseRequest::decode),
            message(FlushRequest.class, c -> new FlushRequest(c.fileId()), FlushRequest::encode, FlushRequest::decode),
            message(
                    ReadRequest.class,
                    c -> new ReadRequest(c.u8(), c.length(), c.u64(), c.fileId(), c.u32(), c.i32(), c.i32()),
                    ReadRequest::encode,
                    ReadRequest::decode),
            message(
                    WriteRequest.class,
                    c -> new WriteRequest(c.bytes(), c.u64(), c.fileId(), c.i32(), c.i32(), c.i32()),
                    WriteRequest::encode,
                    WriteRequest::decode),
            message(
                    LockRequest.class,
                    c -> new LockRequest(
                            c.i32(), c.fileId(), c.list(1, l -> new LockElement(l.u64(), l.u64(), l.i32()))),
                    LockRequest::encode,
                    LockRequest::decode),
            message(
                    IoctlRequest.class,
                    c -> new IoctlRequest(c.i32(), c.fileId(), c.bytes(), c.length(), c.length(), c.i32()),
                    IoctlRequest::encode,
                    IoctlRequest::decode),
            message(CancelRequest.class, c -> new CancelRequest(), CancelRequest::encode, CancelRequest::decode),
            message(EchoRequest.class, c -> new EchoRequest(), EchoRequest::encode, EchoRequest::decode),
            message(
                    QueryDirectoryRequest.class,
                    c -> new QueryDirectoryRequest(c.u8(), c.u8(), c.i32(), c.fileId(), c.text(), c.length()),
                    QueryDirectoryRequest::encode,
                    QueryDirectoryRequest::decode),
            message(
                    ChangeNotifyRequest.class,
                    c -> new ChangeNotifyRequest(c.u16(), c.length(), c.fileId(), c.i32()),
                    ChangeNotifyRequest::encode,
                    ChangeNotifyRequest::decode),
            message(
                    QueryInfoRequest.class,
                    c -> new QueryInfoRequest(c.u8(), c.u8(), c.length(), c.bytes(), c.i32(), c.i32(), c.fileId()),
                    QueryInfoRequest::encode,
                    QueryInfoRequest::decode),
            message(
                    SetInfoRequest.class,
                    c -> new SetInfoRequest(c.u8(), c.u8(), c.bytes(), c.i32(), c.fileId()),
                    SetInfoRequest::encode,
                    SetInfoRequest::decode),
            message(
                    BreakAcknowledgment.class,
                    c -> c.bool()
                            ? new OplockBreakAcknowledgment(c.u8(), c.fileId())
                            : new LeaseBreakAcknowledgment(c.guid(), c.i32()),
                    BreakAcknowledgment::encode,
                    BreakAcknowledgment::decode));

    private RequestCodecs() {}

    private static NegotiateRequest negotiateRequest(Chance c) {
        List<Integer> dialects = c.list(0, Chance::u16);
        if (c.bool()) {
            dialects.add(Dialect.SMB_3_1_1.revision());
        }
        boolean hasContexts = dialects.contains(Dialect.SMB_3_1_1.revision());
        return new NegotiateRequest(
                c.u16(), c.i32(), c.guid(), dialects, hasContexts ? c.list(0, Contexts::negotiateContext) : List.of());
    }
}
