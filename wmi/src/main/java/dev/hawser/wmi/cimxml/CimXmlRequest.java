package dev.hawser.wmi.cimxml;

import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request (DSP0201 5.2).
 *
 * @param messageId by which the client finds the answer's request
 */
record CimXmlRequest(String messageId, Call call) {
    private static final int LONGEST_ID = 256;

    sealed interface Call {
        String name();

        CimNamespace namespace();
    }

    /**
     * An operation of DSP0200.
     *
     * @param parameters what stands inside of each, by its name in any case
     */
    record Intrinsic(String name, CimNamespace namespace, Map<String, Element> parameters) implements Call {}

    /**
     * A method of a class.
     *
     * @param target CLASSNAME or INSTANCENAME
     * @param parameters the PARAMVALUE elements
     */
    record Extrinsic(String name, CimNamespace namespace, Element target, List<Element> parameters) implements Call {}

    static CimXmlRequest read(byte[] body) throws RejectedException {
        Element root;
        try {
            root = XmlReader.read(body);
        } catch (MalformedXmlException e) {
            throw RejectedException.notWellFormed("The message is not taken as XML: " + e.getMessage());
        }
        if (!root.is(Vocabulary.NONE, "CIM")) {
            throw RejectedException.notValid("The message is no CIM element.");
        }
        checkVersion(root, "CIMVERSION", "2.");
        checkVersion(root, "DTDVERSION", "2.");
        Element message = child(root, "MESSAGE");
        checkVersion(message, "PROTOCOLVERSION", "1.");
        String id = attribute(message, "ID");
        if (id.length() > LONGEST_ID) {
            throw RejectedException.notValid("The ID of the message is longer than " + LONGEST_ID + " characters.");
        }
        if (message.child(Vocabulary.NONE, "MULTIREQ").isPresent()) {
            throw RejectedException.multipleRequests();
        }
        Element request = child(message, "SIMPLEREQ");
        Optional<Element> intrinsic = request.child(Vocabulary.NONE, "IMETHODCALL");
        return new CimXmlRequest(
                id, intrinsic.isPresent() ? intrinsic(intrinsic.get()) : extrinsic(child(request, "METHODCALL")));
    }

    private static void checkVersion(Element element, String name, String spoken) throws RejectedException {
        String version = attribute(element, name);
        if (!version.startsWith(spoken)) {
            throw RejectedException.unsupportedVersion(
                    name.toLowerCase(Locale.ROOT).replace("version", "-version"), version);
        }
    }

    private static Intrinsic intrinsic(Element call) throws RejectedException {
        Map<String, Element> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Element child : call.children()) {
            if (child.is(Vocabulary.NONE, "IPARAMVALUE") && !child.children().isEmpty()) {
                String name = attribute(child, "NAME");
                if (parameters.put(name, child.children().getFirst()) != null) {
                    throw RejectedException.notValid("The parameter " + name + " is given twice.");
                }
            }
        }
        return new Intrinsic(attribute(call, "NAME"), namespace(child(call, "LOCALNAMESPACEPATH")), parameters);
    }

    private static Extrinsic extrinsic(Element call) throws RejectedException {
        Optional<Element> instance = call.child(Vocabulary.NONE, "LOCALINSTANCEPATH");
        Element path = instance.isPresent() ? instance.get() : child(call, "LOCALCLASSPATH");
        return new Extrinsic(
                attribute(call, "NAME"),
                namespace(child(path, "LOCALNAMESPACEPATH")),
                child(path, instance.isPresent() ? "INSTANCENAME" : "CLASSNAME"),
                call.children().stream()
                        .filter(child -> child.is(Vocabulary.NONE, "PARAMVALUE"))
                        .toList());
    }

    private static CimNamespace namespace(Element path) throws RejectedException {
        List<String> names = new ArrayList<>();
        for (Element name : path.children()) {
            names.add(attribute(name, "NAME"));
        }
        return CimNamespace.of(String.join("/", names));
    }

    /** @throws RejectedException if there is none */
    static Element child(Element parent, String name) throws RejectedException {
        return parent.child(Vocabulary.NONE, name)
                .orElseThrow(() -> RejectedException.notValid(parent.name() + " has no " + name + "."));
    }

    /** @throws RejectedException if there is none */
    static String attribute(Element element, String name) throws RejectedException {
        return element.attribute(name)
                .orElseThrow(() -> RejectedException.notValid(element.name() + " has no attribute " + name + "."));
    }
}
