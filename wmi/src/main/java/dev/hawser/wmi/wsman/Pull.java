package dev.hawser.wmi.wsman;

import dev.hawser.wmi.wsman.Enumeration.Page;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.time.Duration;
import java.util.Optional;

/**
 * WS-Enumeration's Pull, of an enumeration or of a subscription (DSP0226 10.2.9.5). The latter waits for events until its
 * OperationTimeout; that it passed means that there is nothing yet, and the client pulls again.
 */
final class Pull implements Operation {
    /** WinRM's for who does not say. */
    static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    /** Who wants to wait for longer pulls again. */
    static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

    private final Enumerations enumerations;
    private final Subscriptions subscriptions;

    Pull(Enumerations enumerations, Subscriptions subscriptions) {
        this.enumerations = enumerations;
        this.subscriptions = subscriptions;
    }

    @Override
    public Outcome answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.ENUMERATION, "Pull")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wsen:Pull."));
        String context = context(body);
        int most = most(body.child(Soap.ENUMERATION, "MaxElements"));
        Optional<Subscription> subscription = subscriptions.find(exchange.user(), context);
        if (subscription.isPresent()) {
            return events(exchange, subscription.get(), context, most, patience(request, body));
        }
        Page page = enumerations.find(exchange.user(), context).pull(most, exchange.room(), exchange.encoding());
        if (page.end()) {
            enumerations.ended(context);
        }
        return answer(request, page, context);
    }

    private static Later events(
            Exchange exchange, Subscription subscription, String context, int most, Duration patience) {
        return then -> subscription
                .queue()
                .await(
                        patience,
                        wait -> then.accept(() -> switch (wait) {
                            case EVENTS -> {
                                Page page = subscription.take(most, exchange.room(), exchange.encoding());
                                yield answer(exchange.request(), page, context);
                            }
                            case NOTHING -> throw Faults.timedOut();
                            case CLOSED -> throw Faults.invalidEnumerationContext();
                        }));
    }

    /** The shorter of the operation's and of what the body says. */
    private static Duration patience(Request request, Element body) throws FaultException {
        Duration patience = request.timeout().orElse(USUAL_PATIENCE);
        Optional<Element> maxTime = body.child(Soap.ENUMERATION, "MaxTime");
        if (maxTime.isPresent()) {
            Duration asked = Durations.read(maxTime.get().value())
                    .orElseThrow(() -> Faults.invalidMessage("MaxTime is no duration."));
            patience = asked.compareTo(patience) < 0 ? asked : patience;
        }
        return patience.compareTo(LONGEST_PATIENCE) < 0 ? patience : LONGEST_PATIENCE;
    }

    private static Answer answer(Request request, Page page, String context) {
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
