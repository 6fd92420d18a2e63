package dev.hawser.wire.smb2;

import static dev.hawser.wire.smb2.Codec.message;

import java.util.List;

/** Every response and notification. */
final class ResponseCodecs {
    static final List<Codec<?>> ALL = List.of(
            message(
                    NegotiateResponse.class,
                    ResponseCodecs::negotiateResponse,
                    NegotiateResponse::encode,
                    NegotiateResponse::decode),
            message(
                    SessionSetupResponse.class,
                    c -> new SessionSetupResponse(c.u16(), c.bytes()),
                    SessionSetupResponse::encode,
                    SessionSetupResponse::decode),
            message(LogoffResponse.class, c -> new LogoffResponse(), LogoffResponse::encode, LogoffResponse::decode),
            message(
                    TreeConnectResponse.class,
                    c -> new TreeConnectResponse(c.u8(), c.i32(), c.i32(), c.i32()),
                    TreeConnectResponse::encode,
                    TreeConnectResponse::decode),
            message(
                    TreeDisconnectResponse.class,
                    c -> new TreeDisconnectResponse(),
                    TreeDisconnectResponse::encode,
                    TreeDisconnectResponse::decode),
            message(
                    CreateResponse.class,
                    c -> new CreateResponse(
                            c.u8(),
                            c.u8(),
                            c.i32(),
                            c.u64(),
                            c.u64(),
                            c.u64(),
                            c.u64(),
                            c.u64(),
                            c.u64(),
                            c.i32(),
                            c.fileId(),
                            c.list(0, Contexts::createContext)),
                    CreateResponse::encode,
                    CreateResponse::decode),
            message(
                    CloseResponse.class,
                    c -> new CloseResponse(c.u16(), c.u64(), c.u64(), c.u64(), c.u64(), c.u64(), c.u64(), c.i32()),
                    CloseResponse::encode,
                    CloseResponse::decode),
            message(FlushResponse.class, c -> new FlushResponse(), FlushResponse::encode, FlushResponse::decode),
            message(
                    ReadResponse.class,
                    c -> new ReadResponse(c.bytes(), c.i32()),
                    ReadResponse::encode,
                    ReadResponse::decode),
            message(WriteResponse.class, c -> new WriteResponse(c.i32()), WriteResponse::encode, WriteResponse::decode),
            message(LockResponse.class, c -> new LockResponse(), LockResponse::encode, LockResponse::decode),
            message(
                    IoctlResponse.class,
                    c -> new IoctlResponse(c.i32(), c.fileId(), c.bytes()),
                    IoctlResponse::encode,
                    IoctlResponse::decode),
            message(EchoResponse.class, c -> new EchoResponse(), EchoResponse::encode, EchoResponse::decode),
            message(
                    QueryDirectoryResponse.class,
                    c -> new QueryDirectoryResponse(c.bytes()),
                    QueryDirectoryResponse::encode,
                    QueryDirectoryResponse::decode),
            message(
                    ChangeNotifyResponse.class,
                    c -> new ChangeNotifyResponse(c.bytes()),
                    ChangeNotifyResponse::encode,
                    ChangeNotifyResponse::decode),
            message(
                    QueryInfoResponse.class,
                    c -> new QueryInfoResponse(c.bytes()),
                    QueryInfoResponse::encode,
                    QueryInfoResponse::decode),
            message(
                    SetInfoResponse.class,
                    c -> new SetInfoResponse(),
                    SetInfoResponse::encode,
                    SetInfoResponse::decode),
            message(
                    OplockBreakNotification.class,
                    c -> new OplockBreakNotification(c.u8(), c.fileId()),
                    OplockBreakNotification::encode,
                    OplockBreakNotification::decode),
            message(
                    LeaseBreakNotification.class,
                    c -> new LeaseBreakNotification(c.u16(), c.i32(), c.guid(), c.i32(), c.i32()),
                    LeaseBreakNotification::encode,
                    LeaseBreakNotification::decode),
            message(
                    OplockBreakResponse.class,
                    c -> new OplockBreakResponse(c.u8(), c.fileId()),
                    OplockBreakResponse::encode,
                    OplockBreakResponse::decode),
            message(
                    LeaseBreakResponse.class,
                    c -> new LeaseBreakResponse(c.guid(), c.i32()),
                    LeaseBreakResponse::encode,
                    LeaseBreakResponse::decode),
            message(
                    ErrorResponse.class,
                    c -> c.bool()
                            ? new ErrorResponse(c.bytes(), List.of())
                            : new ErrorResponse(c.bytes(0), c.list(1, e -> new ErrorContext(e.i32(), e.bytes()))),
                    ErrorResponse::encode,
                    ErrorResponse::decode));

    private ResponseCodecs() {}

    private static NegotiateResponse negotiateResponse(Chance c) {
        Dialect dialect = c.oneOf(List.of(Dialect.values()));
        return new NegotiateResponse(
                c.u16(),
                dialect.revision(),
                c.guid(),
                c.i32(),
                c.i32(),
                c.i32(),
                c.i32(),
                c.u64(),
                c.u64(),
                c.bytes(),
                dialect == Dialect.SMB_3_1_1 ? c.list(0, Contexts::negotiateContext) : List.of());
    }
}
