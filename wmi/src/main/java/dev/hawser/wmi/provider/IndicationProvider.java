package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimInstance;
import java.util.function.Consumer;

/** A class of events that are told of when they happen. It has no instances otherwise. */
public interface IndicationProvider extends InstanceProvider {
    /**
     * Tells {@code listener} of each event from now on, on whatever thread; the listener must not wait.
     *
     * @return ends that
     */
    AutoCloseable watch(Administration administration, Consumer<CimInstance> listener);
}
