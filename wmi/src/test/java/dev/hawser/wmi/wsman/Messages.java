package dev.hawser.wmi.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.SmbMof;
import dev.hawser.wmi.indication.ManualTimer;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An engine on a server in memory, messages for it in one client's words, and a look at its answers. */
final class Messages {
    static final String WMI = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/smb/";
    static final String WMI_CLASS = WMI + "MSFT_SmbSession";
    static final String DMTF_CLASS = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_SmbSession";
    static final String CLASSES = "http://schemas.dmtf.org/wbem/cim-xml/2/cim-schema/2/*";
    static final String NAMESPACE = "<w:Selector Name='__cimnamespace'>root/microsoft/windows/smb</w:Selector>";
    static final String GET = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get";
    static final String PUT = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Put";
    static final String CREATE = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create";
    static final String DELETE = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete";
    static final String WSEN = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    static final String ENUMERATE = WSEN + "/Enumerate";
    static final String PULL = WSEN + "/Pull";
    static final String RELEASE = WSEN + "/Release";
    static final String OPTIMISED =
            "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements></n:Enumerate>";

    final FakeServer server;
    final ManualTimer timer = new ManualTimer(Instant.parse("2026-01-01T00:00:00Z"));
    final WsManEngine engine;

    Messages(FakeServer server) {
        this.server = server;
        this.engine = new WsManEngine(server, Providers.of(SmbMof.text()), () -> timer.now, UUID::randomUUID, timer);
    }

    Seen send(String message) {
        return send(FakeServer.ADMINISTRATOR, message.getBytes(StandardCharsets.UTF_8));
    }

    Seen send(Caller caller, byte[] message) {
        return begin(caller, message).seen();
    }

    /** Sends a request that may have to wait for its answer. */
    Pending begin(Caller caller, byte[] message) {
        Pending pending = new Pending(new ArrayList<>());
        engine.handle(caller, message, pending.replies()::add);
        return pending;
    }

    /** The answer to a request, once it is there. */
    record Pending(List<Reply> replies) {
        Seen seen() {
            assertThat(replies).hasSize(1);
            return new Seen(replies.getFirst());
        }
    }

    Seen sendAnonymous(String message) {
        return new Seen(engine.handleAnonymous(message.getBytes(StandardCharsets.UTF_8)));
    }

    Seen send(String action, String resource, String headers, String body) {
        return send(message(action, resource, headers, body));
    }

    static String message(String action, String resource, String headers, String body) {
        return """
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
                  xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
                  xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"
                  xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
                  xmlns:e="http://schemas.xmlsoap.org/ws/2004/08/eventing"
                  xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><s:Header>
                <a:To>http://host:5985/wsman</a:To><a:MessageID>uuid:1</a:MessageID>
                <w:ResourceURI s:mustUnderstand="true">%s</w:ResourceURI><a:Action s:mustUnderstand="true">%s</a:Action>
                <a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
                %s</s:Header><s:Body>%s</s:Body></s:Envelope>""".formatted(resource, action, headers, body);
    }

    static String selectors(String selectors) {
        return "<w:SelectorSet>" + selectors + "</w:SelectorSet>";
    }

    static String sessionId(Object id) {
        return "<w:Selector Name='SessionId'>" + id + "</w:Selector>";
    }

    static String pull(String context, String more) {
        return "<n:Pull><n:EnumerationContext>" + context + "</n:EnumerationContext>" + more + "</n:Pull>";
    }

    /** An answer, taken apart. */
    static final class Seen {
        final int status;
        final String contentType;
        final byte[] bytes;
        private final List<Element> all = new ArrayList<>();

        Seen(Reply reply) {
            status = reply.status();
            contentType = reply.contentType();
            bytes = reply.body();
            if (contentType.startsWith("application/soap+xml")) {
                try {
                    collect(XmlReader.read(reply.body()));
                } catch (MalformedXmlException e) {
                    throw new AssertionError("the answer is not well-formed", e);
                }
            }
        }

        private void collect(Element element) {
            all.add(element);
            element.children().forEach(this::collect);
        }

        Seen ok() {
            assertThat(status).as(text()).isEqualTo(200);
            return this;
        }

        /** Every element of that name. */
        List<Element> all(String name) {
            return all.stream().filter(element -> element.name().equals(name)).toList();
        }

        /** The only element of that name. */
        Element one(String name) {
            assertThat(all(name)).as(name + " in " + text()).hasSize(1);
            return all(name).getFirst();
        }

        String value(String name) {
            return one(name).value();
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Seen isFault(String code, String subcode, long number) {
            assertThat(status).as(text()).isEqualTo(500);
            assertThat(all("Value").stream().map(Element::value).toList())
                    .as(text())
                    .isEqualTo(subcode.isEmpty() ? List.of(code) : List.of(code, subcode));
            assertThat(one("WSManFault").attribute("Code")).contains(Long.toString(number));
            assertThat(one("WSManFault").attribute("Machine")).contains("HAWSER");
            assertThat(value("Text")).isNotEmpty().isEqualTo(value("Message"));
            return this;
        }

        Seen isWmiError(int cimStatus) {
            assertThat(status).as(text()).isEqualTo(500);
            assertThat(all("Value").stream().map(Element::value)).containsExactly("s:Receiver", "w:InternalError");
            assertThat(one("MSFT_WmiError").attribute("IsCIM_Error")).contains("true");
            assertThat(value("CIMStatusCode")).isEqualTo(Integer.toString(cimStatus));
            assertThat(value("error_Code")).isEqualTo(Integer.toString(cimStatus));
            assertThat(value("error_Type")).isEqualTo("MI");
            assertThat(value("Text")).isNotEmpty();
            return this;
        }
    }
}
