package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.SmbSession;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** MSFT_SmbSession: the sessions of the server, and the closing of one. */
final class SmbSessionProvider implements InstanceProvider {
    private static final String KEY = "SessionId";
    private static final CimValue SUCCESS = CimValue.Int.of(0);

    /** Where each property comes from. */
    private static final Map<String, Function<SmbSession, CimValue>> SOURCES = Map.ofEntries(
            Map.entry(KEY, session -> CimValue.Int.ofUnsigned(session.sessionId())),
            Map.entry("ScopeName", session -> text(session.scopeName())),
            Map.entry("ClusterNodeName", session -> text(session.clusterNodeName())),
            Map.entry("ClientComputerName", session -> text(session.clientComputerName())),
            Map.entry("ClientUserName", session -> text(session.clientUserName())),
            Map.entry("NumOpens", session -> CimValue.Int.of(session.numOpens())),
            Map.entry("SecondsIdle", session -> CimValue.Int.of(session.secondsIdle())),
            Map.entry("SecondsExists", session -> CimValue.Int.of(session.secondsExists())),
            Map.entry("Dialect", session -> text(session.dialect())),
            Map.entry("TransportName", session -> text(session.transportName())),
            Map.entry(
                    "SmbInstance",
                    session -> CimValue.Int.of(session.smbInstance().value())));

    /** What each method does to the session of that id; false if there is none. */
    private static final Map<String, BiPredicate<Administration, Long>> METHODS =
            Map.of("ForceClose", Administration::closeSession);

    private final CimClass type;

    /** @throws IllegalStateException if the class declares what has no source here */
    SmbSessionProvider(CimClass type) {
        this.type = type;
        for (CimProperty property : type.properties()) {
            if (!SOURCES.containsKey(property.name())) {
                throw new IllegalStateException(
                        "the schema declares " + type.name() + "." + property.name() + ", which has no source");
            }
        }
        for (CimMethod method : type.methods()) {
            if (!METHODS.containsKey(method.name())) {
                throw new IllegalStateException(
                        "the schema declares " + type.name() + "." + method.name() + "(), which does nothing");
            }
        }
        if (!type.keys().stream().map(CimProperty::name).toList().equals(List.of(KEY))) {
            throw new IllegalStateException("the key of " + type.name() + " must be " + KEY + " alone");
        }
    }

    @Override
    public CimClass type() {
        return type;
    }

    @Override
    public List<CimInstance> instances(Administration administration) {
        List<SmbSession> snapshot = administration.sessions();
        // Each is made when it is looked at: an enumeration may keep a snapshot for minutes, and instances are large.
        return new AbstractList<>() {
            @Override
            public CimInstance get(int index) {
                return instance(snapshot.get(index));
            }

            @Override
            public int size() {
                return snapshot.size();
            }
        };
    }

    @Override
    public Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys) {
        return administration.session(sessionId(keys)).map(this::instance);
    }

    @Override
    public Optional<CimValue> invoke(Administration administration, CimMethod method, Map<String, CimValue> keys) {
        BiPredicate<Administration, Long> action = Objects.requireNonNull(METHODS.get(method.name()));
        return action.test(administration, sessionId(keys)) ? Optional.of(SUCCESS) : Optional.empty();
    }

    private CimInstance instance(SmbSession session) {
        Map<String, CimValue> values = new HashMap<>();
        SOURCES.forEach((name, source) -> values.put(name, source.apply(session)));
        return CimInstance.of(type, values);
    }

    private static long sessionId(Map<String, CimValue> keys) {
        return ((CimValue.Int) Objects.requireNonNull(keys.get(KEY))).number().longValue();
    }

    private static CimValue text(@Nullable String text) {
        return text == null ? new CimValue.Null() : new CimValue.Text(text);
    }
}
