package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Negotiated;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.NetworkInterfaceInfo;
import dev.hawser.wire.smb2.PipeWaitRequest;
import dev.hawser.wire.smb2.ValidateNegotiateInfoRequest;
import dev.hawser.wire.smb2.ValidateNegotiateInfoResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** IOCTL ([MS-SMB2] 3.3.5.15). */
final class Ioctl implements CommandHandler {
    /** Those that are no matter of an open ([MS-SMB2] 3.3.5.15). */
    private static final Set<Integer> OF_NO_FILE = Set.of(
            FsctlCode.DFS_GET_REFERRALS,
            FsctlCode.DFS_GET_REFERRALS_EX,
            FsctlCode.QUERY_NETWORK_INTERFACE_INFO,
            FsctlCode.VALIDATE_NEGOTIATE_INFO,
            FsctlCode.PIPE_WAIT);

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        IoctlRequest ioctl = IoctlRequest.decode(request.reader());
        int limit = request.settings().maxTransactSize();
        long wanted = (long) ioctl.maxInputResponse() + ioctl.maxOutputResponse();
        if ((ioctl.flags() & IoctlRequest.FLAG_IS_FSCTL) == 0) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        if (ioctl.input().remaining() > limit
                || wanted > limit
                || !Credits.cover(request, ioctl.input().remaining(), (int) wanted)) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (OF_NO_FILE.contains(ioctl.ctlCode()) && !ioctl.fileId().equals(FileId.ANY)) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        switch (ioctl.ctlCode()) {
            case FsctlCode.VALIDATE_NEGOTIATE_INFO -> {
                return validateNegotiate(request, ioctl);
            }
            // A server without DFS ([MS-SMB2] 3.3.5.15.2).
            case FsctlCode.DFS_GET_REFERRALS, FsctlCode.DFS_GET_REFERRALS_EX -> {
                return Outcome.done(NtStatus.FS_DRIVER_REQUIRED);
            }
            case FsctlCode.QUERY_NETWORK_INTERFACE_INFO -> {
                return networkInterfaces(request, ioctl);
            }
            case FsctlCode.PIPE_WAIT -> {
                return pipeWait(request, ioctl);
            }
            default -> {}
        }
        Open open = request.open(ioctl.fileId());
        if (request.isOutdated()) {
            return Outcome.done(NtStatus.FILE_NOT_AVAILABLE);
        }
        return switch (open) {
            case null -> Outcome.done(NtStatus.FILE_CLOSED);
            case PipeHandle pipe -> pipe(request, ioctl, pipe);
            case QuotaHandle ignored -> Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
            case FileHandle handle -> FileControl.handle(request, ioctl, handle);
        };
    }

    /** [MS-SMB2] 3.3.5.15.12: whoever tampered with NEGOTIATE shall not get the benefit of a clear answer. */
    private static Outcome validateNegotiate(Request request, IoctlRequest ioctl) throws MalformedMessageException {
        Negotiated agreed = Objects.requireNonNull(request.connection().negotiated());
        if (agreed.dialect() == Dialect.SMB_3_1_1) {
            return new Outcome.Disconnect("VALIDATE_NEGOTIATE_INFO in 3.1.1");
        }
        if (ioctl.maxOutputResponse() < ValidateNegotiateInfoResponse.SIZE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        ValidateNegotiateInfoRequest claim = ValidateNegotiateInfoRequest.decode(ioctl.input());
        boolean same = claim.capabilities() == agreed.clientCapabilities()
                && (agreed.dialect() == Dialect.SMB_2_0_2 || claim.clientGuid().equals(agreed.clientGuid()))
                && claim.securityMode() == agreed.clientSecurityMode()
                && claim.dialects().equals(agreed.clientDialects());
        if (!same) {
            return new Outcome.Disconnect("the client's NEGOTIATE was altered on the way");
        }
        return respond(request, ioctl, FileId.ANY, out -> new ValidateNegotiateInfoResponse(
                        agreed.serverCapabilities(),
                        request.settings().serverGuid(),
                        agreed.serverSecurityMode(),
                        agreed.dialect().revision())
                .encode(out));
    }

    /** [MS-SMB2] 3.3.5.15.11: where else the client may connect to. */
    private static Outcome networkInterfaces(Request request, IoctlRequest ioctl) {
        boolean able = request.connection().isMultiChannel()
                && request.server().configuration().flag(ServerSetting.ENABLE_MULTI_CHANNEL);
        if (!able) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        List<NetworkInterfaceInfo> interfaces = request.server().networkInterfaces().stream()
                .map(each -> new NetworkInterfaceInfo(each.index(), 0, each.linkSpeed(), each.address()))
                .toList();
        WireWriter output = new WireWriter();
        NetworkInterfaceInfo.encodeList(interfaces, output);
        if (output.position() > ioctl.maxOutputResponse()) {
            return Outcome.done(NtStatus.BUFFER_TOO_SMALL);
        }
        return respond(request, ioctl, FileId.ANY, out -> out.bytes(output.toByteArray()));
    }

    /** [MS-FSCC] 2.3.50: a pipe that there is can be opened at any time, so that nobody waits. */
    private static Outcome pipeWait(Request request, IoctlRequest ioctl) throws MalformedMessageException {
        if (request.tree().resource().share() != null) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        String name = PipeWaitRequest.decode(ioctl.input()).name();
        return request.server().pipe(name).isPresent()
                ? respond(request, ioctl, FileId.ANY, out -> {})
                : Outcome.done(NtStatus.OBJECT_NAME_NOT_FOUND);
    }

    private static Outcome pipe(Request request, IoctlRequest ioctl, PipeHandle pipe) {
        if (ioctl.ctlCode() != FsctlCode.PIPE_TRANSCEIVE) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        if (pipe.available() >= 0) {
            return Outcome.done(NtStatus.PIPE_BUSY);
        }
        return request.call(Request.Place.WATCHED, pipe, () -> pipe.write(ioctl.input()), _ -> {
            int start = IoctlResponse.begin(request.out(), ioctl.ctlCode(), pipe.id());
            boolean whole = pipe.take(request.out(), ioctl.maxOutputResponse());
            IoctlResponse.finish(request.out(), start);
            return Outcome.done(whole ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW);
        });
    }

    static Outcome respond(Request request, IoctlRequest ioctl, FileId id, Consumer<WireWriter> output) {
        int start = IoctlResponse.begin(request.out(), ioctl.ctlCode(), id);
        output.accept(request.out());
        IoctlResponse.finish(request.out(), start);
        return Outcome.SUCCESS;
    }
}
