package dev.hawser.app.config;

import dev.hawser.management.ShareOptions.Caching;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.server.Encryption;
import dev.hawser.server.SessionListing;
import dev.hawser.server.SmbServerBuilder;
import dev.hawser.store.linux.SnapshotFormat;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.WildcardPattern;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Every key of hawser.toml. */
public final class Keys {
    private static final int MIN_TRANSFER = 64 << 10;
    private static final int MAX_TRANSFER = 8 << 20;

    public static final Key<Path> DATA = Key.of(
            "data",
            ValueType.folder(),
            "hawser-data",
            "The folder of what Hawser itself keeps: the accounts, and the socket through which the other commands reach the server.");

    public static final Key<HostAndPort> LISTEN =
            Key.of("listen", ValueType.hostAndPort(), "127.0.0.1:4450", "Where the server listens for SMB clients.");

    public static final Key<Optional<HostAndPort>> WSMAN = Key.of(
            "wsman",
            ValueType.hostAndPortOrOff("127.0.0.1:5985"),
            "127.0.0.1:5985",
            "Where the server listens for WS-Management clients over HTTP, or `off`.");

    public static final Key<Boolean> WSMAN_ALLOW_UNENCRYPTED = Key.of(
            "wsman-allow-unencrypted",
            ValueType.flag(),
            false,
            "Whether WS-Management without TLS also takes passwords by Basic, and requests that are not encrypted, so that anybody on their way can read them.");

    public static final Key<Optional<HostAndPort>> WSMAN_TLS = Key.of(
            "wsman-tls",
            ValueType.hostAndPortOrOff("0.0.0.0:5986"),
            "off",
            "Where the server listens for WS-Management clients over HTTPS, or `off`.");

    public static final Key<CbtHardeningLevel> WSMAN_CBT_HARDENING_LEVEL = Key.of(
            "wsman-cbt-hardening-level",
            ValueType.oneOf(CbtHardeningLevel.values()),
            "relaxed",
            "How logins over HTTPS must be bound to their TLS channel, as WinRM's CbtHardeningLevel: `none`: not at all; `relaxed`: to no other; `strict`: to this one, which not all clients can.");

    public static final Key<Optional<HostAndPort>> CIM_XML = Key.of(
            "cim-xml",
            ValueType.hostAndPortOrOff("127.0.0.1:5988"),
            "off",
            "Where the server listens for CIM-XML clients over HTTP, or `off`. On loopback only, as their passwords are readable.");

    public static final Key<Optional<HostAndPort>> CIM_XML_TLS = Key.of(
            "cim-xml-tls",
            ValueType.hostAndPortOrOff("0.0.0.0:5989"),
            "off",
            "Where the server listens for CIM-XML clients over HTTPS, or `off`.");

    public static final Key<Path> TLS_CERTIFICATE = Key.unset(
            "tls-certificate",
            ValueType.file(),
            "one that the server makes",
            "The server's certificate for HTTPS: PEM, with those of who vouches for it behind, or PKCS#12 with the key.");

    public static final Key<Path> TLS_KEY = Key.unset(
            "tls-key",
            ValueType.file(),
            "in `tls-certificate`",
            "The key of that certificate: PEM without a password.");

    public static final Key<Path> TLS_PASSWORD_FILE = Key.unset(
            "tls-password-file",
            ValueType.file(),
            "no password",
            "A file whose first line is the password of a `tls-certificate` in PKCS#12.");

    /** A key that is an option of the server's builder. */
    record BuilderKey<T>(Key<T> key, BiConsumer<SmbServerBuilder, T> option) {
        void apply(Settings settings, SmbServerBuilder builder) {
            settings.get(key).ifPresent(value -> option.accept(builder, value));
        }
    }

