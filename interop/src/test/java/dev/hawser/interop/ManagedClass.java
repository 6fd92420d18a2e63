package dev.hawser.interop;

import java.util.Set;

/** A class of CIM, and the words of the command line for its instances. */
enum ManagedClass {
    SESSION(
            "MSFT_SmbSession",
            "SessionId",
            "sessions",
            "close",
            "SessionId ScopeName ClusterNodeName ClientComputerName ClientUserName NumOpens SecondsIdle SecondsExists"
                    + " Dialect TransportName SmbInstance"),
    OPEN_FILE(
            "MSFT_SmbOpenFile",
            "FileId",
            "files",
            "close-file",
            "FileId SmbInstance SessionId ScopeName ClusterNodeName Path ShareRelativePath ClientComputerName"
                    + " ClientUserName Permissions Locks ContinuouslyAvailable Encrypted Signed"),
    SHARE(
            "MSFT_SmbShare",
            "Name",
            "shares",
            "",
            "Name ScopeName Scoped ShareType Special Temporary ShadowCopy Path Volume Description"
                    + " ConcurrentUserLimit CurrentUsers SecurityDescriptor EncryptData FolderEnumerationMode"
                    + " CachingMode ContinuouslyAvailable CATimeout ShareState SmbInstance AvailabilityType");

    private final String cimName;
    private final String key;
    private final String listCommand;
    private final String closeCommand;
    private final String properties;

    ManagedClass(String cimName, String key, String listCommand, String closeCommand, String properties) {
        this.cimName = cimName;
        this.key = key;
        this.listCommand = listCommand;
        this.closeCommand = closeCommand;
        this.properties = properties;
    }

    String cimName() {
        return cimName;
    }

    /** The property that tells instances apart. */
    String key() {
        return key;
    }

    String listCommand() {
        return listCommand;
    }

    String closeCommand() {
        return closeCommand;
    }

    /** All that the class is documented to have. */
    Set<String> properties() {
        return Set.of(properties.split(" ", -1));
    }
}
