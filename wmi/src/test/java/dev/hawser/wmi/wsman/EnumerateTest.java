package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.DMTF_CLASS;
import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.NAMESPACE;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.PULL;
import static dev.hawser.wmi.wsman.Messages.RELEASE;
import static dev.hawser.wmi.wsman.Messages.WMI_CLASS;
import static dev.hawser.wmi.wsman.Messages.WSEN;
import static dev.hawser.wmi.wsman.Messages.pull;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnumerateTest {
    private static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";

    private final FakeServer server = new FakeServer();
    private final Messages messages = new Messages(server);

    @Test
    void showsEveryPropertyOfASessionInAlphabeticalOrder() {
        server.with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\Zoë <&>", null));

        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", OPTIMISED).ok();

        Element session = seen.one("MSFT_SmbSession");
        assertThat(session.namespace()).isEqualTo(WMI_CLASS);
        assertThat(session.attribute("type")).contains("p:MSFT_SmbSession_Type");
        assertThat(session.children().stream().map(child -> child.name() + "=" + child.text()))
                .containsExactly(
                        "ClientComputerName=[fe80::1]",
                        "ClientUserName=HAWSER\\Zoë <&>",
                        "ClusterNodeName=",
                        "Dialect=3.1.1",
                        "NumOpens=3",
                        "ScopeName=*",
                        "SecondsExists=4294967295",
                        "SecondsIdle=33",
                        "SessionId=" + FakeServer.LARGE_ID_TEXT,
                        "SmbInstance=0",
                        "TransportName=TCP");
        assertThat(session.children()).allMatch(child -> child.namespace().equals(WMI_CLASS));
        assertThat(seen.one("ClusterNodeName").attribute("nil")).contains("true");
        assertThat(seen.one("ClientUserName").attributes()).isEmpty();
    }

    @Test
    void optimisedAnswersAllAtOnceInTheNamespaceOfWsManagement() {
        server.with(2);

        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", OPTIMISED).ok();

        assertThat(seen.value("Action")).isEqualTo(ENUMERATE + "Response");
        assertThat(seen.value("RelatesTo")).isEqualTo("uuid:1");
        assertThat(seen.one("Items").namespace()).isEqualTo(WSMAN);
        assertThat(seen.one("Items").children()).hasSize(2);
        assertThat(seen.one("EndOfSequence").namespace()).isEqualTo(WSMAN);
        assertThat(seen.one("EnumerationContext").namespace()).isEqualTo(WSEN);
        assertThat(seen.value("EnumerationContext")).isEmpty();
    }

    @Test
    void withoutSessionsOptimisedAnswersAnEmptyEnd() {
        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", OPTIMISED).ok();

        assertThat(seen.one("Items").children()).isEmpty();
        assertThat(seen.all("EndOfSequence")).hasSize(1);
    }

    @Test
    void notOptimisedAnswersAContextAndPullGivesAllThatFits() {
        server.with(3);

        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok();
        assertThat(seen.all("Items")).isEmpty();
        Seen pulled = messages.send(PULL, WMI_CLASS, "", pull(seen.value("EnumerationContext"), ""))
                .ok();

        assertThat(pulled.value("Action")).isEqualTo(PULL + "Response");
        assertThat(pulled.one("Items").namespace()).isEqualTo(WSEN);
        assertThat(pulled.one("Items").children()).hasSize(3);
        assertThat(pulled.one("EndOfSequence").namespace()).isEqualTo(WSEN);
        assertThat(pulled.all("EnumerationContext")).isEmpty();
    }

    @Test
    void referencesNameTheInstanceInWindowsForm() {
        server.with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\user", null));
        String body =
                "<n:Enumerate><w:OptimizeEnumeration/><w:EnumerationMode>EnumerateEPR</w:EnumerationMode></n:Enumerate>";

        Seen seen =
                messages.send(ENUMERATE, DMTF_CLASS, selectors(NAMESPACE), body).ok();

        assertThat(seen.one("Items").children()).singleElement().satisfies(reference -> {
            assertThat(reference.name()).isEqualTo("EndpointReference");
            assertThat(reference.namespace()).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing");
        });
        assertThat(seen.value("Address")).isEqualTo(Soap.ANONYMOUS);
        assertThat(seen.value("ResourceURI")).isEqualTo(WMI_CLASS);
        assertThat(seen.all("Selector").stream()
                        .map(selector -> selector.attribute("Name").orElseThrow() + "=" + selector.value()))
                .containsExactly("__cimnamespace=root/microsoft/windows/smb", "SessionId=" + FakeServer.LARGE_ID_TEXT);
    }

    @Test
    void objectsWithReferencesArePaired() {
        server.with(2);
        String body = "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements>"
                + "<w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode></n:Enumerate>";

        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", body).ok();

        assertThat(seen.all("Item")).hasSize(2).allSatisfy(item -> {
            assertThat(item.namespace()).isEqualTo(WSMAN);
            assertThat(item.children().stream().map(Element::name))
                    .containsExactly("MSFT_SmbSession", "EndpointReference");
        });
    }

    @Test
    void maxElementsSplitsTheSnapshotOverPulls() {
        server.with(5);
        String body = "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>2</w:MaxElements></n:Enumerate>";
        Seen seen = messages.send(ENUMERATE, WMI_CLASS, "", body).ok();
        List<String> ids = new ArrayList<>(ids(seen));
        assertThat(ids).hasSize(2);
        String context = seen.value("EnumerationContext");
        server.sessions.clear();

        Seen second = messages.send(PULL, WMI_CLASS, "", pull(context, "<n:MaxElements>2</n:MaxElements>"))
                .ok();
        assertThat(second.value("EnumerationContext")).isEqualTo(context);
        ids.addAll(ids(second));
        Seen third = messages.send(PULL, WMI_CLASS, "", pull(context, "<n:MaxElements>2</n:MaxElements>"))
                .ok();
        ids.addAll(ids(third));

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(third.all("EndOfSequence")).hasSize(1);
        messages.send(PULL, WMI_CLASS, "", pull(context, ""))
                .isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
    }

    private static List<String> ids(Seen seen) {
        return seen.all("SessionId").stream().map(Element::value).toList();
    }

    @Test
    void noAnswerIsLargerThanAskedForAndNothingIsLost() {
        server.with(200);
        String size = "<w:MaxEnvelopeSize s:mustUnderstand='true'>8192</w:MaxEnvelopeSize>";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            List<String> ids = new ArrayList<>();
            String action = ENUMERATE;
            String body = OPTIMISED;
            boolean end = false;
            while (!end) {
                Seen seen = messages.send(
                                FakeServer.ADMINISTRATOR,
                                Messages.message(action, WMI_CLASS, size, body).getBytes(charset))
                        .ok();
                assertThat(seen.bytes.length).isLessThanOrEqualTo(8192);
                ids.addAll(ids(seen));
                end = !seen.all("EndOfSequence").isEmpty();
                action = PULL;
                body = end ? "" : pull(seen.value("EnumerationContext"), "");
            }
            assertThat(ids).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void anItemLargerThanTheEnvelopeIsAFault() {
        server.with(FakeServer.session(5, "x".repeat(9000), null));

        messages.send(ENUMERATE, WMI_CLASS, "<w:MaxEnvelopeSize>8192</w:MaxEnvelopeSize>", OPTIMISED)
                .isFault("s:Sender", "w:EncodingLimit", 2150858824L);
    }

    @Test
    void releaseEndsAnEnumeration() {
        server.with(3);
        String context =
                messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok().value("EnumerationContext");
        String body = "<n:Release><n:EnumerationContext>" + context + "</n:EnumerationContext></n:Release>";

        Seen released = messages.send(RELEASE, WMI_CLASS, "", body).ok();

        assertThat(released.value("Action")).isEqualTo(RELEASE + "Response");
        assertThat(released.one("Body").children()).isEmpty();
        messages.send(PULL, WMI_CLASS, "", pull(context, ""))
                .isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        messages.send(RELEASE, WMI_CLASS, "", body).isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
    }

    @Test
    void anEnumerationIsForgottenFiveMinutesAfterTheLastPull() {
        server.with(9);
        String context =
                messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok().value("EnumerationContext");
        String one = pull(context, "<n:MaxElements>1</n:MaxElements>");

        messages.timer.pass(Duration.ofSeconds(299));
        messages.send(PULL, WMI_CLASS, "", one).ok();
        messages.timer.pass(Duration.ofSeconds(299));
        messages.send(PULL, WMI_CLASS, "", one).ok();
        messages.timer.pass(Duration.ofMinutes(5));

        messages.send(PULL, WMI_CLASS, "", one).isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
    }

    @Test
    void nobodyElsePullsAnEnumeration() {
        server.with(3);
        String context =
                messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok().value("EnumerationContext");
        Caller other = new Caller("HAWSER\\other", true, Door.WS_MANAGEMENT, "192.0.2.1");
        byte[] message =
                Messages.message(PULL, WMI_CLASS, "", pull(context, "")).getBytes(StandardCharsets.UTF_8);

        messages.send(other, message).isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        messages.send(FakeServer.ADMINISTRATOR, message).ok();
    }

    @Test
    void aUserKeepsABoundedNumberOfEnumerationsOpenAndHindersNobodyElse() {
        server.with(1);
        for (int i = 0; i < Enumerations.MOST_OF_ONE_USER; i++) {
            messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok();
        }

        messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").isFault("s:Sender", "w:QuotaLimit", 2150859174L);
        messages.send(ENUMERATE, WMI_CLASS, "", OPTIMISED).ok();
        Caller other = new Caller("HAWSER\\other", true, Door.WS_MANAGEMENT, "192.0.2.1");
        byte[] message =
                Messages.message(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").getBytes(StandardCharsets.UTF_8);
        messages.send(other, message).ok();
        messages.timer.pass(Enumerations.PATIENCE);
        messages.send(ENUMERATE, WMI_CLASS, "", "<n:Enumerate/>").ok();
    }

    @Test
    void whatMakesNoSenseIsAFault() {
        messages.send(ENUMERATE, WMI_CLASS, "", "").isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
        messages.send(PULL, WMI_CLASS, "", "<n:Pull/>")
                .isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        messages.send(
                        ENUMERATE,
                        WMI_CLASS,
                        "",
                        "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>0</w:MaxElements></n:Enumerate>")
                .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
        messages.send(
                        ENUMERATE,
                        WMI_CLASS,
                        "",
                        "<n:Enumerate><w:EnumerationMode>EnumerateSome</w:EnumerationMode></n:Enumerate>")
                .isFault("s:Sender", "w:UnsupportedFeature", 2150858818L);
        messages.send(ENUMERATE, WMI_CLASS, selectors(Messages.sessionId(1)), OPTIMISED)
                .isFault("s:Sender", "w:InvalidSelectors", 2150858813L);
    }
}
