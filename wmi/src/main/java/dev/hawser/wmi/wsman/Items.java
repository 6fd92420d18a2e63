package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cimxml.ClassWriter;
import dev.hawser.wmi.wql.Projection;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.List;

/** What an enumeration found, in the order in which it is pulled. Immutable. */
sealed interface Items {
    int size();

    void write(int index, XmlOutput out);

    /** What an enumeration shows of each instance (DSP0226 8.7). */
    enum Mode {
        OBJECT,
        REFERENCE,
        OBJECT_AND_REFERENCE
    }

    /**
     * Instances of one class. Of a query for some properties the class's element is written with these alone, which every
     * client reads; DSP0227 8.1 has wsman:XmlFragment for it, which OMI's client does not know.
     *
     * @param base the class's resource URI as the request spelled it, up to the class
     */
    record Instances(List<CimInstance> instances, Mode mode, Projection projection, String base) implements Items {
        @Override
        public int size() {
            return instances.size();
        }

        @Override
        public void write(int index, XmlOutput out) {
            CimInstance instance = instances.get(index);
            switch (mode) {
                case OBJECT -> InstanceWriter.instance(projection.of(instance), base, out);
                case REFERENCE -> InstanceWriter.reference(instance, out);
                case OBJECT_AND_REFERENCE -> {
                    out.open(Soap.WSMAN, "Item");
                    InstanceWriter.instance(projection.of(instance), base, out);
                    InstanceWriter.reference(instance, out);
                    out.close();
                }
            }
        }
    }

    record Classes(List<CimClass> classes, boolean qualifiers) implements Items {
        @Override
        public int size() {
            return classes.size();
        }

        @Override
        public void write(int index, XmlOutput out) {
            new ClassWriter(out, qualifiers).write(classes.get(index));
        }
    }
}
