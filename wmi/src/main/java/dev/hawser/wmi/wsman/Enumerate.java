package dev.hawser.wmi.wsman;

import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.Projection;
import dev.hawser.wmi.wsman.Enumeration.Page;
import dev.hawser.wmi.wsman.Filters.Filtered;
import dev.hawser.wmi.wsman.Items.Mode;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * WS-Enumeration's Enumerate (DSP0226 clause 8): takes a snapshot, and answers its context; or at once with the first
 * items, where the client asks for that (8.2.3).
 */
final class Enumerate implements Operation {
    private final Providers providers;
    private final Enumerations enumerations;

    Enumerate(Providers providers, Enumerations enumerations) {
        this.providers = providers;
        this.enumerations = enumerations;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.ENUMERATION, "Enumerate")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wsen:Enumerate."));
        Enumeration enumeration = new Enumeration(items(exchange, Target.of(request), body));
        if (parameter(body, "OptimizeEnumeration").isEmpty()) {
            String context = enumerations.keep(exchange.user(), enumeration);
            return Answer.to(request, out -> out.open(Soap.ENUMERATION, "EnumerateResponse")
                    .leaf(Soap.ENUMERATION, "EnumerationContext", context)
                    .close());
        }
        Page page = enumeration.pull(Pull.most(parameter(body, "MaxElements")), exchange.room(), exchange.encoding());
        String context = page.end() ? "" : enumerations.keep(exchange.user(), enumeration);
        return Answer.to(request, out -> {
            out.open(Soap.ENUMERATION, "EnumerateResponse").leaf(Soap.ENUMERATION, "EnumerationContext", context);
            Pull.items(page, Soap.WSMAN, out);
            out.close();
        });
    }

    private Items items(Exchange exchange, Target target, Element body) throws FaultException {
        Optional<Element> filter = filter(body);
        ResourceUri uri = target.uri();
        if (uri.family() == ResourceUri.Family.CLASSES) {
            if (filter.isPresent()) {
                throw Faults.filteringNotSupported("Classes can not be filtered.");
            }
            return new Items.Classes(
                    ClassSelection.all(target, providers), ClassSelection.showsQualifiers(exchange.request()));
        }
        target.requireNoKeys();
        Filtered found = instances(exchange, target, filter);
        return new Items.Instances(found.instances(), mode(body), found.projection(), uri.classBase());
    }

    private Filtered instances(Exchange exchange, Target target, Optional<Element> filter) throws FaultException {
        if (filter.isPresent()) {
            return Filters.apply(filter.get(), target, providers, exchange.administration());
        }
        if (target.uri().all()) {
            throw Faults.filteringRequired();
        }
        return new Filtered(target.provider(providers).instances(exchange.administration()), Projection.ALL);
    }

    private static Optional<Element> filter(Element body) {
        return parameter(body, "Filter").or(() -> body.child(Soap.ENUMERATION, "Filter"));
    }

    private static Mode mode(Element body) throws FaultException {
        String mode = parameter(body, "EnumerationMode").map(Element::value).orElse("");
        return switch (mode) {
            case "" -> Mode.OBJECT;
            case "EnumerateEPR" -> Mode.REFERENCE;
            case "EnumerateObjectAndEPR" -> Mode.OBJECT_AND_REFERENCE;
            default -> throw Faults.unsupportedFeature("There is no enumeration mode " + mode + ".");
        };
    }

    /** Some clients (climbe) put WS-Management's elements into Microsoft's namespace. */
    static Optional<Element> parameter(Element body, String name) {
        for (Vocabulary vocabulary : List.of(Soap.WSMAN, Soap.MICROSOFT)) {
            Optional<Element> found = body.child(vocabulary, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
