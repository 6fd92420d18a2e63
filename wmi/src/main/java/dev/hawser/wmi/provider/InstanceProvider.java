package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimOutput;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of one class. All methods may be called by any thread. {@code keys} have a value of the right type for each
 * key of the class, under its declared name.
 */
public interface InstanceProvider {
    CimClass type();

    /** A snapshot. */
    List<CimInstance> instances(Administration administration);

    /** One instance. */
    Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys);

    /**
     * Calls a method.
     *
     * @param method one that the class declares
     * @param keys the instance; empty for a static method
     * @param inputs values of the right types under declared names; one that is not there is null
     * @throws CimException if there is no such instance, or the method refuses
     */
    default CimOutput invoke(
            Administration administration, CimMethod method, Map<String, CimValue> keys, Map<String, CimValue> inputs)
            throws CimException {
        throw CimException.notSupported(type().name() + "." + method.name() + "() does nothing on this server.");
    }

    /**
     * Changes an instance.
     *
     * @param changes the new values of properties that may be written, under their declared names; the others stay
     * @throws CimException if there is no such instance, or it can not be changed so
     */
    default void modify(Administration administration, Map<String, CimValue> keys, Map<String, CimValue> changes)
            throws CimException {
        throw CimException.notSupported("An instance of " + type().name() + " can not be changed.");
    }

    /** @throws CimException if there is no such instance, or it can not be deleted */
    default void delete(Administration administration, Map<String, CimValue> keys) throws CimException {
        throw CimException.notSupported("An instance of " + type().name() + " can not be deleted.");
    }
}
