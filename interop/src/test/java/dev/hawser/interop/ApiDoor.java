package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;
import dev.hawser.server.SmbServer;
import dev.hawser.wire.dtyp.Sddl;
import java.util.List;

/** The Java API, its components under the names of the CIM classes where they have one there. */
record ApiDoor(SmbServer server) implements Door {
    @Override
    public List<Instance> instances(ManagedClass type) {
        return switch (type) {
            case SESSION -> server.sessions().stream().map(ApiDoor::of).toList();
            case OPEN_FILE ->
                administration().openFiles().stream().map(ApiDoor::of).toList();
            case SHARE -> administration().shares().stream().map(ApiDoor::of).toList();
        };
    }

    @Override
    public void close(ManagedClass type, Instance instance) {
        long id = instance.number(type.key());
        assertThat(
                        type == ManagedClass.SESSION
                                ? server.closeSession(id)
                                : administration().closeOpenFile(id))
                .isTrue();
    }

    private Administration administration() {
        return ((Access.Granted) server.management().access(Caller.EMBEDDER)).administration();
    }

    private static Instance of(SmbSession session) {
        return new Instance.Builder()
                .with("SessionId", session.sessionIdText())
                .with("ScopeName", session.scopeName())
                .with("ClusterNodeName", session.clusterNodeName())
                .with("ClientComputerName", session.clientComputerName())
                .with("ClientUserName", session.clientUserName())
                .with("NumOpens", session.numOpens())
                .with("SecondsIdle", session.secondsIdle())
                .with("SecondsExists", session.secondsExists())
                .with("Dialect", session.dialect())
                .with("TransportName", session.transportName())
                .with("SmbInstance", session.smbInstance().value())
                .with("Created", session.created())
                .with("Authentication", session.authentication())
                .with("Signed", session.signed())
                .with("Encryption", session.encryption())
                .with("ClientGuid", session.clientGuid())
                .with("ClientPort", session.clientPort())
                .build();
    }

    private static Instance of(SmbOpenFile file) {
        return new Instance.Builder()
                .with("FileId", file.fileIdText())
                .with("SessionId", Long.toUnsignedString(file.sessionId()))
                .with("ClusterNodeName", file.clusterNodeName())
                .with("Path", file.path())
                .with("ShareRelativePath", file.shareRelativePath())
                .with("ClientComputerName", file.clientComputerName())
                .with("ClientUserName", file.clientUserName())
                .with("Permissions", Integer.toUnsignedLong(file.permissions()))
                .with("Locks", file.locks())
                .with("Encrypted", file.encrypted())
                .with("Signed", file.signed())
                .with("ShareName", file.shareName())
                .build();
    }

    private static Instance of(SmbShare share) {
        return new Instance.Builder()
                .with("Name", share.name())
                .with("ShareType", share.type().value())
                .with("Special", share.special())
                .with("Temporary", share.temporary())
                .with("Path", share.path().isEmpty() ? null : share.path())
                .with("Description", share.options().description())
                .with("ConcurrentUserLimit", share.options().concurrentUserLimit())
                .with("CurrentUsers", share.currentUsers())
                .with(
                        "SecurityDescriptor",
                        Sddl.format(share.options().securityDescriptor()).orElse(null))
                .with("EncryptData", share.options().encryptData())
                .with(
                        "FolderEnumerationMode",
                        share.options().folderEnumeration().value())
                .with("CachingMode", share.options().caching().value())
                .with("ReadOnly", share.readOnly())
                .build();
    }
}
