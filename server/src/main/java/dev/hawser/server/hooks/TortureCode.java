package dev.hawser.server.hooks;

/** The control codes that smbtorture knows (FSCTL_SMBTORTURE): of a device type that nothing else uses, unbuffered, to write. */
final class TortureCode {
    private static final int DEVICE = 0x8384_0000;
    private static final int WRITE = 0x8000;
    private static final int NEITHER = 3;

    static final int FORCE_UNACKED_TIMEOUT = DEVICE | WRITE | NEITHER;
    static final int IOCTL_RESPONSE_BODY_PADDING8 = DEVICE | WRITE | 0x10 | NEITHER;
    static final int GLOBAL_READ_RESPONSE_BODY_PADDING8 = DEVICE | WRITE | 0x20 | NEITHER;
    static final int FSP_ASYNC_SLEEP = DEVICE | WRITE | 0x40 | NEITHER;

    private TortureCode() {}
}