    static final List<BuilderKey<?>> BUILDER = List.of(
            new BuilderKey<>(LISTEN, (builder, value) -> builder.listen(value.toString())),
            new BuilderKey<>(
                    Key.unset(
                            "server-name",
                            ValueType.text(),
                            "the host's name",
                            "The server's NetBIOS name: at most 15 characters, shown in upper case."),
                    SmbServerBuilder::serverName),
            new BuilderKey<>(
                    Key.of("domain", ValueType.text(), "WORKGROUP", "The workgroup that clients are told."),
                    SmbServerBuilder::domain),
            new BuilderKey<>(
                    Key.of("comment", ValueType.text(), "", "What clients show beside the server's name."),
                    SmbServerBuilder::comment),
            new BuilderKey<>(
                    Key.of(
                            "min-dialect",
                            ValueType.oneOf(Dialect.values()),
                            "2.0.2",
                            "The lowest dialect that is spoken."),
                    SmbServerBuilder::minDialect),
            new BuilderKey<>(
                    Key.of(
                            "max-dialect",
                            ValueType.oneOf(Dialect.values()),
                            "3.1.1",
                            "The highest dialect that is spoken."),
                    SmbServerBuilder::maxDialect),
            new BuilderKey<>(
                    Key.of(
                            "signing-required",
                            ValueType.flag(),
                            true,
                            "Whether every request must be signed or encrypted."),
                    SmbServerBuilder::signingRequired),
            new BuilderKey<>(
                    Key.of(
                            "posix-extensions",
                            ValueType.flag(),
                            true,
                            "Whether clients of SMB 3.1.1 that ask for it may open files as POSIX does, as Linux does with the mount option `posix`: with names that differ in case only, modes, and symbolic links that they follow themselves."),
                    SmbServerBuilder::posixExtensions),
            new BuilderKey<>(
                    Key.of(
                            "encryption",
                            ValueType.oneOf(Encryption.values()),
                            "offered",
                            "`off`: never; `offered`: where the client or a share asks for it; `required`: always, and clients that can not are refused."),
                    SmbServerBuilder::encryption),
            new BuilderKey<>(
                    Key.of(
                            "ciphers",
                            ValueType.listOf(EncryptionCipher.values()),
                            List.of("AES-128-GCM", "AES-128-CCM", "AES-256-GCM", "AES-256-CCM"),
                            "The ciphers that the server agrees to, the one it likes best first."),
                    SmbServerBuilder::ciphers),
            new BuilderKey<>(
                    Key.of(
                            "signing-algorithms",
                            ValueType.listOf(SigningAlgorithm.values()),
                            List.of("AES-GMAC", "AES-CMAC", "HMAC-SHA256"),
                            "The signing algorithms that the server agrees to with SMB 3.1.1, the one it likes best first."),
                    SmbServerBuilder::signingAlgorithms),
            new BuilderKey<>(
                    Key.of(
                            "guest",
                            ValueType.flag(),
                            false,
                            "Whether somebody without an account may log in as a guest."),
                    SmbServerBuilder::guest),
            new BuilderKey<>(
                    Key.of("anonymous", ValueType.flag(), false, "Whether somebody may log in without any name."),
                    SmbServerBuilder::anonymous),
            new BuilderKey<>(
                    Key.of(
                            "session-listing",
                            ValueType.oneOf(SessionListing.values()),
                            "administrators",
                            "Who may ask by RPC who is connected, from where and since when (levels 0 and 10 of NetrSessionEnum): `administrators`, or everybody who has one of the `accounts`."),
                    SmbServerBuilder::sessionListing),
            new BuilderKey<>(
                    Key.of(
                            "test-hooks",
                            ValueType.flag(),
                            false,
                            "Whether clients may make the server misbehave by FSCTL_SMBTORTURE, as Samba's smbtorture does to test what follows. For test suites only, never where anybody works."),
                    SmbServerBuilder::testHooks),
            new BuilderKey<>(
                    Key.of(
                            "failed-login-delay",
                            ValueType.duration(Duration.ofSeconds(10)),
                            "2000 ms",
                            "How long the answer to a failed login is held back."),
                    SmbServerBuilder::failedLoginDelay),
            new BuilderKey<>(
                    Key.of(
                            "max-read-size",
                            ValueType.size(MIN_TRANSFER, MAX_TRANSFER),
                            "8 MiB",
                            "The most that one READ may ask for."),
                    SmbServerBuilder::maxReadSize),
            new BuilderKey<>(
                    Key.of(
                            "max-write-size",
                            ValueType.size(MIN_TRANSFER, MAX_TRANSFER),
                            "8 MiB",
                            "The most that one WRITE may carry."),
                    SmbServerBuilder::maxWriteSize),
            new BuilderKey<>(
                    Key.of(
                            "max-transact-size",
                            ValueType.size(MIN_TRANSFER, MAX_TRANSFER),
                            "8 MiB",
                            "The most that one listing, query or control request may carry or bring back."),
                    SmbServerBuilder::maxTransactSize),
            new BuilderKey<>(
                    Key.of(
                            "max-credits",
                            ValueType.number(16, 65535),
                            8192,
                            "How many credits a connection may hold: how many requests of 64 KiB it may have under way."),
                    SmbServerBuilder::maxCredits),
            new BuilderKey<>(
                    Key.of(
                            "max-connections",
                            ValueType.number(1, 1_000_000),
                            10_000,
                            "How many TCP connections the server holds at once; more are closed at once."),
                    SmbServerBuilder::maxConnections),
            new BuilderKey<>(
                    Key.of(
                            "bandwidth-limit",
                            ValueType.size(0, Integer.MAX_VALUE),
                            0,
                            "How many bytes a second all clients together may send and get; 0 for no limit."),
                    (builder, bytes) -> builder.bandwidthLimit(bytes)),
            new BuilderKey<>(
                    Key.unset(
                            "loops",
                            ValueType.number(1, 1024),
                            "one for each processor",
                            "How many threads carry connections; each connection belongs to one of them."),
                    SmbServerBuilder::loops));

