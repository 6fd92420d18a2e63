package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Element;
import java.time.InstantSource;
import java.util.Optional;

/** WS-Eventing's Renew. */
final class Renew implements Operation {
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    Renew(Subscriptions subscriptions, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.EVENTING, "Renew")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wse:Renew."));
        Optional<Expiry> expiry = Expiry.of(body, clock.instant());
        subscriptions.renew(exchange.user(), request.subscription(), expiry);
        return Answer.to(request, out -> {
            out.open(Soap.EVENTING, "RenewResponse");
            expiry.ifPresent(end -> out.leaf(Soap.EVENTING, "Expires", end.text()));
            out.close();
        });
    }
}
