package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.DMTF_CLASS;
import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.NAMESPACE;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.PULL;
import static dev.hawser.wmi.wsman.Messages.WMI;
import static dev.hawser.wmi.wsman.Messages.WMI_CLASS;
import static dev.hawser.wmi.wsman.Messages.pull;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FilterTest {
    private static final String ALL = WMI + "*";
    private static final String DMTF_ALL = "http://schemas.dmtf.org/wbem/wscim/1/*";
    private static final String WQL = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    private static final String ASSOCIATIONS = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter";

    private final FakeServer server = new FakeServer().with(5);
    private final Messages messages = new Messages(server);

    private static String filter(String dialect, String text, String more) {
        return "<n:Enumerate><w:OptimizeEnumeration/>" + more + "<w:Filter Dialect='" + dialect + "'>" + text
                + "</w:Filter></n:Enumerate>";
    }

    private Seen query(String resource, String selectors, String text) {
        return messages.send(
                ENUMERATE, resource, selectors(selectors), filter(WQL, text, "<w:MaxElements>32000</w:MaxElements>"));
    }

    private static List<String> users(Seen seen) {
        return seen.all("ClientUserName").stream().map(Element::value).toList();
    }

    @Test
    void aQueryIsAnsweredOnEveryFamilyOfResource() {
        String text = "SELECT * FROM msft_smbsession  WHERE ((clientusername = 'hawser\\\\USER2'))";

        for (String resource : List.of(ALL, WMI_CLASS)) {
            Seen seen = query(resource, "", text).ok();
            assertThat(users(seen)).containsExactly("HAWSER\\user2");
            assertThat(seen.one("MSFT_SmbSession").namespace()).isEqualTo(WMI_CLASS);
            assertThat(seen.all("EndOfSequence")).hasSize(1);
        }
        // omicli names the namespace in the path and in the selector.
        assertThat(users(query(ALL, NAMESPACE, text).ok())).hasSize(1);
        for (String resource : List.of(DMTF_ALL, DMTF_CLASS)) {
            Seen seen = query(resource, NAMESPACE, text).ok();
            assertThat(users(seen)).containsExactly("HAWSER\\user2");
            assertThat(seen.one("MSFT_SmbSession").namespace()).isEqualTo(DMTF_CLASS);
        }
    }

    @Test
    void aQueryForTheKeyFindsOneSession() {
        String id = server.sessions.get(3).sessionIdText();

        Seen seen = query(ALL, "", "SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = " + id + "))")
                .ok();

        assertThat(seen.value("SessionId")).isEqualTo(id);
        assertThat(query(ALL, "", "SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = 7))")
                        .ok()
                        .one("Items")
                        .children())
                .isEmpty();
    }

    @Test
    void aQueryInTheFilterDialectOfCqlIsReadToo() {
        String body = filter("http://schemas.dmtf.org/wbem/cql/1/dsp0202.pdf", "SELECT * FROM MSFT_SmbSession", "");

        assertThat(messages.send(ENUMERATE, DMTF_ALL, selectors(NAMESPACE), body)
                        .ok()
                        .all("MSFT_SmbSession"))
                .hasSize(5);
    }

    @Test
    void aFilterMayStandInTheNamespaceOfWsEnumeration() {
        String body = "<n:Enumerate><w:OptimizeEnumeration/><n:Filter Dialect='" + WQL
                + "'>SELECT * FROM MSFT_SmbSession WHERE ClientUserName LIKE '%4'</n:Filter></n:Enumerate>";

        assertThat(users(messages.send(ENUMERATE, ALL, "", body).ok())).containsExactly("HAWSER\\user4");
    }

    @Test
    void onlyTheSelectedPropertiesAreShown() {
        Seen seen = query(ALL, "", "SELECT sessionid, __CLASS, Dialect FROM MSFT_SmbSession WHERE NumOpens > 2")
                .ok();

        assertThat(seen.all("MSFT_SmbSession")).hasSize(5).allSatisfy(session -> {
            assertThat(session.children().stream().map(Element::name)).containsExactly("Dialect", "SessionId");
        });
    }

    @Test
    void referencesOfAQueryHaveTheirKeysWhateverIsSelected() {
        String both = "<w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode><w:MaxElements>9</w:MaxElements>";
        String text = "SELECT Dialect FROM MSFT_SmbSession WHERE ClientUserName LIKE '%5'";
        Seen seen = messages.send(ENUMERATE, ALL, "", filter(WQL, text, both)).ok();

        assertThat(seen.one("Item").children().stream().map(Element::name))
                .containsExactly("MSFT_SmbSession", "EndpointReference");
        assertThat(seen.one("MSFT_SmbSession").children()).hasSize(1);
        assertThat(seen.value("ResourceURI")).isEqualTo(WMI_CLASS);
        assertThat(seen.all("Selector")).hasSize(2);

        String references = "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>";
        assertThat(messages.send(ENUMERATE, ALL, "", filter(WQL, text, references))
                        .ok()
                        .one("Items")
                        .children())
                .singleElement()
                .satisfies(reference -> assertThat(reference.name()).isEqualTo("EndpointReference"));
    }

    @Test
    void aQuerysAnswerIsSplitAsAskedFor() {
        server.with(200);
        String size = "<w:MaxEnvelopeSize s:mustUnderstand='true'>8192</w:MaxEnvelopeSize>";
        List<String> ids = new ArrayList<>();
        String action = ENUMERATE;
        String body =
                filter(WQL, "SELECT * FROM MSFT_SmbSession WHERE NumOpens = 3", "<w:MaxElements>50</w:MaxElements>");
        for (boolean end = false; !end; action = PULL) {
            Seen seen = messages.send(action, ALL, size, body).ok();
            assertThat(seen.bytes.length).isLessThanOrEqualTo(8192);
            seen.all("SessionId").forEach(id -> ids.add(id.value()));
            end = !seen.all("EndOfSequence").isEmpty();
            body = end ? "" : pull(seen.value("EnumerationContext"), "");
            server.sessions.clear();
        }
        assertThat(ids).hasSize(205);
    }

    @Test
    void whatCanNotBeReadIsAFaultThatSaysWhere() {
        Seen seen = query(ALL, "", "SELECT * FROM MSFT_SmbSession WHERE SessionId == 5")
                .isFault("s:Sender", "n:CannotProcessFilter", 2150858778L);

        assertThat(seen.value("Text")).startsWith("WQL column 48: expected a text, a number");
        query(ALL, "", " ").isFault("s:Sender", "n:CannotProcessFilter", 2150858778L);
        query(WMI.replace("/smb", "/nowhere") + "*", "", "SELECT * FROM X")
                .isFault("s:Sender", "n:CannotProcessFilter", 2150858778L);
        query(WMI_CLASS.replace("Session", "Thing"), "", "SELECT * FROM MSFT_SmbSession")
                .isFault("s:Sender", "a:DestinationUnreachable", 2150858752L);
    }

    @Test
    void whatTheSchemaDoesNotHaveIsAProvidersErrorToo() {
        assertProviderError(
                query(ALL, "", "SELECT * FROM MSFT_SmbSession WHERE Colour = 'red'"),
                "15",
                "WQL column 37: MSFT_SmbSession has no property Colour");
        assertProviderError(
                query(ALL, "", "SELECT Colour FROM MSFT_SmbSession"),
                "15",
                "WQL column 8: MSFT_SmbSession has no property Colour");
        assertProviderError(
                query(ALL, "", "SELECT * FROM MSFT_SmbSession WHERE SessionId = 'x'"),
                "15",
                "WQL column 49: SessionId is a uint64, and 'x' is none");
        assertProviderError(
                query(ALL, "", "SELECT * FROM MSFT_Thing"),
                "5",
                "WQL column 15: there is no class MSFT_Thing in root/microsoft/windows/smb");
    }

    private static void assertProviderError(Seen seen, String status, String reason) {
        assertThat(seen.status).isEqualTo(500);
        assertThat(seen.all("Value").stream().map(Element::value)).containsExactly("s:Sender", "n:CannotProcessFilter");
        assertThat(seen.value("CIMStatusCode")).isEqualTo(status);
        assertThat(seen.value("error_Code")).isEqualTo("2150858778");
        assertThat(seen.value("error_Type")).isEqualTo("HRESULT");
        assertThat(seen.value("Text")).isEqualTo(reason);
    }

    @Test
    void filtersAreRefusedAsTheirDialectAsks() {
        for (String resource : List.of(ALL, WMI_CLASS)) {
            messages.send(ENUMERATE, resource, "", filter("urn:sql", "SELECT 1", ""))
                    .isFault("s:Sender", "n:FilterDialectRequestedUnavailable", 2150858777L);
        }
        messages.send(ENUMERATE, ALL, "", OPTIMISED).isFault("s:Sender", "w:FilteringRequired", 2150858831L);
        query(Messages.CLASSES, NAMESPACE, "SELECT * FROM meta_class")
                .isFault("s:Sender", "n:FilteringNotSupported", 2150858776L);
    }

    @Test
    void thereAreNoAssociations() {
        String body = filter(
                ASSOCIATIONS,
                "<b:AssociatedInstances xmlns:b='http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd'/>",
                "");

        Seen seen =
                messages.send(ENUMERATE, DMTF_ALL, selectors(NAMESPACE), body).ok();

        assertThat(seen.one("Items").children()).isEmpty();
        assertThat(seen.all("EndOfSequence")).hasSize(1);
    }
}
