package dev.hawser.app.control;

import com.google.gson.JsonObject;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbShare;

/**
 * The management model as JSON: the properties under the names and in the order of the CIM classes, then what is Hawser's
 * own. Ids are strings of digits, as many readers of JSON round 64-bit numbers.
 */
final class ModelJson {
    private ModelJson() {}

    /** The eleven properties of MSFT_SmbSession in its order, then the extras. */
    static JsonObject of(SmbSession session) {
        JsonObject json = new JsonObject();
        json.addProperty("SessionId", session.sessionIdText());
        json.addProperty("ScopeName", session.scopeName());
        json.addProperty("ClusterNodeName", session.clusterNodeName());
        json.addProperty("ClientComputerName", session.clientComputerName());
        json.addProperty("ClientUserName", session.clientUserName());
        json.addProperty("NumOpens", session.numOpens());
        json.addProperty("SecondsIdle", session.secondsIdle());
        json.addProperty("SecondsExists", session.secondsExists());
        json.addProperty("Dialect", session.dialect());
        json.addProperty("TransportName", session.transportName());
        json.addProperty("SmbInstance", session.smbInstance().value());
        json.addProperty("Created", session.created().toString());
        json.addProperty("Authentication", session.authentication().name());
        json.addProperty("Signed", session.signed());
        json.addProperty("Encryption", session.encryption());
        json.addProperty("ClientGuid", session.clientGuid().toString());
        json.addProperty("ClientPort", session.clientPort());
        return json;
    }

    /** The properties of MSFT_SmbOpenFile that the model has, then the extras. */
    static JsonObject of(SmbOpenFile file) {
        JsonObject json = new JsonObject();
        json.addProperty("FileId", file.fileIdText());
        json.addProperty("SessionId", Long.toUnsignedString(file.sessionId()));
        json.addProperty("ClusterNodeName", file.clusterNodeName());
        json.addProperty("Path", file.path());
        json.addProperty("ShareRelativePath", file.shareRelativePath());
        json.addProperty("ClientComputerName", file.clientComputerName());
        json.addProperty("ClientUserName", file.clientUserName());
        json.addProperty("Permissions", Integer.toUnsignedLong(file.permissions()));
        json.addProperty("Locks", file.locks());
        json.addProperty("Encrypted", file.encrypted());
        json.addProperty("Signed", file.signed());
        json.addProperty("ShareName", file.shareName());
        return json;
    }

    /** The properties of MSFT_SmbShare that the model has, then the extras. What has no folder has no path there. */
    static JsonObject of(SmbShare share) {
        JsonObject json = new JsonObject();
        json.addProperty("Name", share.name());
        json.addProperty("ShareType", share.type().value());
        json.addProperty("Special", share.special());
        json.addProperty("Temporary", share.temporary());
        json.addProperty("Path", share.path().isEmpty() ? null : share.path());
        json.addProperty("Description", share.options().description());
        json.addProperty("ConcurrentUserLimit", share.options().concurrentUserLimit());
        json.addProperty("CurrentUsers", share.currentUsers());
        json.addProperty("EncryptData", share.options().encryptData());
        json.addProperty("ReadOnly", share.readOnly());
        return json;
    }
}
