package dev.hawser.wmi.xml;

/**
 * A namespace of XML names, and the prefix under which we write it. Readers compare the namespace only.
 *
 * @param prefix empty for names without a namespace
 */
public record Vocabulary(String prefix, String namespace) {
    public static final Vocabulary NONE = new Vocabulary("", "");
    public static final Vocabulary XML = new Vocabulary("xml", "http://www.w3.org/XML/1998/namespace");
    public static final Vocabulary XSI = new Vocabulary("xsi", "http://www.w3.org/2001/XMLSchema-instance");
}
