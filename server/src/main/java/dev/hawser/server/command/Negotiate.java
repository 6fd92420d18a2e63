package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.Negotiated;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.ServerConfiguration;
import dev.hawser.server.engine.Settings;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.GlobalCapabilities;
import dev.hawser.wire.smb2.NegotiateContext;
import dev.hawser.wire.smb2.NegotiateContext.EncryptionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.PosixExtensions;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateRequest;
import dev.hawser.wire.smb2.NegotiateResponse;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** NEGOTIATE ([MS-SMB2] 3.3.5.4). */
final class Negotiate implements CommandHandler {
    private static final int SALT_LENGTH = 32;

    /** The largest transfer of dialect 2.0.2, and of clients that can not pay several credits. */
    private static final int SINGLE_CREDIT = 1 << 16;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        NegotiateRequest negotiate = NegotiateRequest.decode(request.reader());
        if (negotiate.dialects().isEmpty()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (request.connection().isMultiProtocol() && negotiate.dialects().equals(List.of(Dialect.WILDCARD))) {
            return respond(request, Dialect.WILDCARD, GlobalCapabilities.LARGE_MTU, List.of());
        }
        Settings settings = request.settings();
        Optional<Dialect> common = Arrays.stream(Dialect.values())
                .filter(d -> d.isAtLeast(settings.minDialect())
                        && settings.maxDialect().isAtLeast(d))
                .filter(d -> negotiate.dialects().contains(d.revision()))
                .reduce((lower, higher) -> higher);
        if (common.isEmpty()) {
            return Outcome.done(NtStatus.NOT_SUPPORTED);
        }
        return agree(request, negotiate, common.get());
    }

    private static Outcome agree(Request request, NegotiateRequest negotiate, Dialect dialect) {
        List<NegotiateContext> answers = new ArrayList<>();
        PreauthIntegrityHash hash = null;
        EncryptionCipher cipher = null;
        boolean posix = false;
        SigningAlgorithm signing =
                dialect.isAtLeast(Dialect.SMB_3_0) ? SigningAlgorithm.AES_CMAC : SigningAlgorithm.HMAC_SHA256;
        if (dialect == Dialect.SMB_3_1_1) {
            NtStatus status = checkContexts(negotiate.negotiateContexts());
            if (status != NtStatus.SUCCESS) {
                return Outcome.done(status);
            }
            byte[] salt = new byte[SALT_LENGTH];
            request.server().random().nextBytes(salt);
            answers.add(new PreauthIntegrityCapabilities(
                    List.of(PreauthIntegrityCapabilities.SHA_512), ByteBuffer.wrap(salt)));
            hash = new PreauthIntegrityHash();
            hash.update(request.message());
            Optional<EncryptionCapabilities> ciphers = find(negotiate, EncryptionCapabilities.class);
            if (ciphers.isPresent()) {
                cipher = chooseCipher(request.settings(), ciphers.get());
                answers.add(new EncryptionCapabilities(List.of(cipher == null ? 0 : cipher.id())));
            }
            Optional<SigningCapabilities> algorithms = find(negotiate, SigningCapabilities.class);
            if (algorithms.isPresent()) {
                Optional<SigningAlgorithm> chosen = request.settings().signingAlgorithms().stream()
                        .filter(a -> algorithms.get().signingAlgorithms().contains(a.id()))
                        .findFirst();
                signing = chosen.orElse(signing);
                chosen.ifPresent(a -> answers.add(new SigningCapabilities(List.of(a.id()))));
            }
            posix = request.settings().posixExtensions()
                    && find(negotiate, PosixExtensions.class).isPresent();
            if (posix) {
                answers.add(new PosixExtensions());
            }
        } else if (dialect.isAtLeast(Dialect.SMB_3_0) && offersEncryption(request.settings(), negotiate)) {
            cipher = EncryptionCipher.AES_128_CCM;
        }
        int capabilities = capabilities(request.server().configuration(), dialect, negotiate.capabilities())
                | (cipher != null && dialect != Dialect.SMB_3_1_1 ? GlobalCapabilities.ENCRYPTION : 0);
        boolean old = dialect == Dialect.SMB_2_0_2;
        request.connection()
                .negotiated(new Negotiated(
                        dialect,
                        old ? Guid.ZERO : negotiate.clientGuid(),
                        negotiate.capabilities(),
                        negotiate.securityMode(),
                        negotiate.dialects(),
                        capabilities,
                        securityMode(request),
                        cipher,
                        signing,
                        hash,
                        posix));
        return respond(request, dialect.revision(), capabilities, answers);
    }

