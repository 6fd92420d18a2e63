package dev.hawser.server.hooks;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.IoctlRequest;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.Smb2Header;
import java.time.Duration;
import java.util.Arrays;

/** IOCTL with the control codes of smbtorture. */
final class TortureIoctl implements CommandHandler {
    private static final int CODE_OFFSET = Smb2Header.SIZE + 4;
    private static final int PADDING = 8;
    private static final int INPUT_OFFSET_FIELD = 24;
    private static final int OUTPUT_OFFSET_FIELD = 32;
    private static final int OUTPUT_COUNT_FIELD = 36;

    /** In place of what TCP would take to give a client up that acknowledges nothing. */
    private static final Duration UNACKNOWLEDGED = Duration.ofMillis(500);

    private final CommandHandler others;
    private final PaddedReads reads;

    TortureIoctl(CommandHandler others, PaddedReads reads) {
        this.others = others;
        this.reads = reads;
    }

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        return switch (code(request)) {
            case TortureCode.FORCE_UNACKED_TIMEOUT -> loseWhatIsUnasked(request);
            case TortureCode.IOCTL_RESPONSE_BODY_PADDING8 -> padded(request);
            case TortureCode.GLOBAL_READ_RESPONSE_BODY_PADDING8 -> padReads(request);
            case TortureCode.FSP_ASYNC_SLEEP -> sleep(request);
            default -> others.handle(request);
        };
    }

    /** The test blocks a connection without its session, or before it has one. */
    @Override
    public boolean needsNoSession(Request request) {
        try {
            return request.header().sessionId() == 0 && code(request) == TortureCode.FORCE_UNACKED_TIMEOUT;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private static int code(Request request) throws MalformedMessageException {
        return WireReader.of(request.message()).skip(CODE_OFFSET).i32();
    }

    /**
     * From now on the network seems to lose what the client is told without being asked, until TCP gives up. The client gets
     * it in truth, and keeps still.
     */
    private static Outcome loseWhatIsUnasked(Request request) throws MalformedMessageException {
        IoctlRequest ioctl = IoctlRequest.decode(request.reader());
        if (isWrong(ioctl)) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Connection connection = request.connection();
        connection.afterUnasked(() -> connection
                .loop()
                .schedule(
                        UNACKNOWLEDGED.toNanos(),
                        () -> connection.disconnect("a test wants that nothing is acknowledged")));
        return answer(request, ioctl, FileId.ANY);
    }

    /** The client must look for the output where the response says that it is, and finds all of it to be 8. */
    private static Outcome padded(Request request) throws MalformedMessageException {
        IoctlRequest ioctl = IoctlRequest.decode(request.reader());
        if (isWrong(ioctl) || ioctl.maxOutputResponse() > request.settings().maxTransactSize()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        byte[] eights = new byte[ioctl.maxOutputResponse()];
        Arrays.fill(eights, (byte) 8);
        WireWriter out = request.out();
        int start = IoctlResponse.begin(out, ioctl.ctlCode(), FileId.ANY);
        int offset = Smb2Header.SIZE + IoctlResponse.HEADER_SIZE + PADDING;
        out.patch32(start + INPUT_OFFSET_FIELD, offset)
                .patch32(start + OUTPUT_OFFSET_FIELD, offset)
                .patch32(start + OUTPUT_COUNT_FIELD, eights.length);
        out.zero(PADDING).bytes(eights);
        return Outcome.SUCCESS;
    }

    private Outcome padReads(Request request) throws MalformedMessageException {
        IoctlRequest ioctl = IoctlRequest.decode(request.reader());
        if (isWrong(ioctl)) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        reads.pad(request.connection());
        return answer(request, ioctl, FileId.ANY);
    }

    /** Uses a file for as many milliseconds as the one byte of input says; closing it meanwhile must do no harm. */
    private static Outcome sleep(Request request) throws MalformedMessageException {
        IoctlRequest ioctl = IoctlRequest.decode(request.reader());
        if (ioctl.input().remaining() != 1) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Open open = request.open(ioctl.fileId());
        if (open == null || !open.acquire()) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        request.onEnd(open::release);
        Duration time = Duration.ofMillis(WireReader.of(ioctl.input()).u8());
        return request.later(time.toNanos(), () -> answer(request, ioctl, open.id()));
    }

    private static boolean isWrong(IoctlRequest ioctl) {
        return ioctl.input().hasRemaining() || !ioctl.fileId().equals(FileId.ANY);
    }

    private static Outcome answer(Request request, IoctlRequest ioctl, FileId id) {
        IoctlResponse.finish(request.out(), IoctlResponse.begin(request.out(), ioctl.ctlCode(), id));
        return Outcome.SUCCESS;
    }
}
