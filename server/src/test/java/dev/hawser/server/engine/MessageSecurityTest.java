package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Encryption;
import dev.hawser.server.Share;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.Login;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.SessionFlags;
import dev.hawser.wire.smb2.ShareFlags;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.TreeConnectResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages are signed and sealed, and what happens to those that are not ([MS-SMB2] 3.3.5.2.1, 3.3.5.2.4). */
class MessageSecurityTest {
    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @ParameterizedTest
    @EnumSource
    void signedRequestsAreAnsweredSigned(SigningAlgorithm algorithm) {
        server.signingAlgorithms = List.of(algorithm);
        ClientTree tree = server.alice().connect("files");
        tree.put("a", "signed");
        assertThat(tree.get("a")).isEqualTo("signed");
        assertThat(tree.exchange(Calls.echo()).verified()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void sealedRequestsAreAnsweredSealed(EncryptionCipher cipher) {
        server.ciphers = List.of(cipher);
        ClientSession session = server.alice().protect(Protection.SEALED);
        ClientTree tree = session.connect("files");
        tree.put("a", "sealed");
        assertThat(tree.get("a")).isEqualTo("sealed");
        Reply reply = tree.exchange(Calls.echo());
        assertThat(reply.sealed()).isTrue();
        assertThat(reply.header().isSigned()).isFalse();
    }

    @Test
    void plainRequestsAreAnsweredPlainWhereNobodyRequiresMore() {
        ClientSession session = server.alice().protect(Protection.PLAIN);
        Reply reply = session.exchange(Calls.echo());
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(reply.header().isSigned()).isFalse();
    }

    @Test
    void whereSigningIsRequiredUnsignedRequestsAreDenied() {
        server.signingRequired = true;
        ClientSession session = server.alice();
        Reply reply = session.exchange(Calls.treeConnect("files").protection(Protection.PLAIN));
        assertThat(reply.status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(reply.verified()).isTrue();
        assertThat(server.administration().shares())
                .allSatisfy(share -> assertThat(share.currentUsers()).isZero());
    }

    @Test
    void whereSigningIsRequiredSealingWillDo() {
        server.signingRequired = true;
        assertThat(server.alice()
                        .protect(Protection.SEALED)
                        .exchange(Calls.echo())
                        .status())
                .isEqualTo(NtStatus.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredSignedRequestIsDenied(Dialect dialect) {
        ClientTree tree = server.alice(dialect).connect("files");
        ClientFile file = tree.open("a");
        byte[] data = {1, 2, 3};
        assertThat(tree.exchange(Calls.write(file.id(), 0, data).tampered()).status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(file.text()).isEmpty();
    }

    @Test
    void aBadSignatureDoesNotCountAsAnActivity() {
        ClientSession session = server.alice();
        server.loop.advance(Duration.ofSeconds(9));
        session.exchange(Calls.echo().tampered());
        assertThat(server.administration().session(session.id()).orElseThrow().secondsIdle())
                .isEqualTo(9);
    }

    @Test
    void anAlteredSealedRequestEndsTheConnection() {
        ClientSession session = server.alice().protect(Protection.SEALED);
        session.client().post(Calls.echo().in(session).tampered());
        assertThat(session.client().isEnded()).isTrue();
        assertThat(server.administration().sessions()).isEmpty();
    }

    @Test
    void aSealOfASessionThatWasNeverHereEndsTheConnection() {
        ClientSession elsewhere = server.alice().protect(Protection.SEALED);
        SmbClient client = server.alice().client();
        client.sendRaw(elsewhere.client().frame(Calls.echo().in(elsewhere)));
        assertThat(client.isEnded()).isTrue();
        assertThat(elsewhere.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void oneSessionsSealDoesNotCoverAnothersRequest() {
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_1_1);
        ClientSession alice = client.login("alice", MemoryServer.PASSWORD).protect(Protection.SEALED);
        ClientSession bob = client.login("bob", MemoryServer.PASSWORD);
        Reply reply = client.exchange(Calls.treeConnect("files").in(alice).sessionId(bob.id()));
        assertThat(reply.status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void whereEncryptionIsRequiredNothingElseIsServed() {
        server.encryption = Encryption.REQUIRED;
        ClientSession session = server.alice();
        assertThat(session.flags()).isEqualTo(SessionFlags.ENCRYPT_DATA);
        assertThat(session.protection()).isEqualTo(Protection.SEALED);
        ClientTree tree = session.connect("files");
        assertThat(tree.exchange(Calls.create(CreateSpec.of("a")).protection(Protection.SIGNED))
                        .status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(session.exchange(Calls.treeConnect("files").protection(Protection.SIGNED))
                        .status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void anEncryptedShareIsServedEncryptedOnly() {
        server.shares.add(Share.of("vault", server.files).with(options -> options.withEncryptData(true)));
        ClientSession session = server.alice();
        Reply connect = session.exchange(Calls.treeConnect("vault"));
        assertThat(connect.as(TreeConnectResponse::decode).shareFlags() & ShareFlags.ENCRYPT_DATA)
                .isNotZero();
        ClientTree tree = session.connect("vault");
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.ACCESS_DENIED);
        session.protect(Protection.SEALED);
        assertThat(tree.status(CreateSpec.of("a"))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void anEncryptedShareCanNotBeReachedByThoseWhoCanNotEncrypt() {
        server.shares.add(Share.of("vault", server.files).with(options -> options.withEncryptData(true)));
        assertThat(server.alice(Dialect.SMB_2_1)
                        .exchange(Calls.treeConnect("vault"))
                        .status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void eachResponseOfASignedCompoundIsSigned() {
        ClientTree tree = server.alice().connect("files");
        Call create = Calls.create(CreateSpec.of("a")).in(tree);
        Call close = Calls.close(FileId.ANY).related(tree);
        tree.client().post(create, close);
        long id = tree.client().nextMessageId() - 2;
        assertThat(tree.client().take(id).verified()).isTrue();
        assertThat(tree.client().take(id + 1).verified()).isTrue();
    }

    @Test
    void whoeverAltersANegotiationOnTheWayIsFoundOut() {
        SmbClient victim = server.connect();
        victim.negotiationTampered = true;
        victim.negotiate(Dialect.SMB_3_1_1);
        Login login = victim.beginLogin("alice", MemoryServer.PASSWORD);
        Reply proof = login.exchange();
        assertThat(proof.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(login.isProven(proof)).isFalse();
    }
}
