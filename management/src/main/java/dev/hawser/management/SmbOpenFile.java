package dev.hawser.management;

import org.jspecify.annotations.Nullable;

/**
 * One open file, directory or pipe at one moment: the properties of the CIM class MSFT_SmbOpenFile that this server has.
 *
 * @param fileId the volatile half of the FileId on the wire ([MS-SMB2] 2.2.14.1), unique while the server runs; unsigned
 * @param sessionId the session that holds it
 * @param clientComputerName as in {@link SmbSession}
 * @param clientUserName as in {@link SmbSession}
 * @param path where the file lies on the server; the name of the pipe for a pipe
 * @param shareName the share it was opened through
 * @param shareRelativePath the path inside the share, with backslashes; empty for the share's root
 * @param permissions the granted access mask ([MS-SMB2] 2.2.13.1)
 * @param locks how many byte ranges it has locked
 * @param encrypted whether what its session sends and gets is sealed
 * @param signed whether it is signed instead
 * @param clusterNodeName null unless clustered
 */
public record SmbOpenFile(
        long fileId,
        long sessionId,
        String clientComputerName,
        String clientUserName,
        String path,
        String shareName,
        String shareRelativePath,
        int permissions,
        int locks,
        boolean encrypted,
        boolean signed,
        @Nullable String clusterNodeName) {

    /** The id as every door prints it: unsigned decimal digits. */
    public String fileIdText() {
        return Long.toUnsignedString(fileId);
    }
}
