package dev.hawser.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hawser.management.SmbSession;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionConditionTest {
    private final FakeServer server =
            new FakeServer().with(5).with(FakeServer.session(FakeServer.LARGE_ID, "me", "n1"));

    private List<String> users(String condition) throws SessionConditionException {
        return SessionCondition.of(condition).select(server).stream()
                .map(SmbSession::clientUserName)
                .toList();
    }

    @Test
    void selectsByAnyProperty() throws SessionConditionException {
        assertThat(users("NumOpens > 2 AND ClientUserName LIKE '%[24]'"))
                .containsExactly("HAWSER\\user2", "HAWSER\\user4");
        assertThat(users("clusternodename IS NOT NULL")).containsExactly("me");
        assertThat(users("SmbInstance = 3")).isEmpty();
    }

    @Test
    void aConditionOnTheIdLooksAtNoOtherSession() throws SessionConditionException {
        assertThat(users("SessionId = " + FakeServer.LARGE_ID_TEXT + " OR SessionId = 12"))
                .containsExactly("me");
        assertThat(server.listings).isZero();
    }

    @Test
    void saysWhereItIsWrong() {
        SessionConditionException wrong = catchThrowableOfType(
                SessionConditionException.class, () -> SessionCondition.of("NumOpens > 3 AND Size = 1"));

        assertThat(wrong.condition()).isEqualTo("NumOpens > 3 AND Size = 1");
        assertThat(wrong.column()).isEqualTo(18);
        assertThat(wrong.problem()).isEqualTo("MSFT_SmbSession has no property Size");
    }
}
