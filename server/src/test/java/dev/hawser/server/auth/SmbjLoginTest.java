package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.protocol.commons.buffer.Endian;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticateResponse;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.auth.NtlmAuthenticator;
import com.hierynomus.smbj.auth.NtlmSealer;
import com.hierynomus.spnego.SpnegoException;
import dev.hawser.server.auth.AuthenticationExchange.Continue;
import dev.hawser.server.auth.AuthenticationExchange.Failed;
import dev.hawser.server.auth.AuthenticationExchange.Step;
import dev.hawser.server.auth.AuthenticationExchange.Succeeded;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.spnego.NegTokenResp;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Logins of smbj's own client, which asks for neither Unicode nor OEM text, and sends a mechListMIC unasked. */
class SmbjLoginTest {
    private final Servers servers = new Servers();
    private byte[] sessionKey = {};

    SmbjLoginTest() {
        servers.clock = InstantSource.system(); // smbj reads the system's
    }

    @Test
    void aRightPasswordSucceeds() throws IOException, MalformedMessageException, SpnegoException {
        for (boolean mic : new boolean[] {true, false}) {
            Step step = login(new AuthenticationContext("alice", Servers.PASSWORD.toCharArray(), "WORKGROUP"), mic);
            assertThat(step).isInstanceOf(Succeeded.class);
            Succeeded success = (Succeeded) step;
            assertThat(success.identity().qualifiedName()).isEqualTo("HAWSER\\alice");
            assertThat(success.sessionKey()).isEqualTo(sessionKey);
            assertThat(NegTokenResp.decode(success.token()).mechListMic()).isPresent();
        }
    }

    @Test
    void aWrongPasswordFails() throws IOException, SpnegoException {
        assertThat(login(new AuthenticationContext("alice", "wrong".toCharArray(), "WORKGROUP"), true))
                .isInstanceOf(Failed.class);
    }

    @Test
    void anonymousClientsAreLetIn() throws IOException, SpnegoException {
        servers.anonymous = true;
        assertThat(login(AuthenticationContext.anonymous(), true)).isInstanceOf(Succeeded.class);
    }

    private Step login(AuthenticationContext who, boolean mic) throws IOException, SpnegoException {
        SmbConfig.Builder settings = SmbConfig.builder();
        settings.withNtlmConfig().withIntegrity(mic);
        SmbConfig config = settings.build();
        NtlmSealer client = new NtlmSealer(new NtlmAuthenticator());
        client.init(config);
        Authenticator authenticator = servers.authenticator();
        SpnegoExchange exchange = authenticator.begin();
        AuthenticateResponse first = client.authenticate(who, authenticator.initialToken(), null);
        Step challenge = exchange.accept(bytes(first));
        assertThat(challenge).isInstanceOf(Continue.class);
        AuthenticateResponse second = client.authenticate(who, ((Continue) challenge).token(), null);
        sessionKey = second.getSessionKey();
        return exchange.accept(bytes(second));
    }

    private static byte[] bytes(AuthenticateResponse response) throws IOException, SpnegoException {
        Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(Endian.LE);
        response.getNegToken().write(buffer);
        return buffer.getCompactData();
    }
}
