package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import java.util.function.Predicate;

/** Filters of enumerations, by their dialects (DSP0226 8.2.1; associations DSP0227 8.2; WQL [MS-WSMV]). */
final class Filters {
    private static final String WQL = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    private static final String ASSOCIATIONS = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter";

    private Filters() {}

    static Predicate<CimInstance> compile(Element filter, Target target, Providers providers) throws FaultException {
        String dialect = filter.attribute("Dialect").map(String::strip).orElse("");
        if (dialect.equalsIgnoreCase(ASSOCIATIONS)) {
            // None of the classes has associations.
            return _ -> false;
        }
        if (!dialect.equalsIgnoreCase(WQL)) {
            throw Faults.filterDialectUnavailable(dialect);
        }
        if (filter.value().isEmpty()) {
            throw Faults.cannotProcessFilter("The query is empty.");
        }
        if (providers.classes(target.namespace()).isEmpty()) {
            throw Faults.cannotProcessFilter(
                    "There is no namespace " + target.namespace().path() + ".");
        }
        throw Faults.filteringNotSupported("This server does not filter. Enumerate the class, and filter what comes.");
    }
}
