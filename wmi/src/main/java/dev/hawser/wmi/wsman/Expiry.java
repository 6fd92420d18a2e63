package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Element;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a subscription ends, as wse:Expires says: after a while or at a moment. The answer says it in the form of the request
 * (WS-Eventing 3.1).
 *
 * @param text what the answer says
 */
record Expiry(Instant end, String text) {
    /** Empty if the request does not say when, so that the subscription does not end by itself (WS-Eventing 3.1). */
    static Optional<Expiry> of(Element request, Instant now) throws FaultException {
        Optional<String> asked =
                request.child(Soap.EVENTING, "Expires").map(Element::value).filter(text -> !text.isEmpty());
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.read(asked.get());
        Instant end = duration.isPresent() ? now.plus(duration.get()) : moment(asked.get());
        if (!end.isAfter(now)) {
            throw Faults.invalidExpiration("A subscription can not end at once or earlier: " + asked.get());
        }
        return Optional.of(new Expiry(end, asked.get()));
    }

    private static Instant moment(String text) throws FaultException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Faults.invalidExpiration("This is neither a duration nor a time with its zone: " + text);
        }
    }
}
