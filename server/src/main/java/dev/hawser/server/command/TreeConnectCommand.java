package dev.hawser.server.command;

import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.SharedResources.SharedResource;
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
        boolean files = resource.share() != null;
        boolean anonymous = request.session().identity().authentication() == Authentication.ANONYMOUS;
        boolean cannotEncrypt = resource.encryptData() && request.connection().cipher() == null;
        if ((files && anonymous) || cannotEncrypt) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (!resource.connect()) {
            return Outcome.done(NtStatus.REQUEST_NOT_ACCEPTED);
        }
        int maximalAccess = resource.readOnly() ? READ_ONLY : AccessMask.FILE_ALL_ACCESS;
        TreeConnect tree = request.session().connect(resource, maximalAccess);
        if (tree == null) {
            resource.disconnect();
            return Outcome.done(NtStatus.USER_SESSION_DELETED);
        }
        request.answerUnderTree(tree.id());
        new TreeConnectResponse(
                        files ? TreeConnectResponse.TYPE_DISK : TreeConnectResponse.TYPE_PIPE,
                        (files ? ShareFlags.MANUAL_CACHING : ShareFlags.NO_CACHING)
                                | (resource.encryptData() ? ShareFlags.ENCRYPT_DATA : 0),
                        0,
                        maximalAccess)
                .encode(request.out());
        return Outcome.SUCCESS;
    }
}
