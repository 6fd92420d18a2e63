package dev.hawser.wmi.wsman;

/** WS-Eventing's Unsubscribe. */
final class Unsubscribe implements Operation {
    private final Subscriptions subscriptions;

    Unsubscribe(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        subscriptions.end(exchange.user(), exchange.request().subscription());
        return Answer.to(exchange.request(), _ -> {});
    }
}
