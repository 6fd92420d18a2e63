package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Session;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.SigningAlgorithm;

/** Whether a connection may become one more channel of a session ([MS-SMB2] 3.3.5.5). */
final class SessionBinding {
    private SessionBinding() {}

    /**
     * What is in the way of it, or success. The answer is signed by the session's first key as soon as the request was. That
     * another ClientGuid is in the way, as the specification has it, is not so on Windows (smbtorture's bind_negative tests
     * want it to pass).
     */
    static NtStatus check(Request request) {
        Connection connection = request.connection();
        Session session = request.server().session(request.header().sessionId());
        boolean able = connection.isMultiChannel()
                && request.server().configuration().flag(ServerSetting.ENABLE_MULTI_CHANNEL);
        if (session == null) {
            return able ? NtStatus.USER_SESSION_DELETED : NtStatus.REQUEST_NOT_ACCEPTED;
        }
        if (connection.session(session.id()) != null) {
            return NtStatus.REQUEST_NOT_ACCEPTED;
        }
        if (session.keys() == null) {
            return NtStatus.NOT_SUPPORTED;
        }
        if (!request.header().isSigned()) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (!request.isSignedFor(session)) {
            return NtStatus.ACCESS_DENIED;
        }
        // AES-GMAC counts with what an algorithm before it does not know; these two come first, as Windows has it.
        boolean gmac = session.signing() == SigningAlgorithm.AES_GMAC;
        if (gmac != (connection.signing() == SigningAlgorithm.AES_GMAC)) {
            return gmac ? NtStatus.REQUEST_OUT_OF_SEQUENCE : NtStatus.NOT_SUPPORTED;
        }
        if (!able) {
            return NtStatus.REQUEST_NOT_ACCEPTED;
        }
        boolean alike = session.dialect() == connection.dialect()
                && session.dialect().isAtLeast(Dialect.SMB_3_0)
                && session.cipher() == connection.cipher();
        return alike ? NtStatus.SUCCESS : NtStatus.INVALID_PARAMETER;
    }
}
