package dev.hawser.management;

import java.util.List;
import java.util.Optional;

/**
 * Looking at and changing a running server in one caller's name. Every list is a snapshot in the order in which its
 * entries came to be. All methods may be called by any thread and do not wait for the network or a disk, except where
 * they say so.
 */
public interface Administration {
    List<SmbSession> sessions();

    Optional<SmbSession> session(long sessionId);

    /**
     * ForceClose ([MS-SMB2] 3.3.4.12): closes every open of the session (locks released, pending requests completed,
     * delete-on-close honoured), disconnects its trees and forgets it on all its channels. Connections and other sessions
     * on them stay. When this returns the session is no longer listed; files whose last operation is still running are
     * closed as soon as it returns. Leaves an audit record.
     *
     * @return whether there was such a session and this call is the one that closed it
     */
    boolean closeSession(long sessionId);

    List<SmbOpenFile> openFiles();

    Optional<SmbOpenFile> openFile(long fileId);

    /**
     * Closes one open as if its client had closed it ([MS-SMB2] 3.3.4.17). Leaves an audit record.
     *
     * @return whether there was such an open and this call is the one that closed it
     */
    boolean closeOpenFile(long fileId);

    List<SmbShare> shares();
}
