package dev.hawser.wmi.cimxml;

import static dev.hawser.wmi.cimxml.CimXmlMessages.instanceName;
import static dev.hawser.wmi.cimxml.CimXmlMessages.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ShareOptions;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.cimxml.CimXmlMessages.Seen;
import org.junit.jupiter.api.Test;

/** MSFT_SmbShare in CIM-XML: arrays, embedded instances, modify and delete. */
final class CimXmlSharesTest {
    private static final String CLASS = "<CLASSNAME NAME='MSFT_SmbShare'/>";
    private static final String FILES = instanceName("MSFT_SmbShare", "Name", "files", "ScopeName", "*");

    private final FakeServer server = new FakeServer();
    private final CimXmlMessages messages = new CimXmlMessages(server);

    CimXmlSharesTest() {
        SecurityDescriptor nobody = new SecurityDescriptor(0, null, null, null, Acl.of());
        server.shares.add(FakeServer.share("files", "/srv/files", ShareOptions.guardedBy(nobody), false));
    }

    private static String input(String name, String value) {
        return "<PARAMVALUE NAME='" + name + "'>" + value + "</PARAMVALUE>";
    }

    private static String text(String name, String value) {
        return input(name, "<VALUE>" + value + "</VALUE>");
    }

    @Test
    void aShareIsMadeByAMethodOfTheClass() {
        Seen seen = messages.invoke(
                        "CreateShare",
                        CLASS,
                        text("Name", "new")
                                + text("Path", "/srv/new")
                                + input(
                                        "FullAccess",
                                        "<VALUE.ARRAY><VALUE>alice</VALUE><VALUE>bob</VALUE></VALUE.ARRAY>")
                                + input("ReadAccess", "<VALUE.ARRAY></VALUE.ARRAY>")
                                + input("Description", ""))
                .ok();

        assertThat(seen.one("PARAMVALUE").attribute("NAME")).contains("CreatedShare");
        assertThat(seen.one("PARAMVALUE").attribute("EmbeddedObject")).contains("instance");
        assertThat(seen.value("CreatedShare"))
                .startsWith("<INSTANCE CLASSNAME=\"MSFT_SmbShare\">")
                .contains("<PROPERTY NAME=\"Name\" TYPE=\"string\"><VALUE>new</VALUE></PROPERTY>");
        assertThat(server.share("new")).isPresent();
    }

    @Test
    void anArrayOfEmbeddedInstancesIsGivenBack() {
        Seen seen = messages.invoke(
                        "GrantAccess",
                        FILES,
                        input("AccountName", "<VALUE.ARRAY><VALUE>alice</VALUE></VALUE.ARRAY>")
                                + text("AccessRight", "1"))
                .ok();

        assertThat(seen.one("VALUE.ARRAY").children()).singleElement().satisfies(value -> assertThat(value.value())
                .startsWith("<INSTANCE CLASSNAME=\"MSFT_SmbShareAccessControlEntry\">"));
    }

    @Test
    void valuesMustHaveTheDeclaredForm() {
        for (String wrong : new String[] {
            text("AccountName", "alice"),
            input("AccessRight", "<VALUE.ARRAY><VALUE>1</VALUE></VALUE.ARRAY>"),
            text("AccessRight", "x"),
            text("AccessRight", "1") + text("AccessRight", "1"),
            text("Output", "x")
        }) {
            messages.invoke("GrantAccess", FILES, wrong).isError(4);
        }
    }

    private static String modified(String properties) {
        return parameter(
                "ModifiedInstance",
                "<VALUE.NAMEDINSTANCE>" + FILES + "<INSTANCE CLASSNAME='MSFT_SmbShare'>" + properties
                        + "</INSTANCE></VALUE.NAMEDINSTANCE>");
    }

    private static String property(String name, String type, String value) {
        return "<PROPERTY NAME='%s' TYPE='%s'><VALUE>%s</VALUE></PROPERTY>".formatted(name, type, value);
    }

    @Test
    void propertiesThatCanBeWrittenAreModified() {
        String changes = property("Description", "string", "more") + property("CachingMode", "uint32", "0");

        messages.intrinsic("ModifyInstance", modified(changes)).ok();

        ShareOptions options = server.share("files").orElseThrow().options();
        assertThat(options.description()).isEqualTo("more");
        assertThat(options.caching()).isEqualTo(ShareOptions.Caching.NONE);
    }

    @Test
    void onlyThePropertiesOfTheListAreModified() {
        String changes = property("Description", "string", "more") + property("CachingMode", "uint32", "0");
        String list = parameter("PropertyList", "<VALUE.ARRAY><VALUE>Description</VALUE></VALUE.ARRAY>");

        messages.intrinsic("ModifyInstance", modified(changes) + list).ok();

        ShareOptions options = server.share("files").orElseThrow().options();
        assertThat(options.description()).isEqualTo("more");
        assertThat(options.caching()).isEqualTo(ShareOptions.Caching.MANUAL);
    }

    @Test
    void aShareIsDeleted() {
        messages.intrinsic("DeleteInstance", parameter("InstanceName", FILES)).ok();

        assertThat(server.shares).isEmpty();
        messages.intrinsic("DeleteInstance", parameter("InstanceName", FILES)).isError(6);
    }

    @Test
    void aMethodThatIsReservedIsDenied() {
        messages.invoke("FireShareChangeEvent", CLASS, "").isError(2);
    }
}
