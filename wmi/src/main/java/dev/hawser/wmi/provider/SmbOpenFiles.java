package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** MSFT_SmbOpenFile: what clients have open, and the closing of one. */
final class SmbOpenFiles {
    static final String CLASS = "MSFT_SmbOpenFile";

    private static final String KEY = "FileId";

    private static final Map<String, Function<SmbOpenFile, CimValue>> SOURCES = Map.ofEntries(
            Map.entry(KEY, file -> CimValue.Int.ofUnsigned(file.fileId())),
            Map.entry("SmbInstance", _ -> CimValue.Int.of(SmbInstance.DEFAULT.value())),
            Map.entry("SessionId", file -> CimValue.Int.ofUnsigned(file.sessionId())),
            Map.entry("ScopeName", _ -> Scope.NONE),
            Map.entry("ClusterNodeName", file -> Values.of(file.clusterNodeName())),
            Map.entry("Path", file -> Values.of(file.path())),
            Map.entry("ShareRelativePath", file -> Values.of(file.shareRelativePath())),
            Map.entry("ClientComputerName", file -> Values.of(file.clientComputerName())),
            Map.entry("ClientUserName", file -> Values.of(file.clientUserName())),
            Map.entry("Permissions", file -> CimValue.Int.of(Integer.toUnsignedLong(file.permissions()))),
            Map.entry("Locks", file -> CimValue.Int.of(file.locks())),
            Map.entry("ContinuouslyAvailable", _ -> new CimValue.Bool(false)),
            Map.entry("Encrypted", file -> new CimValue.Bool(file.encrypted())),
            Map.entry("Signed", file -> new CimValue.Bool(file.signed())));

    private SmbOpenFiles() {}

    static InstanceProvider provider(CimClass type) {
        return ModelProvider.of(type, SOURCES)
                .instances(
                        Set.of(KEY),
                        Administration::openFiles,
                        (administration, keys) -> administration.openFile(id(keys)))
                .method("ForceClose", (administration, keys) -> administration.closeOpenFile(id(keys)))
                .build();
    }

    private static long id(Values keys) {
        return keys.number(KEY).orElseThrow();
    }
}
