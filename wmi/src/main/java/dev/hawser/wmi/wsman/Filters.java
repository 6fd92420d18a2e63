package dev.hawser.wmi.wsman;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.InstanceQuery;
import dev.hawser.wmi.wql.Projection;
import dev.hawser.wmi.wql.WqlException;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Filters of enumerations, by their dialects (DSP0226 8.2.1; associations DSP0227 8.2; WQL [MS-WSMV] 2.2.4.14). */
final class Filters {
    private static final String WQL = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    private static final String ASSOCIATIONS = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter";

    /** CQL's queries are read as WQL: for one class and its properties the two are spelled alike (DSP0202, DSP0227 8.1). */
    private static final Set<String> QUERIES =
            Set.of(WQL.toLowerCase(Locale.ROOT), "http://schemas.dmtf.org/wbem/cql/1/dsp0202.pdf");

    /** What a filter lets through, and what is to be shown of it. */
    record Filtered(List<CimInstance> instances, Projection projection) {}

    private Filters() {}

    /** Applies a filter to the instances of the namespace that {@code target} names; or to those of its class. */
    static Filtered apply(Element filter, Target target, Providers providers, Administration administration)
            throws FaultException {
        if (dialect(filter).equalsIgnoreCase(ASSOCIATIONS)) {
            // None of the classes has associations.
            return new Filtered(List.of(), Projection.ALL);
        }
        InstanceQuery query = query(filter, target, providers);
        return new Filtered(query.run(administration), query.projection());
    }

    private static InstanceQuery query(Element filter, Target target, Providers providers) throws FaultException {
        String text = queryText(filter);
        if (providers.classes(target.namespace()).isEmpty()) {
            throw Faults.cannotProcessFilter(
                    "There is no namespace " + target.namespace().path() + ".");
        }
        if (!target.uri().all()) {
            target.provider(providers);
        }
        try {
            InstanceQuery query = InstanceQuery.of(text, target.namespace(), providers);
            if (!target.uri().all()
                    && !query.type().name().equalsIgnoreCase(target.uri().className())) {
                throw Faults.cannotProcessFilter("The query is for %s, and the resource URI names %s."
                        .formatted(query.type().name(), target.uri().className()));
            }
            return query;
        } catch (WqlException e) {
            throw Faults.invalidQuery(e);
        }
    }

    /** The query that stands in a filter. */
    static String queryText(Element filter) throws FaultException {
        String dialect = dialect(filter);
        if (!QUERIES.contains(dialect.toLowerCase(Locale.ROOT))) {
            throw Faults.filterDialectUnavailable(dialect);
        }
        return filter.text();
    }

    private static String dialect(Element filter) {
        return filter.attribute("Dialect").map(String::strip).orElse("");
    }
}
