package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDirectoryTest {
    private static final Sid MACHINE = Sid.of(5, 21, 1, 2, 3);

    private static final Account ALICE = Account.of("alice", "secret", true);

    private final LocalDirectory directory = new LocalDirectory("NAS", MACHINE, new Accounts() {
        @Override
        public Optional<Account> find(String name) {
            return name.equalsIgnoreCase("alice") ? Optional.of(ALICE) : Optional.empty();
        }

        @Override
        public List<Account> list() {
            return List.of(ALICE);
        }
    });

    @ParameterizedTest
    @CsvSource({
        "everyone, S-1-1-0, Everyone",
        "NT Authority\\system, S-1-5-18, NT AUTHORITY\\SYSTEM",
        "local service, S-1-5-19, NT AUTHORITY\\LOCAL SERVICE",
        "BUILTIN\\Administrators, S-1-5-32-544, BUILTIN\\Administrators",
        "builtin, S-1-5-32, BUILTIN",
        "nas, S-1-5-21-1-2-3, NAS",
        "NAS\\guest, S-1-5-21-1-2-3-501, NAS\\Guest",
        "unix user\\1000, S-1-22-1-1000, Unix User\\1000",
        "Unix Group\\4294967295, S-1-22-2-4294967295, Unix Group\\4294967295",
        "S-1-5-64-10, S-1-5-64-10, NT AUTHORITY\\NTLM Authentication"
    })
    void findsThoseThatHaveNoAccount(String name, String sid, String qualified) {
        Optional<AccountName> byName = directory.find(name);
        assertThat(byName).map(AccountName::sid).map(Sid::toString).contains(sid);
        assertThat(byName).map(AccountName::qualified).contains(qualified);
        assertThat(directory.find(Sid.parse(sid))).isEqualTo(byName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "NAS\\ALICE", ".\\alice"})
    void findsAccounts(String name) {
        AccountName found = directory.find(name).orElseThrow();
        assertThat(found).isEqualTo(directory.find(found.sid()).orElseThrow());
        assertThat(found.kind()).isEqualTo(Kind.USER);
        assertThat(found.sid().parent()).isEqualTo(MACHINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\",
                "nobody",
                "OTHER\\alice",
                "BUILTIN\\Everyone",
                "NAS\\Everyone",
                "OTHER\\nas",
                "Unix User\\root",
                "Unix User\\4294967296",
                "S-1-",
                "S-1-5-21-1-2-3-99"
            })
    void findsNobodyElse(String name) {
        assertThat(directory.find(name)).isEmpty();
    }

    @Test
    void givesEachNameOneSidAndEachSidOneName() {
        assertThat(WellKnownNames.ALL).extracting(AccountName::sid).doesNotHaveDuplicates();
        assertThat(WellKnownNames.ALL).extracting(AccountName::qualified).doesNotHaveDuplicates();
    }
}
