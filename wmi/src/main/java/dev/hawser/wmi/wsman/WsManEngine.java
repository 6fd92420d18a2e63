package dev.hawser.wmi.wsman;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.wmi.indication.Timer;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wsman.Envelope.Correlation;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.XmlEncoding;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WS-Management without sockets: the bytes of a request and who sent them in, the bytes of a reply out. Any thread may
 * call.
 */
public final class WsManEngine implements AutoCloseable {
    /** The largest request that is looked at, in bytes. */
    public static final int LARGEST_REQUEST = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WsManEngine.class);

    /** What an answer to Enumerate or Pull has around its items, in characters. */
    private static final int AROUND_ITEMS = 512;

    private final Management management;
    private final Supplier<UUID> ids;
    private final Map<String, Operation> operations;
    private final Operation invoke;
    private final Subscriptions subscriptions;

    /**
     * @param ids unpredictable, as who knows the context of an enumeration may pull from it
     * @param timer for those who wait for events
     */
    public WsManEngine(
            Management management, Providers providers, InstantSource clock, Supplier<UUID> ids, Timer timer) {
        this.management = management;
        this.ids = ids;
        Enumerations enumerations = new Enumerations(clock, ids);
        this.subscriptions = new Subscriptions(clock, ids, timer);
        this.operations = Map.ofEntries(
                Map.entry(Soap.GET, new Get(providers)),
                Map.entry(Soap.PUT, new Put(providers)),
                Map.entry(Soap.CREATE, new Create(providers)),
                Map.entry(Soap.DELETE, new Delete(providers)),
                Map.entry(Soap.ENUMERATE, new Enumerate(providers, enumerations)),
                Map.entry(Soap.PULL, new Pull(enumerations, subscriptions)),
                Map.entry(Soap.RELEASE, new Release(enumerations)),
                Map.entry(Soap.SUBSCRIBE, new Subscribe(providers, subscriptions, clock, timer)),
                Map.entry(Soap.RENEW, new Renew(subscriptions, clock)),
                Map.entry(Soap.UNSUBSCRIBE, new Unsubscribe(subscriptions)));
        this.invoke = new Invoke(providers);
    }

    /**
     * Carries out a request.
     *
     * @param recipient is given the reply once: 200, 500 with a SOAP fault, or 400 for what is no SOAP message. Mostly before
     *     this returns; a request that waits for an event is replied to later, by another thread
     */
    public void handle(Caller caller, byte[] message, Consumer<Reply> recipient) {
        Replying replying = read(
                message,
                Replying::now,
                (envelope, encoding) -> Identify.isAskedBy(envelope.body())
                        ? Replying.now(identify(true, encoding))
                        : answer(envelope, caller, encoding));
        replying.to(recipient);
    }

    /**
     * Carries out a request of somebody who has not said who he is, and may only ask what this server is.
     *
     * @return as for {@link #handle}; 401 with an empty body if he asks for more
     */
    public Reply handleAnonymous(byte[] message) {
        return read(
                message,
                Function.identity(),
                (envelope, encoding) -> Identify.isAskedBy(envelope.body())
                        ? identify(false, encoding)
                        : new Reply(401, "", new byte[0]));
    }

    /** Ends all subscriptions; who waits for an event is told so. Requests are still answered. */
    @Override
    public void close() {
        subscriptions.endAll();
    }

    /** What is left to do once a request has been carried out: to reply, now or when its answer comes. */
    private interface Replying {
        void to(Consumer<Reply> recipient);

        static Replying now(Reply reply) {
            return recipient -> recipient.accept(reply);
        }
    }

    private interface Handling<R> {
        R handle(Envelope envelope, XmlEncoding encoding) throws FaultException;
    }

    private <R> R read(byte[] message, Function<Reply, R> refusal, Handling<R> handling) {
        XmlEncoding encoding = XmlEncoding.of(message);
        if (message.length > LARGEST_REQUEST) {
            return refusal.apply(fault(Faults.requestTooLarge(LARGEST_REQUEST).fault(), Correlation.NONE, encoding));
        }
        Element root;
        try {
            root = XmlReader.read(message);
        } catch (MalformedXmlException e) {
            return refusal.apply(badRequest("The message is not taken as XML: " + e.getMessage()));
        }
        if (!root.name().equals("Envelope")) {
            return refusal.apply(badRequest("The message is not SOAP."));
        }
        Correlation correlation = Correlation.NONE;
        try {
            Envelope envelope = Envelope.of(root);
            correlation = envelope.correlation();
            envelope.understandHeaders();
            return handling.handle(envelope, encoding);
        } catch (FaultException e) {
            return refusal.apply(fault(e.fault(), correlation, encoding));
        } catch (RuntimeException e) {
            return refusal.apply(failed(e, correlation, encoding));
        }
    }

    private Reply identify(boolean known, XmlEncoding encoding) {
        return soap(200, Identify.envelope(management.server(), known), encoding);
    }

    private Replying answer(Envelope envelope, Caller caller, XmlEncoding encoding) throws FaultException {
        Administration administration =
                switch (management.access(caller)) {
                    case Access.Granted(Administration granted) -> granted;
                    case Access.Denied(String reason) -> throw Faults.accessDenied(reason);
                };
        Request request = Request.of(envelope);
        OptionRules.check(request.options());
        Exchange exchange =
                new Exchange(request, caller.user(), administration, encoding, room(request, envelope, encoding));
        Correlation correlation = envelope.correlation();
        return switch (operations.getOrDefault(request.action(), invoke).answer(exchange)) {
            case Answer answer -> Replying.now(reply(() -> answer, request, correlation, encoding));
            case Later later ->
                recipient -> later.begin(ready -> recipient.accept(reply(ready, request, correlation, encoding)));
        };
    }

    private Reply reply(Later.Ready ready, Request request, Correlation correlation, XmlEncoding encoding) {
        try {
            String xml = ReplyEnvelope.write(ready.answer(), correlation, ids.get());
            if (encoding.length(xml) > request.maxEnvelopeSize()) {
                throw Faults.answerTooLarge(request.maxEnvelopeSize());
            }
            return soap(200, xml, encoding);
        } catch (FaultException e) {
            return fault(e.fault(), correlation, encoding);
        } catch (RuntimeException e) {
            return failed(e, correlation, encoding);
        }
    }

    /** How many bytes are left for items once the envelope is written. */
    private int room(Request request, Envelope envelope, XmlEncoding encoding) {
        String empty = ReplyEnvelope.write(Answer.to(request, _ -> {}), envelope.correlation(), ids.get());
        return request.maxEnvelopeSize() - encoding.length(empty + " ".repeat(AROUND_ITEMS));
    }

    private Reply failed(RuntimeException failure, Correlation correlation, XmlEncoding encoding) {
        LOG.error("A WS-Management request failed", failure);
        return fault(Faults.internalError().fault(), correlation, encoding);
    }

    private Reply fault(Fault fault, Correlation correlation, XmlEncoding encoding) {
        Answer answer = new Answer(
                fault.action(),
                out -> FaultBody.write(fault, management.server().name(), out));
        return soap(500, ReplyEnvelope.write(answer, correlation, ids.get()), encoding);
    }

    private static Reply soap(int status, String xml, XmlEncoding encoding) {
        return new Reply(status, "application/soap+xml;charset=" + encoding.label(), encoding.encode(xml));
    }

    private static Reply badRequest(String reason) {
        return new Reply(400, "text/plain;charset=UTF-8", reason.getBytes(StandardCharsets.UTF_8));
    }
}