    static final Key<Path> SHARE_PATH =
            Key.unset("path", ValueType.folder(), "none: must be there", "The folder that is shared. It must exist.");
    static final Key<String> SHARE_DESCRIPTION =
            Key.of("description", ValueType.text(), "", "What clients show beside the share's name.");
    static final Key<Boolean> SHARE_ENCRYPT_DATA = Key.of(
            "encrypt-data",
            ValueType.flag(),
            false,
            "Whether the share is served only encrypted, so only to clients of SMB 3.0 and later.");
    static final Key<Boolean> SHARE_READ_ONLY =
            Key.of("read-only", ValueType.flag(), false, "Whether nothing can be changed through the share.");
    static final Key<Boolean> SHARE_NAMED_STREAMS = Key.of(
            "named-streams",
            ValueType.flag(),
            true,
            "Whether files have streams beside their content, such as `file.txt:notes`. Without, names with a colon are "
                    + "refused, and streams that are there already stay unseen.");
    static final Key<Boolean> SHARE_CHANGE_NOTIFY = Key.of(
            "change-notify",
            ValueType.flag(),
            true,
            "Whether clients are told of changes in folders that they watch. Without, they are told that it is not "
                    + "implemented, and look again from time to time.");
    static final Key<Path> SHARE_SNAPSHOTS = Key.unset(
            "snapshots",
            ValueType.snapshotFolder(),
            "none",
            "The folder in which snapshots of the share lie, each a folder with the whole tree as it was. Clients see them "
                    + "as previous versions.");
    static final Key<SnapshotFormat> SHARE_SNAPSHOT_FORMAT = Key.of(
            "snapshot-format",
            ValueType.snapshotFormat(),
            "@GMT-%Y.%m.%d-%H.%M.%S",
            "How the name of a snapshot tells when it was taken, in UTC: with the conversions of strftime(3), such as "
                    + "`daily-%Y%m%d`, or with `%s`, the seconds since 1970.");
    static final Key<Boolean> SHARE_SNAPSHOTS_HIDDEN = Key.of(
            "snapshots-hidden",
            ValueType.flag(),
            true,
            "Whether clients do not see the folder of the snapshots itself, if it lies in the share.");
    static final Key<Boolean> SHARE_HIDE_DOT_FILES = Key.of(
            "hide-dot-files",
            ValueType.flag(),
            false,
            "Whether files whose names begin with a dot are shown as hidden, as programs of Unix have it.");
    static final Key<List<WildcardPattern>> SHARE_HIDE_FILES = Key.of(
            "hide-files",
            ValueType.namePatterns(),
            List.of(),
            "Names of files that are shown as hidden, such as `[\"desktop.ini\", \"*.tmp\"]`.");
    static final Key<Integer> SHARE_CONCURRENT_USER_LIMIT = Key.of(
            "concurrent-user-limit",
            ValueType.number(0, Integer.MAX_VALUE),
            0,
            "How many may be connected to the share at once; 0 for no limit.");

    static final Key<SecurityDescriptor> SHARE_SECURITY_DESCRIPTOR = Key.of(
            "security-descriptor",
            ValueType.sddl(),
            "D:(A;;FA;;;WD)",
            "Who may use the share, and how, whatever the files in it allow: in Microsoft's descriptor language (SDDL). The "
                    + "default lets in everyone who can log in.");
    static final Key<FolderEnumeration> SHARE_FOLDER_ENUMERATION_MODE = Key.of(
            "folder-enumeration-mode",
            ValueType.oneOf(FolderEnumeration.values()),
            "unrestricted",
            "Whether listings leave out what the user may not read (`access-based`, which has each listing look at every "
                    + "file's security descriptor) or show all.");
    static final Key<Caching> SHARE_CACHING_MODE = Key.of(
            "caching-mode",
            ValueType.oneOf(Caching.values()),
            "manual",
            "What clients are told about keeping files for use while the server can not be reached.");

    /** The keys outside any table, in the order of the documentation. */
    public static final List<Key<?>> TOP = Stream.<Key<?>>concat(
                    Stream.of(
                            DATA,
                            WSMAN,
                            WSMAN_ALLOW_UNENCRYPTED,
                            WSMAN_TLS,
                            WSMAN_CBT_HARDENING_LEVEL,
                            CIM_XML,
                            CIM_XML_TLS,
                            TLS_CERTIFICATE,
                            TLS_KEY,
                            TLS_PASSWORD_FILE),
                    BUILDER.stream().map(BuilderKey::key))
            .toList();

    /** The keys of a table {@code [share.NAME]}. */
    public static final List<Key<?>> SHARE = List.of(
            SHARE_PATH,
            SHARE_DESCRIPTION,
            SHARE_ENCRYPT_DATA,
            SHARE_READ_ONLY,
            SHARE_NAMED_STREAMS,
            SHARE_CHANGE_NOTIFY,
            SHARE_SNAPSHOTS,
            SHARE_SNAPSHOT_FORMAT,
            SHARE_SNAPSHOTS_HIDDEN,
            SHARE_HIDE_DOT_FILES,
            SHARE_HIDE_FILES,
            SHARE_CONCURRENT_USER_LIMIT,
            SHARE_SECURITY_DESCRIPTOR,
            SHARE_FOLDER_ENUMERATION_MODE,
            SHARE_CACHING_MODE);

    private Keys() {}
}
