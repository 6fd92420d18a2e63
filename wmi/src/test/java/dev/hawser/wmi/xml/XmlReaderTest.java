package dev.hawser.wmi.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class XmlReaderTest {
    private static Element read(String xml) throws MalformedXmlException {
        return XmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void resolvesPrefixesAndKeepsText() throws MalformedXmlException {
        Element root =
                read("<?xml version='1.0'?><!-- c --><x:a xmlns:x='urn:1' y:b='2' xmlns:y='urn:2'>t&amp;<![CDATA[<]]>"
                        + "<c xmlns='urn:3'/>&#65;</x:a>");

        assertThat(root.namespace()).isEqualTo("urn:1");
        assertThat(root.attributes()).containsExactly(new Element.Attribute("urn:2", "b", "2"));
        assertThat(root.children()).containsExactly(new Element("urn:3", "c", List.of(), List.of(), ""));
        assertThat(root.text()).isEqualTo("t&<A");
    }

    @Test
    void refusesDocumentTypes() {
        for (String document : List.of(
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM 'http://192.0.2.1/x.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>",
                "<a>&unknown;</a>")) {
            assertThatThrownBy(() -> read(document)).as(document).isInstanceOf(MalformedXmlException.class);
        }
    }

    @Test
    void refusesWhatIsTooDeepOrTooMuch() {
        assertThatThrownBy(() -> read("<a>".repeat(33) + "</a>".repeat(33))).isInstanceOf(MalformedXmlException.class);
        assertThatThrownBy(() -> read("<a>".repeat(100_000))).isInstanceOf(MalformedXmlException.class);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(4096) + "</a>")).isInstanceOf(MalformedXmlException.class);
    }

    @Test
    void readsUtf16OfBothByteOrdersWithAndWithoutMark() throws MalformedXmlException {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\u00e4\ud83d\ude00</a>";
        for (byte[] document : List.of(
                xml.getBytes(StandardCharsets.UTF_16LE),
                xml.getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16BE),
                "\uFEFF<a>\u00e4\ud83d\ude00</a>".getBytes(StandardCharsets.UTF_8))) {
            assertThat(XmlReader.read(document).text()).isEqualTo("\u00e4\ud83d\ude00");
        }
    }

    @Test
    void refusesBytesOfNoEncoding() {
        assertThatThrownBy(() -> XmlReader.read(new byte[] {'<', 'a', '>', (byte) 0xC3, '<', '/', 'a', '>'}))
                .isInstanceOf(MalformedXmlException.class);
        assertThatThrownBy(() -> XmlReader.read(new byte[0])).isInstanceOf(MalformedXmlException.class);
    }

    @Test
    void writtenTextIsReadBackAndWhatXmlCanNotHoldIsReplaced() throws MalformedXmlException {
        String xml = new XmlOutput()
                .open(Vocabulary.NONE, "a")
                .attribute("b", "\"<&\u0001")
                .text("]]>&<\u0000\ud800\ud83d\ude00\uffff")
                .close()
                .xml();

        Element root = read(xml);
        assertThat(root.text()).isEqualTo("]]>&<\ufffd\ufffd\ud83d\ude00\ufffd");
        assertThat(root.attribute("b")).contains("\"<&\ufffd");
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] document) {
        readsOrRefuses(document);
    }

    @Property
    void anyScrapsOfXmlAreReadOrRefused(@ForAll("scraps") String document) {
        readsOrRefuses(document.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "<a>",
                        "</a>",
                        "<a ",
                        "b='",
                        "'",
                        ">",
                        "/>",
                        "<?",
                        "?>",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<!DOCTYPE",
                        "[",
                        "&",
                        "amp;",
                        "#x0;",
                        "#65;",
                        "xmlns:p='u'",
                        "<p:a>",
                        "xmlns=''",
                        "\u0000",
                        " ")
                .list()
                .ofMaxSize(24)
                .map(scraps -> String.join("", scraps));
    }

    private static void readsOrRefuses(byte[] document) {
        try {
            assertThat(XmlReader.read(document)).isNotNull();
        } catch (MalformedXmlException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
