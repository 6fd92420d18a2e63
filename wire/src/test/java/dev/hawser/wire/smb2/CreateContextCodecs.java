package dev.hawser.wire.smb2;

import static dev.hawser.wire.smb2.Codec.context;

import java.util.List;

/** The data of every create context that has a record. */
final class CreateContextCodecs {
    static final List<Codec<?>> ALL = List.of(
            context(
                    MaximalAccessRequest.class,
                    c -> new MaximalAccessRequest(c.bool() ? 0 : c.u64()),
                    MaximalAccessRequest::toContext,
                    MaximalAccessRequest::decode),
            context(
                    MaximalAccessResponse.class,
                    c -> new MaximalAccessResponse(c.i32(), c.i32()),
                    MaximalAccessResponse::toContext,
                    MaximalAccessResponse::decode),
            context(
                    OnDiskIdResponse.class,
                    c -> new OnDiskIdResponse(c.u64(), c.u64()),
                    OnDiskIdResponse::toContext,
                    OnDiskIdResponse::decode),
            context(
                    AllocationSizeRequest.class,
                    c -> new AllocationSizeRequest(c.u64()),
                    AllocationSizeRequest::toContext,
                    AllocationSizeRequest::decode),
            context(
                    TimewarpToken.class,
                    c -> new TimewarpToken(c.u64()),
                    TimewarpToken::toContext,
                    TimewarpToken::decode),
            context(
                    LeaseContext.class,
                    c -> c.bool()
                            ? LeaseContext.v1(c.guid(), c.i32(), c.i32())
                            : LeaseContext.v2(c.guid(), c.i32(), c.i32(), c.guid(), c.u16()),
                    LeaseContext::toContext,
                    LeaseContext::decode),
            context(
                    DurableHandleRequest.class,
                    c -> new DurableHandleRequest(),
                    DurableHandleRequest::toContext,
                    DurableHandleRequest::decode),
            context(
                    DurableHandleResponse.class,
                    c -> new DurableHandleResponse(),
                    DurableHandleResponse::toContext,
                    DurableHandleResponse::decode),
            context(
                    DurableHandleReconnect.class,
                    c -> new DurableHandleReconnect(c.fileId()),
                    DurableHandleReconnect::toContext,
                    DurableHandleReconnect::decode),
            context(
                    DurableHandleRequestV2.class,
                    c -> new DurableHandleRequestV2(c.i32(), c.i32(), c.guid()),
                    DurableHandleRequestV2::toContext,
                    DurableHandleRequestV2::decode),
            context(
                    DurableHandleResponseV2.class,
                    c -> new DurableHandleResponseV2(c.i32(), c.i32()),
                    DurableHandleResponseV2::toContext,
                    DurableHandleResponseV2::decode),
            context(
                    DurableHandleReconnectV2.class,
                    c -> new DurableHandleReconnectV2(c.fileId(), c.guid(), c.i32()),
                    DurableHandleReconnectV2::toContext,
                    DurableHandleReconnectV2::decode),
            context(
                    AppInstanceId.class,
                    c -> new AppInstanceId(c.guid()),
                    AppInstanceId::toContext,
                    AppInstanceId::decode),
            context(
                    AppInstanceVersion.class,
                    c -> new AppInstanceVersion(c.u64(), c.u64()),
                    AppInstanceVersion::toContext,
                    AppInstanceVersion::decode),
            context(
                    PosixCreateRequest.class,
                    c -> new PosixCreateRequest(c.i32()),
                    PosixCreateRequest::toContext,
                    PosixCreateRequest::decode),
            context(
                    PosixCreateResponse.class,
                    c -> new PosixCreateResponse(c.i32(), c.i32(), c.i32(), c.bytes()),
                    PosixCreateResponse::toContext,
                    PosixCreateResponse::decode));

    private CreateContextCodecs() {}
}
