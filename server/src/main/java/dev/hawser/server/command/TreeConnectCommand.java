package dev.hawser.server.command;

import dev.hawser.management.ShareOptions;
import dev.hawser.server.Share;
import dev.hawser.server.access.AccessCheck;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.SharedResource;
import dev.hawser.server.engine.TreeConnect;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ShareFlags;
import dev.hawser.wire.smb2.TreeConnectRequest;
import dev.hawser.wire.smb2.TreeConnectResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TREE_CONNECT ([MS-SMB2] 3.3.5.7). */
final class TreeConnectCommand implements CommandHandler {
    private static final Pattern PATH = Pattern.compile("\\\\\\\\[^\\\\]+\\\\([^\\\\]+)");
    private static final int READ_ONLY = AccessMask.FILE_GENERIC_READ | AccessMask.FILE_GENERIC_EXECUTE;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        TreeConnectRequest connect = TreeConnectRequest.decode(request.reader());
        Matcher path = PATH.matcher(connect.path());
        Optional<SharedResource> found =
                path.matches() ? request.server().shares().find(path.group(1)) : Optional.empty();
        if (found.isEmpty()) {
            return Outcome.done(NtStatus.BAD_NETWORK_NAME);
        }
        SharedResource resource = found.get();
        Share share = resource.share();
        boolean cannotEncrypt = resource.encryptData()
                && request.connection().cipher() == null
                && request.server().refusesUnencrypted();
        int maximalAccess = share == null ? AccessMask.FILE_ALL_ACCESS : maximalAccess(request, resource, share);
        if (maximalAccess == 0 || cannotEncrypt) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (!resource.connect()) {
            return Outcome.done(NtStatus.REQUEST_NOT_ACCEPTED);
        }
        TreeConnect tree = request.session().connect(resource, maximalAccess);
        if (tree == null) {
            return Outcome.done(
                    request.session().isClosed() ? NtStatus.USER_SESSION_DELETED : NtStatus.BAD_NETWORK_NAME);
        }
        request.answerUnderTree(tree.id());
        new TreeConnectResponse(
                        share == null ? TreeConnectResponse.TYPE_PIPE : TreeConnectResponse.TYPE_DISK,
                        share == null ? ShareFlags.NO_CACHING : flags(share.options()),
                        0,
                        maximalAccess)
                .encode(request.out());
        return Outcome.SUCCESS;
    }

    private static int maximalAccess(Request request, SharedResource resource, Share share) {
        int granted = AccessCheck.maximumAllowed(
                share.options().securityDescriptor(),
                request.session().identity().token());
        return resource.readOnly() ? granted & READ_ONLY : granted;
    }

    /** [MS-SMB2] 2.2.10. BranchCache has no offline caching of its own; its clients cache by content hashes, not had here. */
    private static int flags(ShareOptions options) {
        int caching =
                switch (options.caching()) {
                    case NONE -> ShareFlags.NO_CACHING;
                    case MANUAL, BRANCH_CACHE -> ShareFlags.MANUAL_CACHING;
                    case DOCUMENTS -> ShareFlags.AUTO_CACHING;
                    case PROGRAMS -> ShareFlags.VDO_CACHING;
                };
        return caching
                | (options.encryptData() ? ShareFlags.ENCRYPT_DATA : 0)
                | (options.folderEnumeration() == ShareOptions.FolderEnumeration.ACCESS_BASED
                        ? ShareFlags.ACCESS_BASED_DIRECTORY_ENUM
                        : 0);
    }
}
