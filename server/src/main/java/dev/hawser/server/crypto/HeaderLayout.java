package dev.hawser.server.crypto;

/** Where a signature looks in the SMB2 header ([MS-SMB2] 2.2.1). */
final class HeaderLayout {
    static final int COMMAND = 12;
    static final int FLAGS = 16;
    static final int MESSAGE_ID = 24;
    static final int SIGNATURE = 48;
    static final int LENGTH = 64;

    static final int CANCEL = 12;
    static final int SERVER_TO_REDIR = 1;

    private HeaderLayout() {}
}
