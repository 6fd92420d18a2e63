package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.DELETE;
import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.GET;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.WMI;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import org.junit.jupiter.api.Test;

/** The settings, network interfaces, bandwidth limit and open files of the server. */
final class SettingsTest {
    private static final String CONFIGURATION = WMI + "MSFT_SmbServerConfiguration";
    private static final String LIMIT = WMI + "MSFT_SmbBandwidthLimit";
    private static final String FILE = WMI + "MSFT_SmbOpenFile";

    private final FakeServer server = new FakeServer();
    private final Messages messages = new Messages(server);

    private Seen call(String uri, String method, String parameters) {
        String input = "<q:I xmlns:q='" + uri + "'>" + parameters + "</q:I>";
        return messages.send(uri + "/" + method, uri, "", input);
    }

    @Test
    void theConfigurationIsGivenAsOneInstance() {
        Seen seen = call(CONFIGURATION, "GetConfiguration", "").ok();

        assertThat(seen.one("Output").children()).hasSize(ServerSetting.values().length);
        assertThat(seen.value("EncryptData")).isEqualTo("false");
        assertThat(seen.value("OplockBreakWait")).isEqualTo("0");
        assertThat(seen.value("AnnounceComment")).isEmpty();
        assertThat(messages.send(ENUMERATE, CONFIGURATION, "", OPTIMISED)
                        .ok()
                        .one("Items")
                        .children())
                .isEmpty();
    }

    @Test
    void onlyTheSettingsThatAreGivenChange() {
        call(
                        CONFIGURATION,
                        "SetConfiguration",
                        "<q:EncryptData>true</q:EncryptData><q:OplockBreakWait>40</q:OplockBreakWait>"
                                + "<q:AnnounceComment>here</q:AnnounceComment>")
                .ok();

        assertThat(server.configuration())
                .containsEntry(ServerSetting.ENCRYPT_DATA, new SettingValue.Flag(true))
                .containsEntry(ServerSetting.OPLOCK_BREAK_WAIT, new SettingValue.Amount(40))
                .containsEntry(ServerSetting.ANNOUNCE_COMMENT, new SettingValue.Text("here"))
                .containsEntry(ServerSetting.ENABLE_OPLOCKS, new SettingValue.Flag(false));
        call(CONFIGURATION, "SetConfiguration", "<q:IrpStackSize>5</q:IrpStackSize>")
                .isWmiError(7);
        call(CONFIGURATION, "SetConfiguration", "<q:OplockBreakWait>x</q:OplockBreakWait>")
                .isWmiError(4);
    }

    @Test
    void theBandwidthIsLimitedAndSetFree() {
        String category = selectors("<w:Selector Name='Category'>0</w:Selector>");
        messages.send(GET, LIMIT, category, "").isWmiError(6);
        messages.send(DELETE, LIMIT, category, "").isWmiError(6);

        Seen set = call(LIMIT, "Set", "<q:Category>0</q:Category><q:BytesPerSecond>1000000</q:BytesPerSecond>")
                .ok();

        assertThat(set.value("BytesPerSecond")).isEqualTo("1000000");
        assertThat(server.bandwidthLimit()).hasValue(1_000_000);
        assertThat(messages.send(ENUMERATE, LIMIT, "", OPTIMISED).ok().value("BytesPerSecond"))
                .isEqualTo("1000000");
        call(LIMIT, "Set", "<q:Category>2</q:Category><q:BytesPerSecond>1</q:BytesPerSecond>")
                .isWmiError(7);
        call(LIMIT, "Set", "<q:BytesPerSecond>0</q:BytesPerSecond>").isWmiError(4);
        call(LIMIT, "Set", "").isWmiError(4);
        messages.send(DELETE, LIMIT, category, "").ok();
        assertThat(server.bandwidthLimit()).isEmpty();
    }

    @Test
    void networkInterfacesAreFoundByTheirThreeKeys() {
        String uri = WMI + "MSFT_SmbServerNetworkInterface";
        assertThat(messages.send(ENUMERATE, uri, "", OPTIMISED).ok().value("LinkSpeed"))
                .isEqualTo("1000000000");
        String keys = "<w:Selector Name='InterfaceIndex'>2</w:Selector><w:Selector Name='ScopeName'>*</w:Selector>"
                + "<w:Selector Name='IpAddress'>127.0.0.%d</w:Selector>";
        assertThat(messages.send(GET, uri, selectors(keys.formatted(1)), "")
                        .ok()
                        .value("FriendlyName"))
                .isEqualTo("lo");
        messages.send(GET, uri, selectors(keys.formatted(2)), "").isWmiError(6);
    }

    @Test
    void anOpenFileIsShownAndClosedOnce() {
        server.openFiles.add(new SmbOpenFile(
                FakeServer.LARGE_ID,
                -2,
                "192.0.2.1",
                "HAWSER\\user",
                "/srv/a",
                "files",
                "a",
                -1,
                2,
                true,
                false,
                null));
        String id = selectors("<w:Selector Name='FileId'>" + FakeServer.LARGE_ID_TEXT + "</w:Selector>");

        Seen seen = messages.send(GET, FILE, id, "").ok();

        assertThat(seen.one("MSFT_SmbOpenFile").children()).hasSize(14);
        assertThat(seen.value("FileId")).isEqualTo(FakeServer.LARGE_ID_TEXT);
        assertThat(seen.value("SessionId")).isEqualTo("18446744073709551614");
        assertThat(seen.value("Permissions")).isEqualTo("4294967295");
        assertThat(seen.value("Encrypted")).isEqualTo("true");
        messages.send(FILE + "/ForceClose", FILE, id, "").ok();
        assertThat(server.openFiles).isEmpty();
        messages.send(FILE + "/ForceClose", FILE, id, "").isWmiError(6);
    }
}
