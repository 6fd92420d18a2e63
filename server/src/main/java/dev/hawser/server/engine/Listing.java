package dev.hawser.server.engine;

import dev.hawser.store.DirectoryCursor;
import dev.hawser.wire.fscc.WildcardPattern;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A directory's listing under way ([MS-SMB2] 3.3.5.18). Its lock guards it; used inside of store calls. */
public final class Listing {
    /** Guards this listing; two QUERY_DIRECTORY of one open may run at once, each going on where the other ended. */
    public final ReentrantLock lock = new ReentrantLock();

    public @Nullable DirectoryCursor cursor;

    /** The pattern stays that of the first request until a restart. */
    public @Nullable WildcardPattern pattern;

    /** An entry that did not fit into the last response. */
    public DirectoryCursor.@Nullable Entry pending;

    /** {@code .} and {@code ..}, which no store lists, come first: how many were given. */
    public int dotsGiven;

    public boolean anyGiven;

    public void close() throws IOException {
        lock.lock();
        try {
            if (cursor != null) {
                cursor.close();
                cursor = null;
            }
            pending = null;
            pattern = null;
            dotsGiven = 0;
            anyGiven = false;
        } finally {
            lock.unlock();
        }
    }
}
