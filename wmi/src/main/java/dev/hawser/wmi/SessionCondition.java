package dev.hawser.wmi;

import dev.hawser.management.Administration;
import dev.hawser.management.SmbSession;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.mof.MofParser;
import dev.hawser.wmi.provider.SmbSessions;
import dev.hawser.wmi.wql.Condition;
import dev.hawser.wmi.wql.Evaluation;
import dev.hawser.wmi.wql.InstanceNames;
import dev.hawser.wmi.wql.KeyPins;
import dev.hawser.wmi.wql.WqlException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A condition on the properties of MSFT_SmbSession, in WQL: what could stand behind {@code SELECT * FROM MSFT_SmbSession
 * WHERE}, such as {@code NumOpens > 3 AND ClientUserName LIKE '%alice'}. Immutable.
 */
public final class SessionCondition {
    private final Predicate<SmbSession> test;

    /** The sessions that alone can meet it, if it says which. */
    private final Optional<List<Long>> ids;

    private SessionCondition(Condition condition, CimClass type) throws WqlException {
        Predicate<CimInstance> shown = Evaluation.of(condition, new InstanceNames(type));
        var instances = SmbSessions.instances(type);
        this.test = session -> shown.test(instances.apply(session));
        this.ids = KeyPins.of(condition, type).map(pinned -> pinned.stream()
                .flatMap(keys -> keys.values().stream())
                .map(SessionCondition::id)
                .toList());
    }

    private static long id(CimValue key) {
        return key instanceof CimValue.Int(BigInteger number) ? number.longValue() : 0;
    }

    /** @throws SessionConditionException if the text is no WQL, or names what a session does not have */
    public static SessionCondition of(String wql) throws SessionConditionException {
        CimClass type = MofParser.classes(SmbMof.text()).stream()
                .filter(declared -> declared.name().equals(SmbSessions.CLASS))
                .findFirst()
                .orElseThrow();
        try {
            return new SessionCondition(Condition.parse(wql), type);
        } catch (WqlException e) {
            throw new SessionConditionException(wql, e);
        }
    }

    /** The sessions that meet it. Looks at no other where it says which, as {@code SessionId = 5} does. */
    public List<SmbSession> select(Administration administration) {
        Stream<SmbSession> candidates = ids.isPresent()
                ? ids.get().stream().flatMap(id -> administration.session(id).stream())
                : administration.sessions().stream();
        return candidates.filter(test).toList();
    }
}
