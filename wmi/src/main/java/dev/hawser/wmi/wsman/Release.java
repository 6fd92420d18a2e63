package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Element;

/** WS-Enumeration's Release. */
final class Release implements Operation {
    private final Enumerations enumerations;

    Release(Enumerations enumerations) {
        this.enumerations = enumerations;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Element body = request.body()
                .child(Soap.ENUMERATION, "Release")
                .orElseThrow(() -> Faults.invalidMessage("The body has no wsen:Release."));
        enumerations.release(exchange.user(), Pull.context(body));
        return Answer.to(request, _ -> {});
    }
}
