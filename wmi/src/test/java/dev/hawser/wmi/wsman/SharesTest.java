package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.CREATE;
import static dev.hawser.wmi.wsman.Messages.DELETE;
import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.GET;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.PUT;
import static dev.hawser.wmi.wsman.Messages.WMI;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MSFT_SmbShare: methods of the class and of instances, Put and Delete. */
final class SharesTest {
    private static final String SHARE = WMI + "MSFT_SmbShare";
    private static final String SDDL = "O:SYG:SYD:(D;;FA;;;S-1-5-21-1-2-3-1002)(A;;0x1200a9;;;WD)(A;;FA;;;BA)";

    private final FakeServer server = new FakeServer();
    private final Messages messages = new Messages(server);

    SharesTest() throws MalformedMessageException {
        ShareOptions options = ShareOptions.guardedBy(Sddl.parse(SDDL)).withDescription("the files");
        server.shares.add(FakeServer.share("files", "/srv/files", options, false));
        server.shares.add(FakeServer.share("IPC$", "", options, false));
    }

    private static String named(String name) {
        return selectors(
                "<w:Selector Name='Name'>" + name + "</w:Selector><w:Selector Name='ScopeName'>*</w:Selector>");
    }

    private static String input(String method, String parameters) {
        return "<q:%s_INPUT xmlns:q='%s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%s</q:%s_INPUT>"
                .formatted(method, SHARE, parameters, method);
    }

    private static String parameter(String name, String value) {
        return "<q:%s>%s</q:%s>".formatted(name, value, name);
    }

    private Seen onClass(String method, String parameters) {
        return messages.send(SHARE + "/" + method, SHARE, "", input(method, parameters));
    }

    private Seen onFiles(String method, String parameters) {
        return messages.send(SHARE + "/" + method, SHARE, named("files"), input(method, parameters));
    }

    private Seen put(String properties) {
        String instance =
                "<q:MSFT_SmbShare xmlns:q='%s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>%s</q:MSFT_SmbShare>"
                        .formatted(SHARE, properties);
        return messages.send(PUT, SHARE, named("files"), instance);
    }

    @Test
    void aShareIsShownWithAllItsProperties() {
        Seen seen = messages.send(GET, SHARE, named("FILES"), "").ok();

        assertThat(seen.one("MSFT_SmbShare").children()).hasSize(21);
        assertThat(seen.value("Name")).isEqualTo("files");
        assertThat(seen.value("ScopeName")).isEqualTo("*");
        assertThat(seen.value("Path")).isEqualTo("/srv/files");
        assertThat(seen.value("Description")).isEqualTo("the files");
        assertThat(seen.value("CurrentUsers")).isEqualTo("2");
        assertThat(seen.value("SecurityDescriptor")).isEqualTo(SDDL);
        assertThat(seen.value("FolderEnumerationMode")).isEqualTo("1");
        assertThat(seen.value("CachingMode")).isEqualTo("1");
        assertThat(seen.value("ShareState")).isEqualTo("1");
        assertThat(seen.one("Volume").attribute("nil")).contains("true");
        assertThat(messages.send(GET, SHARE, named("IPC$"), "").ok().one("Path").attribute("nil"))
                .contains("true");
    }

    @Test
    void aShareIsMadeByAMethodOfTheClass() {
        Seen seen = onClass(
                        "CreateShare",
                        parameter("Name", "new")
                                + parameter("Path", "/srv/new")
                                + parameter("Temporary", "TRUE")
                                + parameter("ConcurrentUserLimit", "7")
                                + parameter("FullAccess", "alice")
                                + parameter("ReadAccess", "Everyone")
                                + parameter("ReadAccess", "HAWSER\\alice")
                                + parameter("NoAccess", "S-1-5-21-1-2-3-1002")
                                + "<q:ScopeName xsi:nil='true'/><q:ChangeAccess xsi:nil='true'/>")
                .ok();

        Element created = seen.one("CreatedShare");
        assertThat(created.namespace()).isEqualTo(SHARE);
        assertThat(created.attribute("type").orElseThrow()).endsWith(":MSFT_SmbShare_Type");
        assertThat(created.children()).hasSize(21).allMatch(property -> property.namespace()
                .equals(SHARE));
        assertThat(seen.value("ReturnValue")).isEqualTo("0");
        assertThat(seen.one("CreateShare_OUTPUT").children())
                .extracting(Element::name)
                .containsExactly("CreatedShare", "ReturnValue");
        SmbShare share = server.share("new").orElseThrow();
        assertThat(share.temporary()).isTrue();
        assertThat(share.options().concurrentUserLimit()).isEqualTo(7);
        assertThat(Sddl.format(share.options().securityDescriptor()))
                .contains("O:SYG:SYD:(D;;FA;;;S-1-5-21-1-2-3-1002)(A;;0x1200a9;;;WD)(A;;FA;;;S-1-5-21-1-2-3-1001)");
    }