    /**
     * Directory leasing is for clients that have it themselves: impacket up to 0.13.1, which has not, fails at its first open
     * in the root of a share if the server says that it has (fortra/impacket issue 2256).
     */
    private static int capabilities(ServerConfiguration configuration, Dialect dialect, int clientCapabilities) {
        int capabilities = 0;
        if (dialect.isAtLeast(Dialect.SMB_2_1)) {
            capabilities |= GlobalCapabilities.LARGE_MTU;
        }
        if (dialect.isAtLeast(Dialect.SMB_2_1) && configuration.flag(ServerSetting.ENABLE_LEASING)) {
            capabilities |= GlobalCapabilities.LEASING;
            capabilities |=
                    dialect.isAtLeast(Dialect.SMB_3_0) ? clientCapabilities & GlobalCapabilities.DIRECTORY_LEASING : 0;
        }
        if (dialect.isAtLeast(Dialect.SMB_3_0) && configuration.flag(ServerSetting.ENABLE_MULTI_CHANNEL)) {
            capabilities |= clientCapabilities & GlobalCapabilities.MULTI_CHANNEL;
        }
        return capabilities;
    }

    private static Outcome respond(
            Request request, int dialectRevision, int capabilities, List<NegotiateContext> contexts) {
        Settings settings = request.settings();
        boolean large = (capabilities & GlobalCapabilities.LARGE_MTU) != 0;
        int ceiling = large ? Integer.MAX_VALUE : SINGLE_CREDIT;
        new NegotiateResponse(
                        securityMode(request),
                        dialectRevision,
                        settings.serverGuid(),
                        capabilities,
                        Math.min(settings.maxTransactSize(), ceiling),
                        Math.min(settings.maxReadSize(), ceiling),
                        Math.min(settings.maxWriteSize(), ceiling),
                        FileTime.of(request.server().clock().instant()),
                        0,
                        ByteBuffer.wrap(request.server().authenticator().initialToken()),
                        contexts)
                .encode(request.out());
        return Outcome.SUCCESS;
    }

    private static int securityMode(Request request) {
        return SecurityMode.SIGNING_ENABLED
                | (request.server().configuration().flag(ServerSetting.REQUIRE_SECURITY_SIGNATURE)
                        ? SecurityMode.SIGNING_REQUIRED
                        : 0);
    }

    /** Exactly one context for preauthentication integrity, and none twice that counts. */
    private static NtStatus checkContexts(List<NegotiateContext> contexts) {
        List<PreauthIntegrityCapabilities> preauth = contexts.stream()
                .filter(PreauthIntegrityCapabilities.class::isInstance)
                .map(PreauthIntegrityCapabilities.class::cast)
                .toList();
        boolean twice =
                count(contexts, EncryptionCapabilities.class) > 1 || count(contexts, SigningCapabilities.class) > 1;
        if (preauth.size() != 1 || twice) {
            return NtStatus.INVALID_PARAMETER;
        }
        return preauth.getFirst().hashAlgorithms().contains(PreauthIntegrityCapabilities.SHA_512)
                ? NtStatus.SUCCESS
                : NtStatus.SMB_NO_PREAUTH_INTEGRITY_HASH_OVERLAP;
    }

    private static long count(List<NegotiateContext> contexts, Class<? extends NegotiateContext> kind) {
        return contexts.stream().filter(kind::isInstance).count();
    }

    private static <T extends NegotiateContext> Optional<T> find(NegotiateRequest negotiate, Class<T> kind) {
        return negotiate.negotiateContexts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static @Nullable EncryptionCipher chooseCipher(Settings settings, EncryptionCapabilities offered) {
        if (!settings.encryptionOffered()) {
            return null;
        }
        return settings.ciphers().stream()
                .filter(c -> offered.ciphers().contains(c.id()))
                .findFirst()
                .orElse(null);
    }

    /** 3.0 and 3.0.2 know one cipher, and say by a capability that they have it. */
    private static boolean offersEncryption(Settings settings, NegotiateRequest negotiate) {
        return settings.encryptionOffered()
                && settings.ciphers().contains(EncryptionCipher.AES_128_CCM)
                && (negotiate.capabilities() & GlobalCapabilities.ENCRYPTION) != 0;
    }
}
