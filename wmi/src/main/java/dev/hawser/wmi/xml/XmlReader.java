package dev.hawser.wmi.xml;

import dev.hawser.wmi.xml.Element.Attribute;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole document from somebody who may be hostile: no document type, no entities but the five of XML, bounded in
 * depth and in number of elements. Who calls bounds the bytes.
 */
public final class XmlReader {
    private static final int GREATEST_DEPTH = 32;
    private static final int MOST_ELEMENTS = 4096;
    private static final int MOST_ATTRIBUTES = 64;

    private final XMLStreamReader in;
    private int elements;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    /** The root element. */
    public static Element read(byte[] document) throws MalformedXmlException {
        String text = XmlEncoding.of(document).decode(document);
        try {
            XMLStreamReader in = hardened().createXMLStreamReader(new StringReader(text));
            try {
                return new XmlReader(in).document();
            } finally {
                in.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser reports some malformed documents by its own unchecked exceptions.
            throw new MalformedXmlException("not well-formed", e);
        }
    }

    /**
     * The JDK's own parser, whatever else is on the class path. It is silent about what SUPPORT_DTD keeps it from reading,
     * therefore the events are refused as well. One for each document, as factories are not shared between threads.
     */
    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("entities are not read");
        });
        return factory;
    }

    private Element document() throws XMLStreamException, MalformedXmlException {
        Element root = null;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> root = element(1);
                case XMLStreamConstants.DTD -> throw new MalformedXmlException("a document type is not allowed");
                default -> {
                    // White space, comments and processing instructions outside of the root.
                }
            }
        }
        if (root == null) {
            throw new MalformedXmlException("there is no element");
        }
        return root;
    }

    private Element element(int depth) throws XMLStreamException, MalformedXmlException {
        if (depth > GREATEST_DEPTH || ++elements > MOST_ELEMENTS || in.getAttributeCount() > MOST_ATTRIBUTES) {
            throw new MalformedXmlException("more than %d levels, %d elements or %d attributes of one"
                    .formatted(GREATEST_DEPTH, MOST_ELEMENTS, MOST_ATTRIBUTES));
        }
        String namespace = orEmpty(in.getNamespaceURI());
        String name = in.getLocalName();
        List<Attribute> attributes = attributes();
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(namespace, name, attributes, children, text.toString());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // Neither means anything in a SOAP message.
                }
                default -> throw new MalformedXmlException("an entity that is not XML's own");
            }
        }
    }

    private List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>(in.getAttributeCount());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attributes.add(new Attribute(
                    orEmpty(in.getAttributeNamespace(i)), in.getAttributeLocalName(i), in.getAttributeValue(i)));
        }
        return attributes;
    }

    private static String orEmpty(@Nullable String namespace) {
        return namespace == null ? "" : namespace;
    }
}
