package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A SOAP 1.2 message: its headers and its body, and what every answer to it repeats.
 *
 * @param correlation by which the client finds the answer's request
 */
record Envelope(List<Element> headers, Element body, Correlation correlation) {
    private static final Set<String> ADDRESSING_HEADERS =
            Set.of("To", "Action", "MessageID", "ReplyTo", "FaultTo", "From", "RelatesTo");
    private static final Set<String> WSMAN_HEADERS = Set.of(
            "ResourceURI",
            "SelectorSet",
            "OptionSet",
            "MaxEnvelopeSize",
            "OperationTimeout",
            "Locale",
            "RequestTotalItemsCountEstimate",
            "RequestEPR");
    private static final Set<String> MICROSOFT_HEADERS =
            Set.of("DataLocale", "SessionId", "OperationID", "SequenceId", "ActivityId");
    private static final Set<String> OUR_ROLES =
            Set.of("", Soap.ENVELOPE.namespace() + "/role/next", Soap.ENVELOPE.namespace() + "/role/ultimateReceiver");
    private static final int LONGEST_ID = 256;

    /** Empty texts where the request had none. */
    record Correlation(String messageId, String operationId, String sequenceId) {
        static final Correlation NONE = new Correlation("", "", "");
    }

    /** @throws FaultException if the message is of another SOAP */
    static Envelope of(Element root) throws FaultException {
        if (!root.is(Soap.ENVELOPE, "Envelope")) {
            throw Faults.versionMismatch();
        }
        List<Element> headers =
                root.child(Soap.ENVELOPE, "Header").map(Element::children).orElse(List.of());
        Element body =
                root.child(Soap.ENVELOPE, "Body").orElseThrow(() -> Faults.invalidMessage("The message has no Body."));
        return new Envelope(
                headers,
                body,
                new Correlation(
                        id(headers, Set.of(Soap.ADDRESSING.namespace()), "MessageID"),
                        id(headers, Set.of(Soap.MICROSOFT.namespace()), "OperationID"),
                        id(headers, Set.of(Soap.MICROSOFT.namespace()), "SequenceId")));
    }

    private static String id(List<Element> headers, Set<String> namespaces, String name) throws FaultException {
        String id = header(headers, namespaces, name).map(Element::value).orElse("");
        // An answer repeats it, and must leave room for what was asked.
        if (id.length() > LONGEST_ID) {
            throw Faults.invalidMessage(name + " is longer than " + LONGEST_ID + " characters.");
        }
        return id;
    }

    /** A header of WS-Addressing. */
    Optional<Element> addressing(String name) {
        return header(headers, Set.of(Soap.ADDRESSING.namespace()), name);
    }

    /** A header of WS-Management; some clients (climbe) put them into Microsoft's namespace. */
    Optional<Element> wsman(String name) {
        return header(headers, Set.of(Soap.WSMAN.namespace(), Soap.MICROSOFT.namespace()), name);
    }

    /** A header of WS-Eventing. */
    Optional<Element> eventing(String name) {
        return header(headers, Set.of(Soap.EVENTING.namespace()), name);
    }

    private static Optional<Element> header(List<Element> headers, Set<String> namespaces, String name) {
        return headers.stream()
                .filter(header ->
                        namespaces.contains(header.namespace()) && header.name().equals(name))
                .findFirst();
    }

    /** SOAP 1.2 part 1, 5.2.3. Only the attribute in SOAP's namespace counts: pywinrm writes others that mean nothing. */
    void understandHeaders() throws FaultException {
        for (Element header : headers) {
            if (mustUnderstand(header) && !understood(header)) {
                throw Faults.notUnderstood("{" + header.namespace() + "}" + header.name());
            }
        }
    }

    private static boolean mustUnderstand(Element header) {
        return OUR_ROLES.contains(soapAttribute(header, "role"))
                && Set.of("true", "1").contains(soapAttribute(header, "mustUnderstand"));
    }

    private static String soapAttribute(Element header, String name) {
        return header.attributes().stream()
                .filter(attribute -> attribute.namespace().equals(Soap.ENVELOPE.namespace())
                        && attribute.name().equals(name))
                .map(attribute -> attribute.value().strip())
                .findFirst()
                .orElse("");
    }

    private static boolean understood(Element header) {
        String namespace = header.namespace();
        String name = header.name();
        return (namespace.equals(Soap.ADDRESSING.namespace()) && ADDRESSING_HEADERS.contains(name))
                || (namespace.equals(Soap.WSMAN.namespace()) && WSMAN_HEADERS.contains(name))
                || (namespace.equals(Soap.EVENTING.namespace()) && name.equals("Identifier"))
                || (namespace.equals(Soap.MICROSOFT.namespace())
                        && (MICROSOFT_HEADERS.contains(name) || WSMAN_HEADERS.contains(name)));
    }
}
