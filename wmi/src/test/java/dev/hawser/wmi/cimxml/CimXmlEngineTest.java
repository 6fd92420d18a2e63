package dev.hawser.wmi.cimxml;

import static dev.hawser.wmi.cimxml.CimXmlMessages.NAMESPACE;
import static dev.hawser.wmi.cimxml.CimXmlMessages.className;
import static dev.hawser.wmi.cimxml.CimXmlMessages.instanceName;
import static dev.hawser.wmi.cimxml.CimXmlMessages.intrinsicCall;
import static dev.hawser.wmi.cimxml.CimXmlMessages.message;
import static dev.hawser.wmi.cimxml.CimXmlMessages.parameter;
import static dev.hawser.wmi.cimxml.CimXmlMessages.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.cimxml.CimXmlMessages.Seen;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CimXmlEngineTest {
    private static final String SESSION = "MSFT_SmbSession";
    private static final String ID = FakeServer.LARGE_ID_TEXT;

    private final FakeServer server =
            new FakeServer().with(2).with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\<user>", null));
    private final CimXmlMessages messages = new CimXmlMessages(server);

    @Test
    void instancesAreEnumeratedWithTheirNames() {
        Seen seen = messages.intrinsic("EnumerateInstances", className("msft_smbsession"))
                .ok();

        assertThat(seen.one("IMETHODRESPONSE").attribute("NAME")).contains("EnumerateInstances");
        assertThat(seen.all("VALUE.NAMEDINSTANCE")).hasSize(3);
        Element last = seen.all("VALUE.NAMEDINSTANCE").getLast();
        assertThat(last.children()).extracting(Element::name).containsExactly("INSTANCENAME", "INSTANCE");
        Element key =
                last.children().getFirst().children().getFirst().children().getFirst();
        assertThat(key.value()).isEqualTo(ID);
        assertThat(key.attribute("VALUETYPE")).contains("numeric");
        assertThat(last.children().getLast().children())
                .extracting(property -> property.attribute("NAME").orElseThrow())
                .isSorted()
                .hasSize(11);
    }

    @Test
    void instanceNamesAreEnumeratedAlone() {
        Seen seen =
                messages.intrinsic("EnumerateInstanceNames", className(SESSION)).ok();

        assertThat(seen.one("IRETURNVALUE").children())
                .extracting(Element::name)
                .containsExactly("INSTANCENAME", "INSTANCENAME", "INSTANCENAME");
    }

    @Test
    void oneInstanceIsGivenWithTypesAndNulls() {
        Seen seen = messages.intrinsic("GetInstance", parameter("InstanceName", session(ID)))
                .ok();

        assertThat(seen.value("SessionId")).isEqualTo(ID);
        assertThat(seen.value("ClientUserName")).isEqualTo("HAWSER\\<user>");
        assertThat(seen.value("ClusterNodeName")).isEqualTo("null");
        assertThat(seen.all("PROPERTY").getFirst().attribute("TYPE")).contains("string");
    }

    @Test
    void onlyThePropertiesOfTheListAreShown() {
        String list =
                parameter("PropertyList", "<VALUE.ARRAY><VALUE>dialect</VALUE><VALUE>Colour</VALUE></VALUE.ARRAY>");

        assertThat(messages.intrinsic("GetInstance", parameter("InstanceName", session(ID)) + list)
                        .ok()
                        .one("PROPERTY")
                        .attribute("NAME"))
                .contains("Dialect");
        assertThat(messages.intrinsic("EnumerateInstances", className(SESSION) + list)
                        .ok()
                        .all("PROPERTY"))
                .hasSize(3);
        assertThat(messages.intrinsic("GetClass", className(SESSION) + list)
                        .ok()
                        .all("PROPERTY"))
                .hasSize(1);
    }

    @Test
    void classesAreShown() {
        assertThat(messages.intrinsic("GetClass", className(SESSION))
                        .ok()
                        .one("CLASS")
                        .attribute("NAME"))
                .contains(SESSION);
        String noQualifiers = parameter("IncludeQualifiers", "<VALUE>FALSE</VALUE>");
        assertThat(messages.intrinsic("EnumerateClasses", noQualifiers).ok().all("QUALIFIER"))
                .isEmpty();
        assertThat(messages.intrinsic("EnumerateClassNames", "").ok().all("CLASSNAME"))
                .extracting(name -> name.attribute("NAME").orElseThrow())
                .contains(SESSION);
        assertThat(messages.intrinsic("EnumerateClassNames", className(SESSION))
                        .ok()
                        .all("CLASSNAME"))
                .isEmpty();
    }

    @Test
    void instancesAreFoundByAQuery() {
        Seen seen = query("WQL", "SELECT Dialect FROM MSFT_SmbSession WHERE SessionId = " + ID)
                .ok();
        assertThat(seen.one("VALUE.OBJECT").children())
                .extracting(Element::name)
                .containsExactly("INSTANCE");
        assertThat(seen.one("PROPERTY").attribute("NAME")).contains("Dialect");
        query("DMTF:CQL", "SELECT * FROM MSFT_SmbSession").ok();
        query("SQL", "SELECT * FROM MSFT_SmbSession").isError(14);
        query("WQL", "SELECT FROM").isError(15);
        query("WQL", "SELECT Colour FROM MSFT_SmbSession").isError(15);
        query("WQL", "SELECT * FROM X").isError(5);
    }

    private Seen query(String language, String query) {
        return messages.intrinsic(
                "ExecQuery",
                parameter("QueryLanguage", "<VALUE>" + language + "</VALUE>")
                        + parameter("Query", "<VALUE>" + query + "</VALUE>"));
    }

    @Test
    void forceCloseClosesThatSessionAloneAndOnlyOnce() {
        Seen seen = messages.invoke("ForceClose", session(ID), "").ok();

        assertThat(seen.one("METHODRESPONSE").attribute("NAME")).contains("ForceClose");
        assertThat(seen.one("RETURNVALUE").attribute("PARAMTYPE")).contains("uint32");
        assertThat(seen.one("VALUE").value()).isEqualTo("0");
        assertThat(server.sessions).hasSize(2).extracting(SmbSession::sessionId).doesNotContain(FakeServer.LARGE_ID);
        messages.invoke("ForceClose", session(ID), "").isError(6);
    }

    @Test
    void aSessionIsNamedByItsKeyAlone() {
        for (String wrong : List.of(
                instanceName(SESSION),
                session("abc"),
                session("-1"),
                instanceName(SESSION, "Dialect", "3.1.1"),
                instanceName(SESSION, "SessionId", ID, "SessionId", ID))) {
            messages.intrinsic("GetInstance", parameter("InstanceName", wrong)).isError(4);
        }
        messages.intrinsic("GetInstance", parameter("InstanceName", session(1))).isError(6);
    }

    @Test
    void methodsTakeOnlyWhatTheyDeclare() {
        messages.invoke("ForceClose", session(ID), "<PARAMVALUE NAME='Gently'><VALUE>1</VALUE></PARAMVALUE>")
                .isError(4);
        messages.invoke("ForceClose", "<CLASSNAME NAME='MSFT_SmbSession'/>", "").isError(4);
        messages.invoke("Praise", session(ID), "").isError(17);
        assertThat(server.sessions).hasSize(3);
    }

    @Test
    void aSessionIsNeitherDeletedNorGivenOtherProperties() {
        messages.intrinsic("DeleteInstance", parameter("InstanceName", session(ID)))
                .isError(7);
        String changed = "<VALUE.NAMEDINSTANCE>" + session(ID) + "<INSTANCE CLASSNAME='MSFT_SmbSession'>"
                + "<PROPERTY NAME='NumOpens' TYPE='uint64'><VALUE>0</VALUE></PROPERTY></INSTANCE></VALUE.NAMEDINSTANCE>";
        messages.intrinsic("ModifyInstance", parameter("ModifiedInstance", changed))
                .isError(4);
    }

    @Test
    void whatIsNotThereHasItsOwnError() {
        messages.intrinsic("EnumerateInstances", className("X")).isError(5);
        messages.intrinsic("EnumerateInstances", "").isError(4);
        messages.send(
                        FakeServer.ADMINISTRATOR,
                        "EnumerateClassNames",
                        "root/cimv2",
                        intrinsicCall("EnumerateClassNames", "root/cimv2", ""))
                .isError(3);
        for (String other : List.of("OpenEnumerateInstances", "Associators", "CreateInstance", "x")) {
            messages.intrinsic(other, "").isError(7);
        }
    }

    @Test
    void onlyAdministratorsAreAnswered() {
        messages.send(
                        FakeServer.USER,
                        "EnumerateInstances",
                        NAMESPACE,
                        intrinsicCall("EnumerateInstances", NAMESPACE, className(SESSION)))
                .isError(2);
    }

    @Test
    void headersMayBeEscapedAndMustTellTheTruth() {
        String call = intrinsicCall("EnumerateClassNames", NAMESPACE, "");
        messages.send(FakeServer.ADMINISTRATOR, "EnumerateClassNames", "root%2Fmicrosoft%2Fwindows%2Fsmb%3AX", call)
                .ok();
        messages.send(FakeServer.ADMINISTRATOR, "enumerateclassnames", "//host/root/Microsoft/Windows/Smb:X.a=1", call)
                .ok();
        messages.send(FakeServer.ADMINISTRATOR, "GetClass", NAMESPACE, call).isRejected(400, "header-mismatch");
        messages.send(FakeServer.ADMINISTRATOR, "EnumerateClassNames", "root/cimv2", call)
                .isRejected(400, "header-mismatch");
        messages.send(FakeServer.ADMINISTRATOR, "EnumerateClassNames", "%zz", call)
                .isRejected(400, "header-mismatch");
        messages.send(FakeServer.ADMINISTRATOR, new CimXmlHeaders("Other", "1.0", "x", "x"), call)
                .isRejected(400, "unsupported-operation");
        messages.send(FakeServer.ADMINISTRATOR, new CimXmlHeaders("MethodCall", "2.0", "x", "x"), call)
                .isRejected(501, "unsupported-protocol-version");
    }

    @Test
    void whatIsNoRequestIsRejected() {
        String good = intrinsicCall("EnumerateClassNames", NAMESPACE, "");
        reject("x", 400, "request-not-well-formed");
        reject("<!DOCTYPE CIM>" + good.replaceFirst("^<\\?.*?\\?>", ""), 400, "request-not-well-formed");
        reject("<A/>", 400, "request-not-valid");
        reject(good.replace("ID='4711' ", ""), 400, "request-not-valid");
        reject(good.replace("4711", "1".repeat(1000)), 400, "request-not-valid");
        reject(good.replace("NAME='EnumerateClassNames'", ""), 400, "request-not-valid");
        reject(good.replace("SIMPLEREQ", "SIMPLEEXPREQ"), 400, "request-not-valid");
        reject(message("<METHODCALL NAME='X'/>"), 400, "request-not-valid");
        reject(good.replace("SIMPLEREQ", "MULTIREQ"), 501, "multiple-requests-unsupported");
        reject(good.replace("CIMVERSION='2.0'", "CIMVERSION='3.0'"), 501, "unsupported-cim-version");
        reject(good.replace("DTDVERSION='2.0'", "DTDVERSION='3.0'"), 501, "unsupported-dtd-version");
        reject(good.replace("PROTOCOLVERSION='1.0'", "PROTOCOLVERSION='2.0'"), 501, "unsupported-protocol-version");
        reject(" ".repeat(CimXmlEngine.LARGEST_REQUEST) + good, 400, "request-not-valid");
    }

    private void reject(String message, int status, String cimError) {
        messages.send(FakeServer.ADMINISTRATOR, "EnumerateClassNames", NAMESPACE, message)
                .isRejected(status, cimError);
    }

    @Property
    void anyBodyIsAnsweredOrRejected(@ForAll String body) {
        Seen seen = messages.send(FakeServer.ADMINISTRATOR, "EnumerateClassNames", NAMESPACE, body);
        assertThat(seen.reply.status()).isEqualTo(400);
    }
}
