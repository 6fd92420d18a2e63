package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.server.harness.LogRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private Instant now = Servers.NOW;
    private final FailedLogins logins = new FailedLogins(() -> now);
    private final LogRecord log = new LogRecord(FailedLogins.class.getName(), Level.INFO);

    @AfterEach
    void stopListening() {
        log.close();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            logins.report(address, "alice", "SMB", "wrong password");
        }
    }

    @Test
    void eachHasALineThatSaysWhoWasClaimedAndWhatDidNotFit() {
        logins.report("192.0.2.1", "DOM\\alice\nroot", "SMB", "wrong password");
        assertThat(log.messages())
                .containsExactly("192.0.2.1: login as DOM\\alice\ufffdroot by SMB failed: wrong password");
    }

    @Test
    void anAddressHasFiveLinesAMinuteAndTheOthersAreCounted() {
        fail("192.0.2.1", 8);
        assertThat(log.messages()).hasSize(5);
        now = now.plus(FailedLogins.WINDOW).minus(Duration.ofNanos(1));
        fail("192.0.2.1", 1);
        assertThat(log.messages()).hasSize(5);

        now = now.plus(Duration.ofNanos(1));
        fail("192.0.2.1", 2);
        assertThat(log.messages()).hasSize(7);
        assertThat(log.messages().get(5)).endsWith("wrong password (and 4 more from this address since its last line)");
        assertThat(log.messages().get(6)).endsWith("wrong password");
    }

    @Test
    void addressesDoNotSpendOneAnothersLines() {
        fail("192.0.2.1", 9);
        fail("192.0.2.2", 1);
        assertThat(log.messages()).hasSize(6).last().asString().startsWith("192.0.2.2: ");
    }

    @Test
    void theAddressSilentLongestIsForgottenWhenThereAreTooMany() {
        fail("first", 9);
        fail("second", 9);
        for (int i = 2; i < FailedLogins.MOST_ADDRESSES; i++) {
            fail("address " + i, 1);
        }
        fail("first", 1);
        int before = log.messages().size();
        fail("one too many", 1);
        fail("first", 1);
        assertThat(log.messages()).hasSize(before + 1);
        fail("second", 1);
        assertThat(log.messages()).hasSize(before + 2);
    }
}
