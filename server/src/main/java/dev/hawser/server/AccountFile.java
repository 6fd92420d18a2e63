package dev.hawser.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in a text file, one a line: {@code name:admin|user:relative id:NT hash in hexadecimal}; the line {@code
 * :next:relative id} says which relative id the next account gets. Lines that begin with {@code #} are comments, which the first change by {@link #add} or {@link #remove} takes away. The file is read again when it has
 * changed, so accounts can be added while the server runs, by one process at a time. A file that does not exist holds no
 * accounts. May be used by any thread.
 */
public final class AccountFile implements Accounts {
    private static final String HEADER = """
            # Accounts of Hawser, one a line: name:admin|user:relative id:NT hash.
            # A hash is as good as the password: let nobody read this file.
            """;

    private static final String ADMINISTRATOR = "admin";
    private static final String USER = "user";
    private static final String NEXT = ":next:";

    private final Path path;

    /** Guards {@link #loaded}, and sees to it that one thread at a time changes the file. */
    private final ReentrantLock lock = new ReentrantLock();

    private Loaded loaded = new Loaded(Optional.empty(), Content.EMPTY);

    private AccountFile(Path path) {
        this.path = path;
    }

    /** @throws IOException if the file can not be read or a line makes no sense, with a sentence that says which */
    public static AccountFile open(Path path) throws IOException {
        AccountFile file = new AccountFile(path.toAbsolutePath());
        file.current();
        return file;
    }

    /** @throws UncheckedIOException if the file has changed and can not be read any more */
    @Override
    public Optional<Account> find(String name) {
        try {
            return Optional.ofNullable(current().accounts.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** @throws UncheckedIOException if the file has changed and can not be read any more */
    @Override
    public List<Account> list() {
        try {
            return List.copyOf(current().accounts.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Adds an account, in the place of the one of that name if there is one, whose relative id it then keeps.
     *
     * @throws IllegalArgumentException if the name begins with {@code #}, which would make a comment of it
     */
    public void add(Account account) throws IOException {
        if (account.name().startsWith("#")) {
            throw new IllegalArgumentException("an account name does not begin with #");
        }
        lock.lock();
        try {
            Content content = current();
            SortedMap<String, Account> accounts = new TreeMap<>(content.accounts);
            Account old = accounts.remove(account.name()); // or the key would keep the old spelling
            int relativeId = old == null ? content.nextRelativeId : old.relativeId();
            accounts.put(account.name(), account.withRelativeId(relativeId));
            write(new Content(accounts, content.nextRelativeId + (old == null ? 1 : 0)));
        } finally {
            lock.unlock();
        }
    }

    /** @return whether there was an account of that name, in any case */
    public boolean remove(String name) throws IOException {
        lock.lock();
        try {
            Content content = current();
            SortedMap<String, Account> accounts = new TreeMap<>(content.accounts);
            if (accounts.remove(name) == null) {
                return false;
            }
            write(new Content(accounts, content.nextRelativeId));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Never changed once it is loaded. */
    private Content current() throws IOException {
        lock.lock();
        try {
            Optional<Stamp> stamp = Stamp.of(path);
            if (!stamp.equals(loaded.stamp)) {
                // The stamp is older than what is read, so a change in between is noticed the next time.
                loaded = new Loaded(stamp, stamp.isPresent() ? read() : Content.EMPTY);
            }
            return loaded.content;
        } finally {
            lock.unlock();
        }
    }

    private Content read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(path, UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException("can not read accounts from " + path + ": it is not UTF-8 text", e);
        }
        SortedMap<String, Account> accounts = noAccounts();
        int next = Account.LOWEST_RELATIVE_ID;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (line.startsWith(NEXT)) {
                    next = Math.max(next, number(line.substring(NEXT.length())));
                    continue;
                }
                Account account = parse(line);
                next = Math.max(next, account.relativeId() + 1);
                if (accounts.put(account.name(), account) != null) {
                    throw new IllegalArgumentException("there is an account " + account.name() + " already");
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "can not read accounts from " + path + ": line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new Content(accounts, next);
    }

    private static Account parse(String line) {
        List<String> fields = List.of(line.split(":", -1));
        if (fields.size() != 4) {
            throw new IllegalArgumentException("a line has the form name:admin:1000:hash or name:user:1000:hash");
        }
        String role = fields.get(1);
        if (!role.equals(ADMINISTRATOR) && !role.equals(USER)) {
            throw new IllegalArgumentException("what stands behind the name is neither admin nor user");
        }
        byte[] ntHash;
        try {
            ntHash = HexFormat.of().parseHex(fields.get(3));
        } catch (IllegalArgumentException e) {
            // The cause would repeat a part of the hash, or of the password that somebody put in its place.
            throw new IllegalArgumentException("the hash is not hexadecimal");
        }
        return new Account(fields.getFirst(), ntHash, role.equals(ADMINISTRATOR), number(fields.get(2)));
    }

    private static int number(String relativeId) {
        try {
            return Integer.parseInt(relativeId);
        } catch (NumberFormatException e) {
            // Neither what stands there nor the cause: it may be a password that somebody put in the wrong place.
            throw new IllegalArgumentException("the relative id is no number");
        }
    }

    private void write(Content content) throws IOException {
        StringBuilder text = new StringBuilder(HEADER)
                .append(NEXT)
                .append(content.nextRelativeId)
                .append('\n');
        for (Account account : content.accounts.values()) {
            text.append(account.name())
                    .append(':')
                    .append(account.administrator() ? ADMINISTRATOR : USER)
                    .append(':')
                    .append(account.relativeId())
                    .append(':')
                    .append(HexFormat.of().formatHex(account.ntHash()))
                    .append('\n');
        }
        OwnerOnlyFile.replace(path, text.toString());
    }

    private static SortedMap<String, Account> noAccounts() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private record Loaded(Optional<Stamp> stamp, Content content) {}

    /** @param nextRelativeId higher than that of any account there ever was */
    private record Content(SortedMap<String, Account> accounts, int nextRelativeId) {
        static final Content EMPTY = new Content(noAccounts(), Account.LOWEST_RELATIVE_ID);
    }

    /** What changes when the file does. The key tells a file from the one that was renamed over it in the same tick. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static Optional<Stamp> of(Path path) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }
}
