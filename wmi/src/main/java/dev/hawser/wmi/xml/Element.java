package dev.hawser.wmi.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a message that has been read whole.
 *
 * @param namespace empty if it has none
 * @param text all character data directly inside, as it stands
 */
public record Element(String namespace, String name, List<Attribute> attributes, List<Element> children, String text) {
    public Element {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** @param namespace empty if it has none */
    public record Attribute(String namespace, String name, String value) {}

    public boolean is(Vocabulary vocabulary, String name) {
        return namespace.equals(vocabulary.namespace()) && this.name.equals(name);
    }

    public Optional<Element> child(Vocabulary vocabulary, String name) {
        return children.stream().filter(child -> child.is(vocabulary, name)).findFirst();
    }

    /** The value of the attribute of that name, of whatever namespace: clients do not agree on it. */
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }

    /** The text without the white space around it. */
    public String value() {
        return text.strip();
    }
}
