package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbShare;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NetrShareEnum and NetrShareEnumSticky ([MS-SRVS] 3.1.4.8, 3.1.4.9). The resume handle counts the shares that were
 * returned before; a share that comes or goes meanwhile may be missed or seen twice, as everywhere in [MS-SRVS].
 *
 * @param sticky whether to list only the shares that are kept; the server's own are made anew at each start
 */
record NetrShareEnum(Management management, Caller caller, boolean sticky) implements RpcOperation {
    /** MAX_PREFERRED_LENGTH ([MS-SRVS] 2.2.2.2). */
    private static final long NO_LIMIT = 0xffff_ffffL;

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int number = arguments.i32();
        if (arguments.i32() != number) {
            throw new MalformedMessageException("the union's level is not the structure's");
        }
        ShareLevel level = ShareLevel.of(number).filter(ShareLevel::enumerable).orElse(null);
        if (level == null) {
            // Without the level nobody knows what follows.
            new Page(List.of(), 0, null, Win32Error.INVALID_LEVEL).write(results, number, null);
            return;
        }
        boolean empty = emptyContainer(arguments);
        long preferredLength = arguments.u32();
        Long resume = arguments.uniqueU32();
        page(level, empty, preferredLength, resume).write(results, number, level);
    }

    /** Whether there is a container for the shares, with none in it as yet: a client has nothing to tell there. */
    private static boolean emptyContainer(NdrReader arguments) throws MalformedMessageException {
        if (!arguments.pointer()) {
            return false;
        }
        long entries = arguments.u32();
        if (!arguments.pointer()) {
            return entries == 0;
        }
        if (entries != 0 || arguments.u32() != 0) {
            throw new MalformedMessageException("shares in a request for shares");
        }
        return true;
    }

    private Page page(ShareLevel level, boolean emptyContainer, long preferredLength, @Nullable Long resume) {
        if (sticky && level == ShareLevel.SHARE_INFO_501) {
            return new Page(List.of(), 0, resume, Win32Error.INVALID_LEVEL);
        }
        if (!emptyContainer) {
            return new Page(List.of(), 0, resume, Win32Error.INVALID_PARAMETER);
        }
        Optional<List<SmbShare>> shares = level.shares(management, caller);
        if (shares.isEmpty()) {
            return new Page(List.of(), 0, resume, Win32Error.ACCESS_DENIED);
        }
        List<SmbShare> all = shares.get().stream()
                .filter(share -> !sticky || !share.special())
                .toList();
        int start = resume == null ? 0 : (int) Math.min(resume, all.size());
        List<SmbShare> rest = all.subList(start, all.size());
        int count = fitting(level, rest, preferredLength);
        boolean more = count < rest.size();
        long next = more ? start + count : 0;
        return new Page(
                rest.subList(0, count),
                rest.size(),
                resume == null ? null : Long.valueOf(next),
                more ? Win32Error.MORE_DATA : Win32Error.SUCCESS);
    }

    /** How many shares fit; at least one, as the length is a wish, and a client that resumes must get on. */
    private static int fitting(ShareLevel level, List<SmbShare> shares, long preferredLength) {
        if (preferredLength == NO_LIMIT) {
            return shares.size();
        }
        int count = 0;
        long length = 0;
        while (count < shares.size()) {
            length += level.size(shares.get(count));
            if (length > preferredLength && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    /**
     * The results.
     *
     * @param total how many shares there were from the resume handle on
     * @param resume where to go on, or 0 at the end; null if the client gave no handle
     */
    private record Page(
            List<SmbShare> shares, int total, @Nullable Long resume, Win32Error error) {

        /** @param level null if {@code number} is none: then the union has no arm */
        void write(NdrWriter out, int number, @Nullable ShareLevel level) {
            out.u32(number).u32(number);
            if (level != null) {
                out.pointer(() -> container(out, level)).referents();
            }
            out.u32(total);
            if (resume == null) {
                out.nullPointer();
            } else {
                out.pointer(() -> out.u32(resume)).referents();
            }
            out.u32(error.value());
        }

        private void container(NdrWriter out, ShareLevel level) {
            out.u32(shares.size());
            if (shares.isEmpty()) {
                out.nullPointer();
            } else {
                out.pointer(() -> {
                    out.u32(shares.size());
                    shares.forEach(share -> level.write(out, share));
                });
            }
        }
    }
}
