package dev.hawser.wmi.xml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A piece of XML being written, in memory. Prefixes are declared by whoever puts the pieces together. Characters that XML
 * can not hold (a user's name may have them) are replaced, so that they can not break the document.
 */
public final class XmlOutput {
    private final StringWriter buffer = new StringWriter();
    private final XMLStreamWriter out;

    public XmlOutput() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(buffer);
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    public XmlOutput open(Vocabulary vocabulary, String name) {
        return write(() -> {
            if (vocabulary.prefix().isEmpty()) {
                out.writeStartElement(name);
            } else {
                out.writeStartElement(vocabulary.prefix(), name, vocabulary.namespace());
            }
        });
    }

    public XmlOutput close() {
        return write(out::writeEndElement);
    }

    /** Binds the prefix inside the element that was opened last. */
    public XmlOutput declare(Vocabulary vocabulary) {
        return write(() -> out.writeNamespace(vocabulary.prefix(), vocabulary.namespace()));
    }

    public XmlOutput attribute(String name, String value) {
        return write(() -> out.writeAttribute(name, allowed(value)));
    }

    public XmlOutput attribute(Vocabulary vocabulary, String name, String value) {
        return write(() -> out.writeAttribute(vocabulary.prefix(), vocabulary.namespace(), name, allowed(value)));
    }

    public XmlOutput text(String text) {
        return write(() -> out.writeCharacters(allowed(text)));
    }

    /** An element with nothing but text. */
    public XmlOutput leaf(Vocabulary vocabulary, String name, String text) {
        return open(vocabulary, name).text(text).close();
    }

    /** An element with nothing in it. */
    public XmlOutput empty(Vocabulary vocabulary, String name) {
        return open(vocabulary, name).close();
    }

    /** A piece that is XML already. */
    public XmlOutput piece(String xml) {
        return write(() -> {
            out.writeCharacters("");
            out.flush();
            buffer.write(xml);
        });
    }

    /** What has been written. */
    public String xml() {
        write(out::flush);
        return buffer.toString();
    }

    private static String allowed(String text) {
        if (text.codePoints().allMatch(XmlOutput::isCharacter)) {
            return text;
        }
        return text.codePoints()
                .map(character -> isCharacter(character) ? character : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** XML 1.0, production 2; a surrogate that stands alone is none. */
    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private XmlOutput write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    private static IllegalStateException fault(XMLStreamException e) {
        return new IllegalStateException("XML could not be written to memory", e);
    }
}
