package dev.hawser.wire.smb2;

import static dev.hawser.wire.smb2.Codec.payload;

import dev.hawser.wire.WireWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Headers, and what IOCTL messages and error responses carry. */
final class PayloadCodecs {
    static final List<Codec<?>> ALL = List.of(
            new Codec<>("Smb2Header", 0, PayloadCodecs::header, Smb2Header::encode, Smb2Header::decode),
            new Codec<>(
                    "TransformHeader",
                    0,
                    c -> new TransformHeader(c.bytes(16), c.bytes(16), c.i32(), c.u16(), c.u64()),
                    TransformHeader::encode,
                    TransformHeader::decode),
            new Codec<>(
                    "Smb1Negotiate",
                    0,
                    c -> c.list(0, s -> s.ascii(s.u8() % 20)),
                    PayloadCodecs::smb1Negotiate,
                    Smb1Negotiate::decode),
            payload(
                    ValidateNegotiateInfoRequest.class,
                    c -> new ValidateNegotiateInfoRequest(c.i32(), c.guid(), c.u16(), c.list(0, Chance::u16)),
                    ValidateNegotiateInfoRequest::encode,
                    ValidateNegotiateInfoRequest::decode),
            payload(
                    ValidateNegotiateInfoResponse.class,
                    c -> new ValidateNegotiateInfoResponse(c.i32(), c.guid(), c.u16(), c.u16()),
                    ValidateNegotiateInfoResponse::encode,
                    ValidateNegotiateInfoResponse::decode),
            payload(
                    SrvCopychunkCopy.class,
                    c -> new SrvCopychunkCopy(c.bytes(24), c.list(0, k -> new SrvCopychunk(k.u64(), k.u64(), k.i32()))),
                    SrvCopychunkCopy::encode,
                    SrvCopychunkCopy::decode),
            payload(
                    DuplicateExtentsData.class,
                    c -> new DuplicateExtentsData(new FileId(c.u64(), c.u64()), c.u64(), c.u64(), c.u64()),
                    DuplicateExtentsData::encode,
                    DuplicateExtentsData::decode),
            payload(
                    PipeWaitRequest.class,
                    c -> new PipeWaitRequest(c.u64(), c.bool(), c.text()),
                    PipeWaitRequest::encode,
                    PipeWaitRequest::decode),
            payload(
                    FileLevelTrim.class,
                    c -> new FileLevelTrim(c.i32(), c.list(0, r -> new FileLevelTrim.Range(r.u64(), r.u64()))),
                    FileLevelTrim::encode,
                    FileLevelTrim::decode),
            payload(
                    SrvCopychunkResponse.class,
                    c -> new SrvCopychunkResponse(c.i32(), c.i32(), c.i32()),
                    SrvCopychunkResponse::encode,
                    SrvCopychunkResponse::decode),
            payload(
                    SrvRequestResumeKeyResponse.class,
                    c -> new SrvRequestResumeKeyResponse(c.bytes(24)),
                    SrvRequestResumeKeyResponse::encode,
                    SrvRequestResumeKeyResponse::decode),
            payload(
                    SrvSnapshotArray.class,
                    c -> new SrvSnapshotArray(
                            c.i32(), c.i32(), c.list(0, s -> "@GMT-2026.01.02-03.04." + (10 + s.u8() % 50))),
                    SrvSnapshotArray::encode,
                    SrvSnapshotArray::decode),
            payload(
                    NetworkResiliencyRequest.class,
                    c -> new NetworkResiliencyRequest(c.i32()),
                    NetworkResiliencyRequest::encode,
                    NetworkResiliencyRequest::decode),
            new Codec<>(
                    "NetworkInterfaceInfo",
                    0,
                    c -> c.list(0, PayloadCodecs::networkInterface),
                    NetworkInterfaceInfo::encodeList,
                    r -> NetworkInterfaceInfo.decodeList(r.view(0, r.length()))),
            payload(
                    SymbolicLinkErrorResponse.class,
                    c -> new SymbolicLinkErrorResponse(c.u16(), c.text(), c.text(), c.bool()),
                    SymbolicLinkErrorResponse::encode,
                    SymbolicLinkErrorResponse::decode),
            new Codec<>(
                    "CreateContext",
                    0,
                    c -> c.list(0, Contexts::createContext),
                    CreateContext::encodeList,
                    r -> CreateContext.decodeList(r.view(0, r.length()))));

    private PayloadCodecs() {}

    private static Smb2Header header(Chance c) {
        int flags = c.i32();
        boolean isAsync = (flags & Smb2Header.FLAG_ASYNC) != 0;
        return new Smb2Header(
                c.u16(),
                c.i32(),
                c.u16(),
                c.u16(),
                flags,
                c.i32(),
                c.u64(),
                isAsync ? c.u64() : 0,
                isAsync ? 0 : c.i32(),
                c.u64());
    }

    private static NetworkInterfaceInfo networkInterface(Chance c) {
        byte[] address = c.byteArray(c.bool() ? 4 : 16);
        try {
            return new NetworkInterfaceInfo(c.i32(), c.i32(), c.u64(), InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void smb1Negotiate(List<String> dialects, WireWriter writer) {
        writer.u32(Smb1Negotiate.PROTOCOL_ID).u8(0x72).zero(27).u8(0);
        int byteCount = writer.position();
        writer.u16(0);
        for (String dialect : dialects) {
            writer.u8(2);
            dialect.chars().forEach(writer::u8);
            writer.u8(0);
        }
        writer.patch16(byteCount, writer.position() - byteCount - 2);
    }
}
