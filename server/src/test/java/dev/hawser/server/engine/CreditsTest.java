package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Message ids and credits ([MS-SMB2] 3.3.1.1, 3.3.1.2, 3.3.5.2.3, 3.3.5.2.5). */
class CreditsTest {
    private static final int CREDIT = 65_536;

    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @Test
    void aMessageIdCanBeUsedOnce() {
        ClientSession session = server.alice();
        long id = session.client().nextMessageId();
        assertThat(session.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        session.client().post(Calls.echo().in(session).messageId(id));
        assertThat(session.client().isEnded()).isTrue();
    }

    @Test
    void aMessageIdBeyondTheWindowEndsTheConnection() {
        ClientSession session = server.alice();
        SmbClient client = session.client();
        client.post(Calls.echo().in(session).messageId(client.nextMessageId() + client.credits()));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void messageIdsOfAbsurdSizeEndTheConnection() {
        for (long id : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            SmbClient client = server.connect();
            client.negotiate(Dialect.SMB_2_1);
            byte[] frame = client.frame(Calls.echo());
            ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putLong(Smb2Header.MESSAGE_ID_OFFSET, id);
            client.sendRaw(frame);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void messageIdsMayBeUsedOutOfOrder() {
        ClientSession session = server.alice();
        SmbClient client = session.client();
        long id = client.nextMessageId();
        for (long each : new long[] {id + 3, id + 1, id, id + 2}) {
            assertThat(client.exchange(Calls.echo().in(session).messageId(each)).status())
                    .isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void aClientNeverHoldsMoreThanTheMaximumNorFewerThanOne() {
        server.maxCredits = 64;
        ClientSession session = server.alice();
        for (int i = 0; i < 50; i++) {
            session.exchange(Calls.echo().requesting(1000));
            assertThat(session.client().credits()).isBetween(1, 64);
        }
        assertThat(session.client().credits()).isEqualTo(64);
        for (int i = 0; i < 200; i++) {
            session.exchange(Calls.echo().requesting(0));
            assertThat(session.client().credits()).isBetween(1, 64);
        }
    }

    @Test
    void aClientThatLeavesAnIdUnusedCanNotWidenTheWindowForEver() {
        server.maxCredits = 32;
        ClientSession session = server.alice();
        SmbClient client = session.client();
        long unused = client.nextMessageId();
        client.skipMessageIds(1);
        int sent = 0;
        while (client.credits() > 1 && sent < 1000) {
            session.exchange(Calls.echo().requesting(32));
            sent++;
        }
        assertThat(sent).isLessThan(1000);
        assertThat(client.exchange(Calls.echo().in(session).messageId(unused).requesting(32))
                        .header()
                        .credits())
                .isPositive();
    }

    @Test
    void payloadBeyondWhatWasPaidForIsInvalid() {
        ClientTree tree = server.alice().connect("files");
        ClientFile file = tree.open("a");
        assertThat(tree.exchange(Calls.write(file.id(), 0, new byte[2 * CREDIT]).charge(1))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exchange(Calls.write(file.id(), 0, new byte[2 * CREDIT]).charge(2))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exchange(Calls.read(file.id(), 0, CREDIT + 1).charge(1)).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(tree.exchange(Calls.read(file.id(), 0, CREDIT + 1).charge(2)).status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aRequestUsesAsManyIdsAsItPays() {
        ClientTree tree = server.alice().connect("files");
        ClientFile file = tree.open("a");
        SmbClient client = tree.client();
        long id = client.nextMessageId();
        assertThat(tree.exchange(Calls.write(file.id(), 0, new byte[4 * CREDIT]))
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(client.nextMessageId()).isEqualTo(id + 4);
        client.post(Calls.echo().in(tree).messageId(id + 3));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void dialect202HasNoLargeTransfers() {
        ClientTree tree = server.alice(Dialect.SMB_2_0_2).connect("files");
        ClientFile file = tree.open("a");
        assertThat(tree.exchange(Calls.write(file.id(), 0, new byte[CREDIT])).status())
                .isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.exchange(Calls.read(file.id(), 0, CREDIT + 1).charge(1)).status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void transfersBeyondTheNegotiatedSizeAreInvalid() {
        ClientTree tree = server.alice().connect("files");
        ClientFile file = tree.open("a");
        tree.session().exchange(Calls.echo().requesting(100));
        Reply reply = tree.exchange(Calls.read(file.id(), 0, server.maxTransferSize + 1));
        assertThat(reply.status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }
}
