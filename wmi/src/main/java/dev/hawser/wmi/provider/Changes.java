package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client that sends an instance back wants to have changed. Who sends all properties has read them before, and some
 * that nobody can write may have changed since: those are passed over. Who names such a property among few means it, and is
 * told that it can not be.
 */
public final class Changes {
    private Changes() {}

    /**
     * The properties that are to have another value.
     *
     * @param given values of the right types under their declared names
     * @throws CimException if a property that can not be written is among them
     */
    public static Map<String, CimValue> of(CimInstance current, Map<String, CimValue> given) throws CimException {
        CimClass type = current.type();
        boolean whole = given.size() == type.properties().size();
        Map<String, CimValue> changes = new HashMap<>();
        for (CimProperty property : type.properties()) {
            CimValue now = current.value(property.name());
            CimValue then = given.getOrDefault(property.name(), now);
            if (then.equals(now)) {
                continue;
            }
            if (property.writable()) {
                changes.put(property.name(), then);
            } else if (!whole || property.key()) {
                throw CimException.invalidParameter(
                        type.name() + "." + property.name() + " can not be changed; it can only be read.");
            }
        }
        return Map.copyOf(changes);
    }
}
