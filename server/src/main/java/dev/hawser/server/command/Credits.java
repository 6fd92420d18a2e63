package dev.hawser.server.command;

import dev.hawser.server.engine.Request;

/** What a request's payload costs ([MS-SMB2] 3.3.5.2.5). */
final class Credits {
    private static final int BYTES_PER_CREDIT = 1 << 16;

    private Credits() {}

    /**
     * Whether the client paid for the larger of what it sends and what it wants back.
     *
     * @param sent bytes of payload in the request
     * @param wanted bytes of payload that the response may have
     */
    static boolean cover(Request request, int sent, int wanted) {
        if (!request.connection().isMultiCredit()) {
            return Math.max(sent, wanted) <= BYTES_PER_CREDIT;
        }
        long payload = Math.max(Math.max(sent, wanted), 1);
        return (payload - 1) / BYTES_PER_CREDIT + 1
                <= Math.max(1, request.header().creditCharge());
    }
}
