package dev.hawser.wmi.wsman;

import dev.hawser.wmi.wsman.Enumeration.Page;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.Optional;

/** WS-Enumeration's Pull. */
final class Pull implements Operation {
    private final Enumerations enumerations;

    Pull(Enumerations enumerations) {
        this.enumerations = enumerations;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.ENUMERATION, "Pull")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wsen:Pull."));
        String context = context(body);
        int most = most(body.child(Soap.ENUMERATION, "MaxElements"));
        Page page = enumerations.find(exchange.user(), context).pull(most, exchange.room(), exchange.encoding());
        if (page.end()) {
            enumerations.ended(context);
        }
        return Answer.to(request, out -> {
            out.open(Soap.ENUMERATION, "PullResponse");
            if (!page.end()) {
                out.leaf(Soap.ENUMERATION, "EnumerationContext", context);
            }
            items(page, Soap.ENUMERATION, out);
            out.close();
        });
    }

    static String context(Element body) throws FaultException {
        return body.child(Soap.ENUMERATION, "EnumerationContext")
                .map(Element::value)
                .orElseThrow(Faults::invalidEnumerationContext);
    }

    /** How many items an answer may have. Who does not say (openwsman) takes what fits. */
    static int most(Optional<Element> maxElements) throws FaultException {
        return maxElements.isPresent() ? Request.count(maxElements.get()) : Integer.MAX_VALUE;
    }

    /** @param vocabulary WS-Enumeration's in answers to Pull, WS-Management's in those to Enumerate */
    static void items(Page page, Vocabulary vocabulary, XmlOutput out) {
        out.open(vocabulary, "Items");
        page.items().forEach(out::piece);
        out.close();
        if (page.end()) {
            out.empty(vocabulary, "EndOfSequence");
        }
    }
}
