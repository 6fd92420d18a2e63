package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.SmbSession;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** MSFT_SmbSession: the sessions of the server, and the closing of one. */
public final class SmbSessions {
    public static final String CLASS = "MSFT_SmbSession";

    private static final String KEY = "SessionId";

    private static final Map<String, Function<SmbSession, CimValue>> SOURCES = Map.ofEntries(
            Map.entry(KEY, session -> CimValue.Int.ofUnsigned(session.sessionId())),
            Map.entry("ScopeName", session -> Values.of(session.scopeName())),
            Map.entry("ClusterNodeName", session -> Values.of(session.clusterNodeName())),
            Map.entry("ClientComputerName", session -> Values.of(session.clientComputerName())),
            Map.entry("ClientUserName", session -> Values.of(session.clientUserName())),
            Map.entry("NumOpens", session -> CimValue.Int.of(session.numOpens())),
            Map.entry("SecondsIdle", session -> CimValue.Int.of(session.secondsIdle())),
            Map.entry("SecondsExists", session -> CimValue.Int.of(session.secondsExists())),
            Map.entry("Dialect", session -> Values.of(session.dialect())),
            Map.entry("TransportName", session -> Values.of(session.transportName())),
            Map.entry(
                    "SmbInstance",
                    session -> CimValue.Int.of(session.smbInstance().value())));

    private SmbSessions() {}

    static InstanceProvider provider(CimClass type) {
        return ModelProvider.of(type, SOURCES)
                .instances(
                        Set.of(KEY),
                        Administration::sessions,
                        (administration, keys) -> administration.session(id(keys)))
                .method("ForceClose", (administration, keys) -> administration.closeSession(id(keys)))
                .build();
    }

    /** How a session is shown. */
    public static Function<SmbSession, CimInstance> instances(CimClass type) {
        return new PropertyTable<>(type, SOURCES)::instance;
    }

    private static long id(Values keys) {
        return keys.number(KEY).orElseThrow();
    }
}
