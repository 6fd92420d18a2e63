package dev.hawser.server.engine;

import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may reach its command ([MS-SMB2] 3.3.5.2.4 to 3.3.5.2.11): finds its session and tree, and checks that
 * the message was signed and sealed as it must be. Only on the connection's loop.
 */
final class RequestAdmission {
    private final Server server;
    private final SessionTable sessions;

    /** @param sessions of the connection */
    RequestAdmission(Server server, SessionTable sessions) {
        this.server = server;
        this.sessions = sessions;
    }

    /**
     * Puts {@code request} into its session and tree.
     *
     * @param handler what is going to handle it
     * @param first whether it is the first of its message
     * @return why it may not go on, or success
     */
    NtStatus admit(Request request, Command command, CommandHandler handler, boolean first) {
        Smb2Header header = request.header();
        Exchange exchange = request.exchange();
        long sessionId = header.sessionId();
        int treeId = header.treeId();
        if (header.isRelated()) {
            // [MS-SMB2] 3.3.5.2.7.2: there must be something before that it can relate to.
            if (first || !exchange.relatedHasSession()) {
                return NtStatus.INVALID_PARAMETER;
            }
            sessionId = exchange.relatedSessionId();
            treeId = exchange.relatedTreeId();
        } else {
            exchange.unrelated();
        }
        request.answerUnder(sessionId, treeId);
        if (command == Command.NEGOTIATE) {
            return header.isSigned() ? NtStatus.INVALID_PARAMETER : NtStatus.SUCCESS;
        }
        Channel channel = sessions.channel(sessionId);
        return channel == null ? withoutSession(request, handler) : inSession(request, command, channel, treeId);
    }

    private NtStatus withoutSession(Request request, CommandHandler handler) {
        if (handler.needsNoSession(request)) {
            return NtStatus.SUCCESS;
        }
        signForSessionElsewhere(request);
        return NtStatus.USER_SESSION_DELETED;
    }

    private NtStatus inSession(Request request, Command command, Channel channel, int treeId) {
        Session session = channel.session();
        request.in(session, null);
        if (!request.isEncrypted()) {
            NtStatus unsigned = verifySignature(request.header(), request.message(), channel);
            if (unsigned != NtStatus.SUCCESS) {
                return unsigned;
            }
        } else if (!request.exchange().isSealedBy(channel)) {
            return NtStatus.ACCESS_DENIED;
        }
        if (session.isClosed()) {
            return NtStatus.USER_SESSION_DELETED;
        }
        session.requestReceived(protection(request, channel));
        if (command == Command.SESSION_SETUP || command == Command.ECHO || command == Command.LOGOFF) {
            return NtStatus.SUCCESS;
        }
        if (session.encryptData() && !request.isEncrypted() && server.refusesUnencrypted()) {
            return NtStatus.ACCESS_DENIED;
        }
        return command == Command.TREE_CONNECT ? NtStatus.SUCCESS : inTree(request, command, session, treeId);
    }

    private NtStatus inTree(Request request, Command command, Session session, int treeId) {
        NtStatus failure = request.header().isRelated() ? request.exchange().relatedFailure() : null;
        if (failure != null && command != Command.CREATE) {
            return failure;
        }
        TreeConnect tree = session.tree(treeId);
        if (tree == null) {
            return NtStatus.NETWORK_NAME_DELETED;
        }
        request.in(session, tree);
        if (tree.resource().encryptData() && !request.isEncrypted() && server.refusesUnencrypted()) {
            return NtStatus.ACCESS_DENIED;
        }
        return NtStatus.SUCCESS;
    }

    /**
     * Whether a CANCEL comes from the client of its session: signed or sealed as that wants it.
     *
     * @param sealedBy what the message was sealed by, or null
     */
    boolean isGenuine(Smb2Header header, ByteBuffer message, @Nullable Channel sealedBy) {
        Channel channel = sessions.channel(header.sessionId());
        if (channel == null) {
            return false;
        }
        return sealedBy == null ? verifySignature(header, message, channel) == NtStatus.SUCCESS : sealedBy == channel;
    }

    /**
     * Has the refusal of what is meant for a session of other connections signed by that session, if the request was: a
     * client believes nothing else.
     */
    void signForSessionElsewhere(Request request) {
        Session elsewhere =
                request.header().isSigned() ? server.session(request.header().sessionId()) : null;
        if (elsewhere != null) {
            request.isSignedFor(elsewhere);
        }
    }

    private static Session.Protection protection(Request request, Channel channel) {
        if (request.isEncrypted()) {
            return Session.Protection.ENCRYPTED;
        }
        boolean signed = request.header().isSigned() && channel.signer() != null;
        return signed ? Session.Protection.SIGNED : Session.Protection.NONE;
    }

    /** [MS-SMB2] 3.3.5.2.4. */
    private static NtStatus verifySignature(Smb2Header header, ByteBuffer message, Channel channel) {
        MessageSigner signer = channel.signer();
        if (header.isSigned()) {
            return signer == null || signer.verify(message) ? NtStatus.SUCCESS : NtStatus.ACCESS_DENIED;
        }
        boolean required = channel.session().signingRequired() && signer != null;
        return required ? NtStatus.ACCESS_DENIED : NtStatus.SUCCESS;
    }
}