    @Test
    void everyoneMayReadANewShareIfNobodyIsNamed() {
        onClass("CreateShare", parameter("Name", "new") + parameter("Path", "/srv/new"))
                .ok();

        assertThat(Sddl.format(server.share("new").orElseThrow().options().securityDescriptor()))
                .contains("O:SYG:SYD:(A;;0x1200a9;;;WD)");
    }

    @Test
    void aShareThatCanNotBeMadeSaysWhy() {
        String good = parameter("Name", "new") + parameter("Path", "/srv/new");
        onClass("CreateShare", parameter("Name", "Files") + parameter("Path", "/srv"))
                .isWmiError(11);
        for (String wrong : List.of(
                parameter("Name", "new"),
                parameter("Path", "/srv"),
                good + parameter("ScopeName", "other"),
                good + parameter("Name", "twice"),
                good + parameter("FullAccess", "nobody"),
                good + parameter("CachingMode", "5"),
                good + parameter("CachingMode", "x"),
                good + parameter("FolderEnumerationMode", "2"),
                good + parameter("ConcurrentUserLimit", "4294967295"),
                good + parameter("ConcurrentUserLimit", "-1"),
                good + parameter("Temporary", "<q:x/>"),
                good + parameter("SecurityDescriptor", "D:(x)"),
                good + parameter("SecurityDescriptor", "D:") + parameter("NoAccess", "bob"),
                good + parameter("FullAccess", "bob").repeat(501),
                good + parameter("CreatedShare", ""),
                good + parameter("Colour", "red"))) {
            assertThat(onClass("CreateShare", wrong).isWmiError(4).value("Message"))
                    .isNotEmpty();
        }
        onClass("CreateShare", good + parameter("ContinuouslyAvailable", "true"))
                .isWmiError(7);
        assertThat(server.shares).hasSize(2);
    }

    @Test
    void theMethodsOfTheClassTakeNoSelectorsAndThoseOfInstancesDo() {
        messages.send(SHARE + "/EnumerateShares", SHARE, named("files"), "")
                .isFault("s:Sender", "w:InvalidSelectors", 2150858813L);
        messages.send(SHARE + "/GetAccessControlEntries", SHARE, "", "")
                .isFault("s:Sender", "w:InvalidSelectors", 2150858842L);
    }

    @Test
    void sharesAreListedByAMethodToo() {
        assertThat(onClass("EnumerateShares", "").ok().all("Output")).hasSize(2);
        assertThat(onClass("EnumerateShares", parameter("ScopeName", "other"))
                        .ok()
                        .all("Output"))
                .isEmpty();
        assertThat(onClass("GetShare", parameter("ShareName", "files"))
                        .ok()
                        .one("Output")
                        .children())
                .hasSize(21);
        onClass("GetShare", parameter("ShareName", "other")).isWmiError(6);
        onClass("GetShare", "").isWmiError(4);
        onClass("FireShareChangeEvent", "").isWmiError(2);
    }

    @Test
    void whoMayUseAShareIsListedEntryByEntry() {
        Seen seen = onFiles("GetAccessControlEntries", "").ok();

        assertThat(seen.all("Output"))
                .hasSize(3)
                .extracting(SharesTest::entry)
                .containsExactly("HAWSER\\bob 1 0", "Everyone 0 2", "BUILTIN\\Administrators 0 0");
    }

    private static String entry(Element entry) {
        assertThat(entry.children())
                .extracting(Element::name)
                .containsExactly("AccessControlType", "AccessRight", "AccountName", "Name", "ScopeName");
        List<String> values = entry.children().stream().map(Element::value).toList();
        return values.get(2) + " " + values.get(0) + " " + values.get(1);
    }

    @Test
    void accessIsGrantedRevokedBlockedAndUnblocked() {
        assertThat(onFiles("GrantAccess", parameter("AccountName", "Everyone") + parameter("AccessRight", "1"))
                        .ok()
                        .all("Output"))
                .extracting(SharesTest::entry)
                .containsExactly("HAWSER\\bob 1 0", "BUILTIN\\Administrators 0 0", "Everyone 0 1");
        assertThat(onFiles("RevokeAccess", parameter("AccountName", "S-1-1-0") + parameter("AccountName", "bob"))
                        .ok()
                        .all("Output"))
                .extracting(SharesTest::entry)
                .containsExactly("HAWSER\\bob 1 0", "BUILTIN\\Administrators 0 0");
        assertThat(onFiles("BlockAccess", parameter("AccountName", "HAWSER\\alice"))
                        .ok()
                        .all("Output"))
                .extracting(SharesTest::entry)
                .containsExactly("HAWSER\\alice 1 0", "HAWSER\\bob 1 0", "BUILTIN\\Administrators 0 0");
        assertThat(onFiles("UnblockAccess", parameter("AccountName", "bob"))
                        .ok()
                        .all("Output"))
                .extracting(SharesTest::entry)
                .containsExactly("HAWSER\\alice 1 0", "BUILTIN\\Administrators 0 0");
        assertThat(Sddl.format(server.share("files").orElseThrow().options().securityDescriptor()))
                .contains("O:SYG:SYD:(D;;FA;;;S-1-5-21-1-2-3-1001)(A;;FA;;;BA)");
    }

