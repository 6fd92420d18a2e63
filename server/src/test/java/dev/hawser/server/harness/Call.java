package dev.hawser.server.harness;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Smb2Header;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent, alone or with others. Its fields are what its header says; those that were not set are what a
 * client that knows the rules would say.
 */
public final class Call {
    final int command;
    final Consumer<WireWriter> body;

    @Nullable
    ClientSession session;

    @Nullable
    Protection protection;

    long sessionId;
    int treeId;
    int flags;
    int creditCharge = 1;
    int creditsRequested = 16;
    long messageId = -1;
    long asyncId;
    int channelSequence;
    boolean tampered;

    public Call(Command command, Consumer<WireWriter> body) {
        this(command.code(), body);
    }

    public Call(int command, Consumer<WireWriter> body) {
        this.command = command;
        this.body = body;
    }

    public Call in(ClientSession newSession) {
        session = newSession;
        sessionId = newSession.id();
        return this;
    }

    public Call in(ClientTree tree) {
        treeId = tree.id();
        return in(tree.session());
    }

    /** Goes on with session, tree and file of the request before, as Windows' client asks for it. */
    public Call related(ClientTree tree) {
        in(tree);
        flags |= Smb2Header.FLAG_RELATED;
        sessionId = -1;
        treeId = -1;
        return this;
    }

    public Call flags(int more) {
        flags |= more;
        return this;
    }

    public Call sessionId(long id) {
        sessionId = id;
        return this;
    }

    public Call treeId(int id) {
        treeId = id;
        return this;
    }

    public Call protection(Protection how) {
        protection = how;
        return this;
    }

    public Call charge(int credits) {
        creditCharge = credits;
        return this;
    }

    /** How many message ids it uses. */
    public int charge() {
        return Math.max(1, creditCharge);
    }

    /** Pays for {@code bytes} of payload. */
    public Call payFor(int bytes) {
        return charge(Math.max(1, (bytes + 0xffff) >> 16));
    }

    public Call requesting(int credits) {
        creditsRequested = credits;
        return this;
    }

    public Call messageId(long id) {
        messageId = id;
        return this;
    }

    public Call asyncId(long id) {
        asyncId = id;
        flags |= Smb2Header.FLAG_ASYNC;
        return this;
    }

    /** Says how often the client has changed channels. */
    public Call channelSequence(int sequence) {
        channelSequence = sequence;
        return this;
    }

    /** Flips a bit behind the header after the message was signed or sealed. */
    public Call tampered() {
        tampered = true;
        return this;
    }

    Protection protection() {
        Protection own = protection;
        if (own != null) {
            return own;
        }
        return session == null ? Protection.PLAIN : session.protection();
    }
}
