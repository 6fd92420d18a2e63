package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.CLASSES;
import static dev.hawser.wmi.wsman.Messages.CREATE;
import static dev.hawser.wmi.wsman.Messages.DELETE;
import static dev.hawser.wmi.wsman.Messages.DMTF_CLASS;
import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.GET;
import static dev.hawser.wmi.wsman.Messages.NAMESPACE;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.PUT;
import static dev.hawser.wmi.wsman.Messages.WMI_CLASS;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static dev.hawser.wmi.wsman.Messages.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InstanceTest {
    private static final String ID = FakeServer.LARGE_ID_TEXT;
    private static final String CLOSE = WMI_CLASS + "/ForceClose";

    private final FakeServer server =
            new FakeServer().with(2).with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\user", "NODE-1"));
    private final Messages messages = new Messages(server);

    @Test
    void oneSelectorNamesASession() {
        Seen seen = messages.send(GET, WMI_CLASS, selectors(sessionId(ID)), "").ok();

        assertThat(seen.value("Action")).isEqualTo(GET + "Response");
        assertThat(seen.one("Body").children()).singleElement().satisfies(session -> {
            assertThat(session.name()).isEqualTo("MSFT_SmbSession");
            assertThat(session.namespace()).isEqualTo(WMI_CLASS);
        });
        assertThat(seen.value("SessionId")).isEqualTo(ID);
        assertThat(seen.value("ClusterNodeName")).isEqualTo("NODE-1");
    }

    @Test
    void everyFormOfTheUriIsAnsweredInThatForm() {
        String typo = "http://schemas.microsoft.com/wbem/wscim/1/cim-schema/2/MSFT_SmbSession";
        for (String uri : List.of(DMTF_CLASS, typo)) {
            Seen seen = messages.send(GET, uri, selectors(NAMESPACE + sessionId(ID)), "")
                    .ok();
            assertThat(seen.one("MSFT_SmbSession").namespace()).isEqualTo(uri);
        }
        String spelt = "http://schemas.microsoft.com/wbem/wsman/1/wmi/ROOT/Microsoft/Windows/SMB/";
        for (String uri :
                List.of(spelt + "msft_smbsession", spelt + "MSFT_SMBSESSION/", spelt + "MSFT_SmbSession?a=b")) {
            Seen seen = messages.send(GET, uri, selectors(NAMESPACE + sessionId(ID)), "")
                    .ok();
            assertThat(seen.one("MSFT_SmbSession").namespace()).isEqualTo(spelt + "MSFT_SmbSession");
        }
    }

    @Test
    void selectorNamesAndNamespacesAreReadInAnyCaseAndSlash() {
        String headers = selectors("<w:Selector Name='__CIMNamespace'>ROOT\\Microsoft\\Windows\\SMB</w:Selector>"
                + "<w:Selector Name='SESSIONID'> " + ID + " </w:Selector>");

        messages.send(GET, DMTF_CLASS, headers, "").ok();
    }

    @Test
    void forceCloseClosesThatSessionAloneAndReturnsZero() {
        Seen seen = messages.send(
                        CLOSE, WMI_CLASS, selectors(sessionId(ID)), "<q:ForceClose_INPUT xmlns:q='" + WMI_CLASS + "'/>")
                .ok();

        assertThat(seen.value("Action")).isEqualTo(CLOSE + "Response");
        Element output = seen.one("ForceClose_OUTPUT");
        assertThat(output.namespace()).isEqualTo(WMI_CLASS);
        assertThat(output.children()).singleElement().satisfies(value -> {
            assertThat(value.name()).isEqualTo("ReturnValue");
            assertThat(value.namespace()).isEqualTo(WMI_CLASS);
            assertThat(value.value()).isEqualTo("0");
        });
        assertThat(server.sessions).hasSize(2).extracting(SmbSession::sessionId).doesNotContain(FakeServer.LARGE_ID);
    }

    @Test
    void forceCloseTakesAnEmptyBodyAndTheDmtfForm() {
        Seen seen = messages.send(DMTF_CLASS + "/ForceClose", DMTF_CLASS, selectors(NAMESPACE + sessionId(ID)), "")
                .ok();

        assertThat(seen.one("ForceClose_OUTPUT").namespace()).isEqualTo(DMTF_CLASS);
    }

    @Test
    void aSessionIsClosedOnlyOnce() {
        messages.send(CLOSE, WMI_CLASS, selectors(sessionId(ID)), "").ok();

        Seen again =
                messages.send(CLOSE, WMI_CLASS, selectors(sessionId(ID)), "").isWmiError(6);

        assertThat(again.value("Text")).isEqualTo("There is no MSFT_SmbSession with SessionId " + ID + ".");
        assertThat(again.value("error_Category")).isEqualTo("13");
        assertThat(again.one("MSFT_WmiError").namespace())
                .isEqualTo("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError");
    }

    @Test
    void aMissingSessionIsNotFound() {
        messages.send(GET, WMI_CLASS, selectors(sessionId(1)), "").isWmiError(6);
    }

    @Test
    void forceCloseTakesNoParameters() {
        messages.send(CLOSE, WMI_CLASS, selectors(sessionId(ID)), "<q:I xmlns:q='u'><q:Gently>1</q:Gently></q:I>")
                .isWmiError(4);
        assertThat(server.sessions).hasSize(3);
    }

    @Test
    void selectorsMustNameOneInstance() {
        for (String action : List.of(GET, CLOSE)) {
            messages.send(action, WMI_CLASS, "", "").isFault("s:Sender", "w:InvalidSelectors", 2150858842L);
            for (String wrong : List.of(
                    sessionId(ID) + sessionId(ID),
                    sessionId("abc"),
                    sessionId("-1"),
                    sessionId("18446744073709551616"),
                    sessionId("9".repeat(100_000)),
                    sessionId(ID) + "<w:Selector Name='Dialect'>3.1.1</w:Selector>",
                    sessionId(ID) + "<w:Selector Name='Colour'>red</w:Selector>",
                    "<w:Selector>" + ID + "</w:Selector>",
                    sessionId(ID) + "<w:Selector Name='__cimnamespace'>root/cimv2</w:Selector>")) {
                messages.send(action, WMI_CLASS, selectors(wrong), "")
                        .isFault("s:Sender", "w:InvalidSelectors", 2150858813L);
            }
        }
        assertThat(server.sessions).hasSize(3);
    }

    @Test
    void whatIsNotThereIsUnreachable() {
        String id = sessionId(ID);
        messages.send(GET, WMI_CLASS + "s", selectors(id), "")
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
        messages.send(GET, DMTF_CLASS, selectors(id), "").isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
        messages.send(
                        GET,
                        "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/MSFT_SmbSession",
                        selectors(id),
                        "")
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
        for (String uri : List.of(
                "http://schemas.dmtf.org/wbem/ws-cim/1/cim-schema/2/MSFT_SmbSession",
                "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd",
                "http://schemas.microsoft.com/wbem/wsman/1/wmi/",
                "http://schemas.dmtf.org/wbem/wscim/1/MSFT_SmbSession",
                "x".repeat(100_000),
                "")) {
            messages.send(GET, uri, selectors(id), "").isFault("s:Sender", "a:DestinationUnreachable", 2150858811L);
        }
    }

    @Test
    void unknownActionsAreNotSupported() {
        for (String action : List.of(
                WMI_CLASS + "/Praise",
                Messages.WMI + "MSFT_SmbShare/ForceClose",
                "http://schemas.xmlsoap.org/ws/2004/08/eventing/GetStatus",
                "ForceClose",
                "/",
                "x".repeat(100_000))) {
            messages.send(action, WMI_CLASS, selectors(sessionId(ID)), "")
                    .isFault("s:Sender", "a:ActionNotSupported", 2150858753L);
        }
        assertThat(server.sessions).hasSize(3);
    }

    @Test
    void aSessionIsNeitherMadeNorDeletedNorGivenOtherProperties() {
        String instance = "<q:MSFT_SmbSession xmlns:q='" + WMI_CLASS + "'><q:%s>1</q:%s></q:MSFT_SmbSession>";
        messages.send(CREATE, WMI_CLASS, "", "").isWmiError(7);
        messages.send(DELETE, WMI_CLASS, selectors(sessionId(ID)), "").isWmiError(7);
        messages.send(PUT, WMI_CLASS, selectors(sessionId(ID)), instance.formatted("NumOpens", "NumOpens"))
                .isWmiError(4);
        messages.send(PUT, WMI_CLASS, selectors(sessionId(ID)), instance.formatted("Colour", "Colour"))
                .isWmiError(4);
        messages.send(PUT, WMI_CLASS, selectors(sessionId(ID)), "")
                .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
        assertThat(server.sessions).hasSize(3);
    }

    @Test
    void aClassIsShownAsCimXml() {
        String headers = selectors(NAMESPACE + "<w:Selector Name='Classname'>msft_smbsession</w:Selector>");

        Seen seen = messages.send(GET, CLASSES, headers, "").ok();

        Element type = seen.one("CLASS");
        assertThat(type.namespace()).isEmpty();
        assertThat(seen.one("Body").children()).containsExactly(type);
        assertThat(type.attribute("NAME")).contains("MSFT_SmbSession");
        assertThat(seen.all("PROPERTY")).hasSize(11);
        Element id = seen.all("PROPERTY").getFirst();
        assertThat(id.attribute("TYPE")).contains("uint64");
        assertThat(id.children().stream()
                        .map(qualifier -> qualifier.attribute("NAME").orElseThrow()))
                .containsExactly("key", "read", "Description");
        assertThat(seen.one("METHOD").attribute("NAME")).contains("ForceClose");
        assertThat(seen.all("VALUE.ARRAY").getLast().children().stream().map(Element::value))
                .containsExactly("Default", "CSV", "SBL", "SR");
        assertThat(seen.text()).contains("</METHOD>");
    }

    @Test
    void aClassIsShownWithoutQualifiersOnDemand() {
        String headers = selectors(NAMESPACE + "<w:Selector Name='ClassName'>MSFT_SmbSession</w:Selector>")
                + "<w:OptionSet><w:Option Name='IncludeQualifiers'>FALSE</w:Option></w:OptionSet>";

        assertThat(messages.send(GET, CLASSES, headers, "").ok().all("QUALIFIER"))
                .isEmpty();
    }

    @Test
    void theClassesOfANamespaceAreEnumerated() {
        for (String name : List.of("", "<w:Selector Name='ClassName'/>")) {
            Seen seen = messages.send(ENUMERATE, CLASSES, selectors(NAMESPACE + name), OPTIMISED)
                    .ok();
            assertThat(seen.one("Items").children())
                    .isEqualTo(seen.all("CLASS"))
                    .extracting(type -> type.attribute("NAME").orElseThrow())
                    .contains("MSFT_SmbSession", "MSFT_SmbShare", "MSFT_SmbClientConfiguration", "__NAMESPACE");
        }
        String subclasses = "<w:Selector Name='ClassName'>MSFT_SmbSession</w:Selector>";
        assertThat(messages.send(ENUMERATE, CLASSES, selectors(NAMESPACE + subclasses), OPTIMISED)
                        .ok()
                        .all("CLASS"))
                .isEmpty();
    }

    @Test
    void classesThatAreNotThereAreUnreachable() {
        String elsewhere = "<w:Selector Name='__cimnamespace'>root/cimv2</w:Selector>";
        messages.send(GET, CLASSES, selectors(NAMESPACE + "<w:Selector Name='ClassName'>X</w:Selector>"), "")
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
        messages.send(ENUMERATE, CLASSES, selectors(elsewhere), OPTIMISED)
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
        messages.send(GET, CLASSES, selectors(NAMESPACE), "").isFault("s:Sender", "w:InvalidSelectors", 2150858842L);
        messages.send(GET, CLASSES, selectors(NAMESPACE + sessionId(1)), "")
                .isFault("s:Sender", "w:InvalidSelectors", 2150858813L);
    }
}