    @Test
    void accessIsNotChangedForWhoIsNotThereOrToWhatIsNoRight() {
        onFiles("GrantAccess", parameter("AccountName", "nobody") + parameter("AccessRight", "1"))
                .isWmiError(4);
        onFiles("GrantAccess", parameter("AccountName", "bob") + parameter("AccessRight", "3"))
                .isWmiError(4);
        onFiles("GrantAccess", parameter("AccountName", "bob")).isWmiError(4);
        onFiles("RevokeAccess", "").isWmiError(4);
        messages.send(
                        SHARE + "/RevokeAccess",
                        SHARE,
                        named("other"),
                        input("RevokeAccess", parameter("AccountName", "bob")))
                .isWmiError(6);
        messages.send(
                        SHARE + "/RevokeAccess",
                        SHARE,
                        named("IPC$"),
                        input("RevokeAccess", parameter("AccountName", "bob")))
                .isWmiError(2);
    }

    @Test
    void putChangesWhatCanBeWritten() {
        Seen seen = put(parameter("Description", "more")
                        + parameter("EncryptData", "1")
                        + parameter("CachingMode", "0"))
                .ok();

        assertThat(seen.value("Description")).isEqualTo("more");
        ShareOptions options = server.share("files").orElseThrow().options();
        assertThat(options.description()).isEqualTo("more");
        assertThat(options.encryptData()).isTrue();
        assertThat(options.caching()).isEqualTo(ShareOptions.Caching.NONE);
        assertThat(options.concurrentUserLimit()).isZero();
    }

    @Test
    void putOfAWholeInstancePassesOverWhatHasChangedMeanwhile() {
        Element share = messages.send(GET, SHARE, named("files"), "").ok().one("MSFT_SmbShare");
        StringBuilder whole = new StringBuilder();
        for (Element property : share.children()) {
            String value =
                    switch (property.name()) {
                        case "CurrentUsers" -> "1";
                        case "Description" -> "more";
                        default -> property.value();
                    };
            whole.append(
                    property.attribute("nil").isPresent()
                            ? "<q:" + property.name() + " xsi:nil='true'/>"
                            : parameter(property.name(), value));
        }

        assertThat(put(whole.toString()).ok().value("CurrentUsers")).isEqualTo("2");
        assertThat(server.share("files").orElseThrow().options().description()).isEqualTo("more");
        put(whole.toString().replace(">files<", ">other<")).isWmiError(4);
    }

    @Test
    void putDoesNotChangeWhatCanOnlyBeRead() {
        put(parameter("CurrentUsers", "0")).isWmiError(4);
        put(parameter("Path", "/other")).isWmiError(4);
        put(parameter("CurrentUsers", "2")).ok();
        put(parameter("CATimeout", "5")).isWmiError(7);
        put(parameter("Description", "a") + parameter("Description", "b")).isWmiError(4);
        messages.send(PUT, SHARE, named("other"), "<q:MSFT_SmbShare xmlns:q='" + SHARE + "'/>")
                .isWmiError(6);
    }

    @Test
    void aShareIsDeleted() {
        messages.send(DELETE, SHARE, named("files"), "").ok();

        assertThat(server.shares).hasSize(1);
        messages.send(DELETE, SHARE, named("files"), "").isWmiError(6);
        messages.send(DELETE, SHARE, named("IPC$"), "").isWmiError(2);
        messages.send(CREATE, SHARE, "", "").isWmiError(7);
    }

    @Test
    void aShareOfAnotherScopeIsNotThere() {
        String elsewhere =
                selectors("<w:Selector Name='Name'>files</w:Selector><w:Selector Name='ScopeName'>other</w:Selector>");
        messages.send(GET, SHARE, elsewhere, "").isWmiError(6);
        messages.send(DELETE, SHARE, elsewhere, "").isWmiError(6);
    }

    @Test
    void classesOfClientsHaveNoInstancesAndTheirMethodsDoNothing() {
        String mapping = WMI + "MSFT_SmbMapping";
        assertThat(messages.send(ENUMERATE, mapping, "", OPTIMISED)
                        .ok()
                        .one("Items")
                        .children())
                .isEmpty();
        messages.send(mapping + "/Create", mapping, "", "").isWmiError(7);
    }
}
