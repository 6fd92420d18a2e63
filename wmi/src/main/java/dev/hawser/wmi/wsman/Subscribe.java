package dev.hawser.wmi.wsman;

import dev.hawser.wmi.indication.EventFeed;
import dev.hawser.wmi.indication.EventQueue;
import dev.hawser.wmi.indication.Timer;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.EventQuery;
import dev.hawser.wmi.wql.WqlException;
import dev.hawser.wmi.xml.Element;
import java.time.InstantSource;
import java.util.Optional;

/**
 * WS-Eventing's Subscribe (DSP0226 clause 10) with delivery by Pull, the one that crosses firewalls and the only one that
 * OMI's and Windows' clients use.
 */
final class Subscribe implements Operation {
    private static final String PULL_MODE = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull";

    private final Providers providers;
    private final Subscriptions subscriptions;
    private final InstantSource clock;
    private final Timer timer;

    Subscribe(Providers providers, Subscriptions subscriptions, InstantSource clock, Timer timer) {
        this.providers = providers;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.EVENTING, "Subscribe")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wse:Subscribe."));
        requirePull(body);
        Optional<Expiry> expiry = Expiry.of(body, clock.instant());
        Target target = Target.of(request);
        target.requireNoKeys();
        EventQuery query = query(body, target);
        subscriptions.requireRoom(exchange.user());
        EventQueue queue = new EventQueue(exchange.user(), timer);
        EventFeed feed = EventFeed.start(
                query, target.namespace(), providers, exchange.administration(), clock, timer, queue::add);
        String id = subscriptions.keep(
                exchange.user(),
                new Subscription(queue, query.projection(), target.uri().classBase(), feed),
                expiry);
        return Answer.to(request, out -> {
            out.open(Soap.EVENTING, "SubscribeResponse")
                    .open(Soap.EVENTING, "SubscriptionManager")
                    .leaf(Soap.ADDRESSING, "Address", Soap.ANONYMOUS)
                    .open(Soap.ADDRESSING, "ReferenceParameters")
                    .leaf(Soap.WSMAN, "ResourceURI", request.resource().orElse(""))
                    .leaf(Soap.EVENTING, "Identifier", id)
                    .close()
                    .close();
            expiry.ifPresent(end -> out.leaf(Soap.EVENTING, "Expires", end.text()));
            // One id for both: who has the one can pull, renew and unsubscribe, and nobody else can.
            out.leaf(Soap.ENUMERATION, "EnumerationContext", id).close();
        });
    }

    private static void requirePull(Element body) throws FaultException {
        String mode = body.child(Soap.EVENTING, "Delivery")
                .flatMap(delivery -> delivery.attribute("Mode"))
                .map(String::strip)
                .orElse("");
        if (!mode.equals(PULL_MODE)) {
            throw Faults.deliveryModeUnavailable(
                    "Events can only be pulled here: ask for the delivery mode " + PULL_MODE);
        }
    }

    private EventQuery query(Element body, Target target) throws FaultException {
        Optional<Element> filter = Enumerate.parameter(body, "Filter").or(() -> body.child(Soap.EVENTING, "Filter"));
        if (filter.isEmpty() && target.uri().all()) {
            throw Faults.filteringRequired();
        }
        try {
            String text = filter.isPresent()
                    ? Filters.queryText(filter.get())
                    : "SELECT * FROM " + target.uri().className();
            return EventQuery.of(text, target.namespace(), providers);
        } catch (WqlException e) {
            throw Faults.invalidQuery(e);
        }
    }
}
