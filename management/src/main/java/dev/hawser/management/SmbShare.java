package dev.hawser.management;

/**
 * One share at one moment.
 *
 * @param name as clients write it in {@code \\server\name}; compared ignoring case
 * @param path the folder on the server; empty for {@code IPC$} and for shares without one
 * @param type what clients reach through it
 * @param special whether it is the server's own ({@code IPC$}, {@code ADMIN$})
 * @param temporary whether it will be gone when the server starts again
 * @param readOnly whether nothing can be changed through it, whoever asks
 * @param currentUsers tree connects to it now
 * @param options what administrators may change about it
 */
public record SmbShare(
        String name,
        String path,
        Type type,
        boolean special,
        boolean temporary,
        boolean readOnly,
        int currentUsers,
        ShareOptions options) {

    /** ShareType of MSFT_SmbShare; {@link #value} is also the STYPE of [MS-SRVS] 2.2.2.4. */
    public enum Type {
        FILE_SYSTEM_DIRECTORY(0),
        INTERPROCESS_COMMUNICATION(3);

        private final int value;

        Type(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }
}
