package dev.hawser.wmi.cimxml;

import static dev.hawser.wmi.cimxml.CimXmlRequest.attribute;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimOutput;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.cimxml.CimXmlRequest.Call;
import dev.hawser.wmi.cimxml.CimXmlRequest.Extrinsic;
import dev.hawser.wmi.cimxml.CimXmlRequest.Intrinsic;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CIM-XML (DSP0200, DSP0201) without sockets: a request and who sent it in, an answer out. Any thread may call.
 */
public final class CimXmlEngine {
    /** The largest request that is looked at, in bytes. */
    public static final int LARGEST_REQUEST = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(CimXmlEngine.class);

    private final Management management;
    private final Providers providers;
    private final IntrinsicMethods intrinsicMethods;

    public CimXmlEngine(Management management, Providers providers) {
        this.management = management;
        this.providers = providers;
        this.intrinsicMethods = new IntrinsicMethods(providers);
    }

    /** Carries out a request. */
    public CimXmlReply handle(Caller caller, CimXmlHeaders headers, byte[] body) {
        try {
            headers.check();
            if (body.length > LARGEST_REQUEST) {
                throw RejectedException.notValid("The message is larger than " + LARGEST_REQUEST + " bytes.");
            }
            CimXmlRequest request = CimXmlRequest.read(body);
            headers.check(request.call().name(), request.call().namespace());
            return answer(request, caller);
        } catch (RejectedException e) {
            return new CimXmlReply(e.status(), e.cimError(), Stream.of(String.valueOf(e.getMessage())));
        }
    }

    private CimXmlReply answer(CimXmlRequest request, Caller caller) throws RejectedException {
        try {
            Administration administration =
                    switch (management.access(caller)) {
                        case Access.Granted(Administration granted) -> granted;
                        case Access.Denied(String reason) -> throw new CimException(CimStatus.ACCESS_DENIED, reason);
                    };
            return switch (request.call()) {
                case Intrinsic call -> {
                    Optional<Stream<Consumer<XmlOutput>>> value = intrinsicMethods.call(call, administration);
                    yield value.isEmpty()
                            ? reply(request, "", "", Stream.empty())
                            : reply(request, "<IRETURNVALUE>", "</IRETURNVALUE>", value.get());
                }
                case Extrinsic call -> reply(request, "", "", Stream.of(call(call, administration)));
            };
        } catch (CimException e) {
            return error(request, e);
        } catch (RuntimeException e) {
            LOG.error("A CIM-XML request failed", e);
            return error(
                    request,
                    new CimException(CimStatus.FAILED, "The server could not carry this out. Its log says why."));
        }
    }

    /** Calls a method of a class (DSP0200 5.3.1). */
    private Consumer<XmlOutput> call(Extrinsic call, Administration administration)
            throws CimException, RejectedException {
        boolean onClass = call.target().name().equals("CLASSNAME");
        ObjectReader reader = new ObjectReader(providers, call.namespace());
        InstanceProvider provider = reader.provider(attribute(call.target(), onClass ? "NAME" : "CLASSNAME"));
        CimMethod method = provider.type()
                .method(call.name())
                .orElseThrow(() -> new CimException(
                        CimStatus.METHOD_NOT_FOUND, provider.type().name() + " has no method " + call.name() + "."));
        if (onClass && !method.isStatic()) {
            throw CimException.invalidParameter(method.name() + "() is called on an instance.");
        }
        // Who calls a static method on an instance means its class.
        Map<String, CimValue> keys = method.isStatic() ? Map.of() : reader.keys(call.target(), provider.type());
        Map<String, CimValue> inputs = reader.values(call.parameters(), method::input, method.name() + "()");
        CimOutput output = provider.invoke(administration, method, keys, inputs);
        return out -> new ObjectWriter(out).output(method, output);
    }

    private static CimXmlReply error(CimXmlRequest request, CimException e) {
        return reply(request, "", "", Stream.of(out -> out.open(Vocabulary.NONE, "ERROR")
                .attribute("CODE", Integer.toString(e.status().code()))
                .attribute("DESCRIPTION", e.reason())
                .close()));
    }

    private static CimXmlReply reply(
            CimXmlRequest request, String before, String after, Stream<Consumer<XmlOutput>> pieces) {
        String element = responseElement(request.call());
        String start = new XmlOutput()
                .open(Vocabulary.NONE, "MESSAGE")
                .attribute("ID", request.messageId())
                .attribute("PROTOCOLVERSION", "1.0")
                .open(Vocabulary.NONE, "SIMPLERSP")
                .open(Vocabulary.NONE, element)
                .attribute("NAME", request.call().name())
                .text("")
                .xml();
        Stream<String> head =
                Stream.of("<?xml version=\"1.0\" encoding=\"utf-8\"?><CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\">"
                        + start + before);
        Stream<String> items = pieces.map(piece -> {
            XmlOutput out = new XmlOutput();
            piece.accept(out);
            return out.xml();
        });
        Stream<String> tail = Stream.of(after + "</" + element + "></SIMPLERSP></MESSAGE></CIM>");
        return new CimXmlReply(200, "", Stream.concat(Stream.concat(head, items), tail));
    }

    private static String responseElement(Call call) {
        return switch (call) {
            case Intrinsic _ -> "IMETHODRESPONSE";
            case Extrinsic _ -> "METHODRESPONSE";
        };
    }
}
