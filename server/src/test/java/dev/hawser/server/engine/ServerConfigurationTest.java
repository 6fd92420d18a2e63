package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ManagementException.Problem;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.server.Encryption;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SessionFlags;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings that change while the server runs. */
class ServerConfigurationTest {
    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @EnumSource(ServerSetting.class)
    void everySettingHasAValueOfItsType(ServerSetting setting) {
        assertThat(server.administration().configuration())
                .hasEntrySatisfying(setting, value -> assertThat(value.type()).isEqualTo(setting.type()));
    }

    @ParameterizedTest
    @EnumSource(ServerSetting.class)
    void everySettingTakesTheValueThatItHas(ServerSetting setting) throws ManagementException {
        Map<ServerSetting, SettingValue> before = server.administration().configuration();
        server.administration().configure(Map.of(setting, Objects.requireNonNull(before.get(setting))));
        assertThat(server.administration().configuration()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(ServerSetting.class)
    void whatCanNotBeChangedRefusesAndWhatCanChanges(ServerSetting setting) throws ManagementException {
        SettingValue now =
                Objects.requireNonNull(server.administration().configuration().get(setting));
        SettingValue other =
                switch (now) {
                    case SettingValue.Flag(boolean on) -> new SettingValue.Flag(!on);
                    case SettingValue.Amount(long number) -> new SettingValue.Amount(number + 1);
                    case SettingValue.Text(String text) -> new SettingValue.Text(text + "more");
                };
        if (server.administration().isSettable(setting)) {
            server.administration().configure(Map.of(setting, other));
            assertThat(server.administration().configuration().get(setting)).isEqualTo(other);
        } else {
            assertRefused(Problem.NOT_SUPPORTED, setting, other);
        }
    }

    @Test
    void aValueOutOfItsRangeIsRefusedWithAllOthers() {
        assertThatThrownBy(() -> server.administration()
                        .configure(Map.of(
                                ServerSetting.ANNOUNCE_COMMENT,
                                new SettingValue.Text("new"),
                                ServerSetting.SMB2_CREDITS_MAX,
                                new SettingValue.Amount(1))))
                .isInstanceOf(ManagementException.class)
                .hasMessageContaining("Smb2CreditsMax")
                .hasMessageContaining("16 to 65535");
        assertThat(server.server().configuration().text(ServerSetting.ANNOUNCE_COMMENT))
                .isEmpty();
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertRefused(Problem.INVALID_PARAMETER, ServerSetting.ENABLE_OPLOCKS, new SettingValue.Amount(1));
    }

    @Test
    void encryptionCanNotBeDemandedWhereItWasTurnedOff() {
        server.encryption = Encryption.OFF;
        assertRefused(Problem.NOT_SUPPORTED, ServerSetting.ENCRYPT_DATA, new SettingValue.Flag(true));
    }

    @Test
    void signingIsDemandedOfThoseWhoComeAfter() throws ManagementException {
        ClientSession before = server.alice();
        set(ServerSetting.REQUIRE_SECURITY_SIGNATURE, true);
        assertThat(server.administration().sessions().getFirst().signed()).isFalse();
        assertThat(before.connect("files").status(CreateSpec.of("unsigned"))).isEqualTo(NtStatus.SUCCESS);
        SmbClient after = server.connect();
        assertThat(after.negotiate(Dialect.SMB_3_1_1).securityMode())
                .isEqualTo(SecurityMode.SIGNING_ENABLED | SecurityMode.SIGNING_REQUIRED);
    }

    @Test
    void encryptionIsDemandedOfThoseWhoComeAfter() throws ManagementException {
        set(ServerSetting.ENCRYPT_DATA, true);
        ClientSession alice = server.alice();
        assertThat(alice.flags()).isEqualTo(SessionFlags.ENCRYPT_DATA);
    }

    @Test
    void whoCanNotEncryptIsLetInWhereThatIsAllowed() throws ManagementException {
        set(ServerSetting.ENCRYPT_DATA, true);
        set(ServerSetting.REJECT_UNENCRYPTED_ACCESS, false);
        ClientSession old = server.alice(Dialect.SMB_2_1);
        assertThat(old.connect("files").status(CreateSpec.of("plain"))).isEqualTo(NtStatus.SUCCESS);
        ClientSession recent = server.alice().protect(Protection.PLAIN);
        assertThat(recent.connect("files").status(CreateSpec.of("plain too"))).isEqualTo(NtStatus.SUCCESS);
    }

    private void set(ServerSetting setting, boolean on) throws ManagementException {
        server.administration().configure(Map.of(setting, new SettingValue.Flag(on)));
    }

    private void assertRefused(Problem problem, ServerSetting setting, SettingValue value) {
        assertThatThrownBy(() -> server.administration().configure(Map.of(setting, value)))
                .isInstanceOfSatisfying(
                        ManagementException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(setting.cimName());
    }
}
