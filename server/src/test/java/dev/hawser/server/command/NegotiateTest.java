package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Encryption;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.FsctlCode;
import dev.hawser.wire.smb2.GlobalCapabilities;
import dev.hawser.wire.smb2.IoctlResponse;
import dev.hawser.wire.smb2.NegotiateContext;
import dev.hawser.wire.smb2.NegotiateContext.EncryptionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.UnknownNegotiateContext;
import dev.hawser.wire.smb2.NegotiateResponse;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.ValidateNegotiateInfoRequest;
import dev.hawser.wire.smb2.ValidateNegotiateInfoResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NEGOTIATE ([MS-SMB2] 3.3.5.4) and what guards it (3.3.5.15.12). */
class NegotiateTest {
    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @ParameterizedTest
    @EnumSource
    void eachDialectIsSpoken(Dialect dialect) {
        SmbClient client = server.connect();
        NegotiateResponse response = client.negotiate(dialect);
        assertThat(response.dialectRevision()).isEqualTo(dialect.revision());
        assertThat(response.securityMode()).isEqualTo(SecurityMode.SIGNING_ENABLED);
        boolean large = (response.capabilities() & GlobalCapabilities.LARGE_MTU) != 0;
        assertThat(large).isEqualTo(dialect != Dialect.SMB_2_0_2);
        assertThat(response.maxReadSize()).isEqualTo(large ? server.maxTransferSize : 65_536);
        ClientSession session = client.login("alice", MemoryServer.PASSWORD);
        assertThat(session.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void theHighestCommonDialectIsChosen() {
        assertThat(server.connect().negotiate(Dialect.values()).dialectRevision())
                .isEqualTo(Dialect.SMB_3_1_1.revision());
        assertThat(server.connect()
                        .negotiate(Dialect.SMB_3_0_2, Dialect.SMB_2_1, Dialect.SMB_2_0_2)
                        .dialectRevision())
                .isEqualTo(Dialect.SMB_3_0_2.revision());
    }

    @Test
    void dialectsOutsideOfTheConfiguredOnesAreNotSpoken() {
        server.minDialect = Dialect.SMB_3_0;
        server.maxDialect = Dialect.SMB_3_0_2;
        assertThat(server.connect().negotiate(Dialect.values()).dialectRevision())
                .isEqualTo(Dialect.SMB_3_0_2.revision());
        assertThat(status(List.of(0x0202, 0x0210), List.of())).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void unknownDialectsAreNotSupported() {
        assertThat(status(List.of(0x0999), List.of())).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(status(List.of(Dialect.WILDCARD), List.of())).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void noDialectAtAllIsInvalid() {
        assertThat(status(List.of(), List.of())).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aSecondNegotiateEndsTheConnection() {
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_2_1);
        client.post(client.negotiateCall(List.of(0x0210), List.of()));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void anythingBeforeItEndsTheConnection() {
        SmbClient client = server.connect();
        client.post(Calls.echo());
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void afterAFailedOneAnotherMayFollow() {
        SmbClient client = server.connect();
        assertThat(client.exchange(client.negotiateCall(List.of(0x0999), List.of()))
                        .status())
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(client.negotiate(Dialect.SMB_3_0).dialectRevision()).isEqualTo(Dialect.SMB_3_0.revision());
    }

    @Test
    void dialect311NeedsExactlyOnePreauthContextWithAKnownHash() {
        PreauthIntegrityCapabilities sha512 = new PreauthIntegrityCapabilities(List.of(1), ByteBuffer.allocate(0));
        PreauthIntegrityCapabilities unknown = new PreauthIntegrityCapabilities(List.of(99), ByteBuffer.allocate(0));
        PreauthIntegrityCapabilities both = new PreauthIntegrityCapabilities(List.of(99, 1), ByteBuffer.allocate(32));
        assertThat(status(List.of(0x0311), List.of())).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(status(List.of(0x0311), List.of(sha512, sha512))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(status(List.of(0x0311), List.of(unknown))).isEqualTo(NtStatus.SMB_NO_PREAUTH_INTEGRITY_HASH_OVERLAP);
        assertThat(status(List.of(0x0311), List.of(both))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void aContextThatIsThereTwiceIsInvalidAndAnUnknownOneIgnored() {
        PreauthIntegrityCapabilities preauth = new PreauthIntegrityCapabilities(List.of(1), ByteBuffer.allocate(8));
        EncryptionCapabilities ciphers = new EncryptionCapabilities(List.of(1));
        SigningCapabilities signing = new SigningCapabilities(List.of(1));
        NegotiateContext strange = new UnknownNegotiateContext(0x7777, ByteBuffer.allocate(5));
        assertThat(status(List.of(0x0311), List.of(preauth, ciphers, ciphers))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(status(List.of(0x0311), List.of(preauth, signing, signing))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(status(List.of(0x0311), List.of(strange, preauth, strange))).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void theServersOrderOfCiphersAndSignaturesDecides() {
        server.ciphers = List.of(EncryptionCipher.AES_256_CCM, EncryptionCipher.AES_128_GCM);
        server.signingAlgorithms = List.of(SigningAlgorithm.AES_CMAC, SigningAlgorithm.AES_GMAC);
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_1_1);
        assertThat(client.cipher()).isEqualTo(EncryptionCipher.AES_256_CCM);
        assertThat(client.signing()).isEqualTo(SigningAlgorithm.AES_CMAC);
    }

    @Test
    void noCommonCipherIsAnsweredWithNone() {
        server.ciphers = List.of(EncryptionCipher.AES_256_GCM);
        SmbClient client = server.connect();
        client.offeredCiphers = List.of(EncryptionCipher.AES_128_CCM);
        NegotiateResponse response = client.negotiate(Dialect.SMB_3_1_1);
        assertThat(response.negotiateContexts()).contains(new EncryptionCapabilities(List.of(0)));
    }

    @Test
    void withoutASigningContextCmacSigns() {
        SmbClient client = server.connect();
        client.offeredSigning = List.of();
        NegotiateResponse response = client.negotiate(Dialect.SMB_3_1_1);
        assertThat(response.negotiateContexts()).noneMatch(SigningCapabilities.class::isInstance);
        client.login("alice", MemoryServer.PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMB_2_1", "SMB_3_0", "SMB_3_1_1"})
    void leasingOfDirectoriesIsOfferedSince30ToClientsThatHaveIt(Dialect dialect) {
        SmbClient without = server.connect();
        assertThat(without.negotiate(dialect).capabilities() & GlobalCapabilities.DIRECTORY_LEASING)
                .isZero();
        SmbClient client = server.connect();
        client.capabilities |= GlobalCapabilities.DIRECTORY_LEASING;
        int capabilities = client.negotiate(dialect).capabilities();
        assertThat((capabilities & GlobalCapabilities.DIRECTORY_LEASING) != 0)
                .isEqualTo(dialect.isAtLeast(Dialect.SMB_3_0));
        assertThat(capabilities & GlobalCapabilities.LEASING).isNotZero();
    }

    @Test
    void encryptionThatIsOffIsNotOffered() {
        server.encryption = Encryption.OFF;
        assertThat(server.connect().negotiate(Dialect.SMB_3_0_2).capabilities() & GlobalCapabilities.ENCRYPTION)
                .isZero();
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_1_1);
        assertThat(client.cipher()).isNull();
    }

    @Test
    void aServerThatRequiresSigningSaysSo() {
        server.signingRequired = true;
        assertThat(server.connect().negotiate(Dialect.SMB_3_0).securityMode())
                .isEqualTo(SecurityMode.SIGNING_ENABLED | SecurityMode.SIGNING_REQUIRED);
    }

    @Test
    void clientsThatComeFromSmb1AreLedToSmb2() {
        SmbClient client = server.connect();
        client.sendRaw(smb1Negotiate("NT LM 0.12", "SMB 2.002", "SMB 2.???"));
        Reply reply = client.take(0);
        assertThat(reply.as(NegotiateResponse::decode).dialectRevision()).isEqualTo(Dialect.WILDCARD);
        client.skipMessageIds(1);
        client.negotiate(Dialect.SMB_2_1, Dialect.SMB_3_1_1);
        client.login("alice", MemoryServer.PASSWORD);
    }

    @Test
    void oldClientsThatComeFromSmb1Get202AtOnce() {
        SmbClient client = server.connect();
        client.sendRaw(smb1Negotiate("NT LM 0.12", "SMB 2.002"));
        Reply reply = client.take(0);
        client.skipMessageIds(1);
        assertThat(client.agree(reply).dialectRevision()).isEqualTo(Dialect.SMB_2_0_2.revision());
        client.login("alice", MemoryServer.PASSWORD);
    }

    @Test
    void clientsThatSpeakSmb1OnlyAreDropped() {
        SmbClient client = server.connect();
        client.sendRaw(smb1Negotiate("NT LM 0.12"));
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void smb1AfterSmb2EndsTheConnection() {
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_2_1);
        client.sendRaw(smb1Negotiate("SMB 2.???"));
        assertThat(client.isEnded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SMB_3_1_1")
    void theNegotiationIsConfirmed(Dialect dialect) {
        ClientSession session = server.alice(dialect);
        Reply reply = session.connect("files").exchange(validate(SmbClient.GUID, dialect));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        ValidateNegotiateInfoResponse info;
        try {
            info = ValidateNegotiateInfoResponse.decode(
                    reply.as(IoctlResponse::decode).output());
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        assertThat(info.dialect()).isEqualTo(dialect.revision());
        assertThat(info.securityMode()).isEqualTo(SecurityMode.SIGNING_ENABLED);
    }

    @Test
    void anAlteredNegotiationEndsTheConnection() {
        ClientSession session = server.alice(Dialect.SMB_3_0);
        session.client().post(validate(SmbClient.GUID, Dialect.SMB_2_1).in(session.connect("files")));
        assertThat(session.client().isEnded()).isTrue();
    }

    private NtStatus status(List<Integer> dialects, List<NegotiateContext> contexts) {
        SmbClient client = server.connect();
        return client.exchange(client.negotiateCall(dialects, contexts)).status();
    }

    private static Call validate(Guid guid, Dialect dialect) {
        WireWriter claim = new WireWriter();
        new ValidateNegotiateInfoRequest(
                        GlobalCapabilities.ENCRYPTION, guid, SecurityMode.SIGNING_ENABLED, List.of(dialect.revision()))
                .encode(claim);
        return Calls.ioctl(
                FileId.ANY, FsctlCode.VALIDATE_NEGOTIATE_INFO, claim.toByteArray(), ValidateNegotiateInfoResponse.SIZE);
    }

    private static byte[] smb1Negotiate(String... dialects) {
        List<Byte> strings = new ArrayList<>();
        for (String dialect : dialects) {
            strings.add((byte) 2);
            for (byte b : (dialect + '\0').getBytes(StandardCharsets.US_ASCII)) {
                strings.add(b);
            }
        }
        WireWriter writer = new WireWriter();
        writer.u32(0x424d_53ff).u8(0x72).zero(27).u8(0).u16(strings.size());
        strings.forEach(writer::u8);
        return writer.toByteArray();
    }
}
