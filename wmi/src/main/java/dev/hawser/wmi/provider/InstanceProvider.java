package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances of one class. All methods may be called by any thread. */
public interface InstanceProvider {
    CimClass type();

    /** A snapshot. */
    List<CimInstance> instances(Administration administration);

    /**
     * One instance.
     *
     * @param keys a value of the right type for each key of the class, under its declared name
     */
    Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys);

    /**
     * Calls a method of one instance.
     *
     * @param method one that the class declares
     * @param keys as for {@link #instance}
     * @return what the method returned; empty if there is no such instance
     */
    Optional<CimValue> invoke(Administration administration, CimMethod method, Map<String, CimValue> keys);
}
