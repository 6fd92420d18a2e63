package dev.hawser.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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

    /** In alphabetical order, the server's own among them. */
    List<SmbShare> shares();

    /** @param name in any case */
    Optional<SmbShare> share(String name);

    /**
     * Begins to share a folder. May wait for the disk. Leaves an audit record.
     *
     * @throws ManagementException if there is a share of that name, the folder can not be shared, an option is out of its
     *     range, or it can not be seen to that the share lasts
     */
    SmbShare createShare(NewShare share) throws ManagementException;

    /**
     * Changes a share; clients that are connected to it stay, and meet the new options at their next tree connect, that of
     * folder enumeration at their next listing. The change lasts as long as the share. May wait for the disk. Leaves an
     * audit record.
     *
     * @param change what the options become, from what they are; called at most once
     * @throws ManagementException if there is no such share, it is the server's own, an option is out of its range, or it
     *     can not be seen to that the change lasts
     */
    SmbShare changeShare(String name, UnaryOperator<ShareOptions> change) throws ManagementException;

    /**
     * Ends a share: its tree connects are disconnected and what is open through them is closed; the folder stays. May wait
     * for the disk. Leaves an audit record.
     *
     * @throws ManagementException if there is no such share, it is the server's own, or it can not be seen to that it
     *     stays away
     */
    void deleteShare(String name) throws ManagementException;

    /**
     * Has a share end with the server, as if it had been created {@linkplain NewShare#temporary temporary}; what uses it
     * goes on. Leaves an audit record.
     *
     * @throws ManagementException if there is no such share, it is the server's own, or it can not be seen to that it is
     *     not there at the next start
     */
    void makeShareTemporary(String name) throws ManagementException;

    /**
     * Calls {@code listener} after each change of the list of shares, on the thread that made it; it must not wait.
     *
     * @return ends that
     */
    AutoCloseable watchShares(Consumer<ShareEvent> listener);

    List<SmbTreeConnect> treeConnects();

    /** Names and SIDs of accounts, which is how access to shares is told. */
    AccountDirectory accounts();

    /** Every setting with its value now. */
    Map<ServerSetting, SettingValue> configuration();

    /** Whether {@link #configure} can change it. */
    boolean isSettable(ServerSetting setting);

    /**
     * Changes settings, all or none. They hold for what comes after, and last. May wait for the disk. Leaves an audit
     * record.
     *
     * @throws ManagementException if one can not be changed to another value than it has, is out of its range, or it can
     *     not be seen to that the changes last
     */
    void configure(Map<ServerSetting, SettingValue> changes) throws ManagementException;

    ServerStatistics statistics();

    /** The addresses by which clients reach the server. May wait for the system. */
    List<ServerNetworkInterface> networkInterfaces();

    /** How many bytes a second SMB clients get and send, all together; empty if nothing limits that. */
    OptionalLong bandwidthLimit();

    /**
     * Limits that, or stops to. Lasts. Leaves an audit record.
     *
     * @param bytesPerSecond at least 1
     * @throws ManagementException if it is out of its range or can not be made to last
     */
    void limitBandwidth(OptionalLong bytesPerSecond) throws ManagementException;
}
