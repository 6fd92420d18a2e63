package dev.hawser.server.command;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.FileName;

/**
 * Paths of POSIX opens. Between names there is {@code /}, which Linux' client (6.1) sends, or a backslash, which [MS-SMB2]
 * asks for, so that no name has one in it. Names may have any other character, and no stream can be meant.
 *
 * <p>Characters that no name of Windows can have come as others where the client maps them (Linux' {@code mapposix}, which
 * 6.1 keeps to with {@code posix} too). What is meant is on the disk.
 */
final class PosixPath {
    private static final int LONGEST_PATH = 32_760;

    /** What stands for {@link #MEANT}, in this order; one more stands for the backslash. */
    private static final String STAND_INS = "\uf020\uf021\uf022\uf023\uf024\uf025\uf027\uf028\uf029";

    private static final String MEANT = "\"*:<>?| .";
    private static final char CONTROL = '\uf000';

    private PosixPath() {}

    static FilePath.Parsed parse(String name) {
        if (name.isEmpty()) {
            return new FilePath.Valid("", "", FileName.StreamType.NONE);
        }
        if (name.length() > LONGEST_PATH) {
            return new FilePath.Invalid(NtStatus.NAME_TOO_LONG);
        }
        String path = meant(name);
        if (path.indexOf(0) >= 0) {
            return new FilePath.Invalid(NtStatus.OBJECT_NAME_INVALID);
        }
        for (String each : path.split("/", -1)) {
            if (each.isEmpty() || each.equals(".")) {
                return new FilePath.Invalid(NtStatus.OBJECT_NAME_INVALID);
            }
            if (each.equals("..")) {
                return new FilePath.Invalid(NtStatus.OBJECT_PATH_SYNTAX_BAD);
            }
            if (each.length() > FileName.MAXIMUM_LENGTH) {
                return new FilePath.Invalid(NtStatus.NAME_TOO_LONG);
            }
        }
        return new FilePath.Valid(path, "", FileName.StreamType.NONE);
    }

    private static String meant(String path) {
        char[] units = path.toCharArray();
        for (int i = 0; i < units.length; i++) {
            int stand = STAND_INS.indexOf(units[i]);
            if (units[i] == '\\') {
                units[i] = '/';
            } else if (stand >= 0) {
                units[i] = MEANT.charAt(stand);
            } else if (units[i] > CONTROL && units[i] < CONTROL + ' ') {
                units[i] -= CONTROL;
            }
        }
        return new String(units);
    }
}
