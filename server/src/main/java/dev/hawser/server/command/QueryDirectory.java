package dev.hawser.server.command;

import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Listing;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Server;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.Metadata;
import dev.hawser.store.ShortName;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.fscc.WildcardPattern;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.QueryDirectoryRequest;
import dev.hawser.wire.smb2.QueryDirectoryResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** QUERY_DIRECTORY ([MS-SMB2] 3.3.5.18). */
final class QueryDirectory implements CommandHandler {
    /** Listings beyond this are given in several responses, so that none keeps others of its loop waiting for long. */
    private static final int SLICE = 1 << 16;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        QueryDirectoryRequest query = QueryDirectoryRequest.decode(request.reader());
        Open open = request.open(query.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        if (!(open instanceof FileHandle handle) || !handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Optional<ListingForm> form = ListingForm.of(query.fileInformationClass(), Posix.isNegotiated(request), handle);
        if (form.isEmpty()) {
            boolean known = FileInfoClass.of(query.fileInformationClass()).isPresent();
            return Outcome.done(known ? NtStatus.NOT_SUPPORTED : NtStatus.INVALID_INFO_CLASS);
        }
        if (query.outputBufferLength() > request.settings().maxTransactSize()
                || !Credits.cover(request, 0, query.outputBufferLength())) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.grants(AccessMask.FILE_LIST_DIRECTORY)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        Optional<WildcardPattern> pattern = WildcardPattern.of(query.fileName());
        if (pattern.isEmpty()) {
            return Outcome.done(NtStatus.OBJECT_NAME_INVALID);
        }
        if (query.outputBufferLength() < form.get().fixedLength()) {
            return Outcome.done(NtStatus.INFO_LENGTH_MISMATCH);
        }
        int start = QueryDirectoryResponse.begin(request.out());
        int limit = Math.min(query.outputBufferLength(), SLICE);
        // The entries are written where the work runs; nobody else writes to this response meanwhile.
        WireWriter room = new WireWriter(request.out().room(limit), size -> {
            throw new IllegalStateException("a listing outgrew its limit");
        });
        return request.call(
                handle.store().capabilities().local() ? Place.WATCHED : Place.POOL,
                handle,
                () -> list(request.server(), handle, query, form.get(), pattern.get(), room, limit),
                status -> {
                    if (status == NtStatus.SUCCESS) {
                        request.out().advance(room.position());
                        QueryDirectoryResponse.finish(request.out(), start);
                    }
                    return Outcome.done(status);
                });
    }

    private static NtStatus list(
            Server server,
            FileHandle handle,
            QueryDirectoryRequest query,
            ListingForm form,
            WildcardPattern requested,
            WireWriter room,
            int limit)
            throws IOException {
        Listing listing = handle.listing();
        long nanos = server.clock().nanoTime();
        listing.lock.lock();
        try {
            if ((query.flags() & (QueryDirectoryRequest.FLAG_RESTART_SCANS | QueryDirectoryRequest.FLAG_REOPEN)) != 0) {
                listing.close();
            }
            WildcardPattern pattern = listing.pattern;
            if (pattern == null) {
                pattern = requested;
                listing.pattern = requested;
            }
            boolean single = (query.flags() & QueryDirectoryRequest.FLAG_RETURN_SINGLE_ENTRY) != 0;
            ListingForm.Entries entries = form.write(room, limit);
            FileAccess byAccess = handle.share().options().folderEnumeration() == FolderEnumeration.ACCESS_BASED
                    ? new FileAccess(handle.tree(), handle.store())
                    : null;
            while (true) {
                DirectoryCursor.Entry entry = next(handle, listing, pattern, byAccess);
                if (entry == null) {
                    break;
                }
                Metadata shown = handle.share()
                        .hiddenNames()
                        .shown(entry.name(), server.files().shown(entry.metadata(), nanos));
                if (!entries.append(entry.name(), shown)) {
                    listing.pending = entry;
                    break;
                }
                if (single) {
                    break;
                }
            }
            return status(listing, entries);
        } finally {
            listing.lock.unlock();
        }
    }

    private static NtStatus status(Listing listing, ListingForm.Entries entries) {
        if (entries.count() > 0) {
            listing.anyGiven = true;
            return NtStatus.SUCCESS;
        }
        if (listing.pending != null) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        return listing.anyGiven ? NtStatus.NO_MORE_FILES : NtStatus.NO_SUCH_FILE;
    }

    /** @param byAccess what decides whether an entry is shown; null if all are */
    private static DirectoryCursor.@Nullable Entry next(
            FileHandle handle, Listing listing, WildcardPattern pattern, @Nullable FileAccess byAccess)
            throws IOException {
        DirectoryCursor.Entry pending = listing.pending;
        if (pending != null) {
            listing.pending = null;
            return pending;
        }
        while (listing.dotsGiven < 2) {
            String dots = listing.dotsGiven++ == 0 ? "." : "..";
            if (pattern.matches(dots)) {
                return new DirectoryCursor.Entry(dots, handle.metadata());
            }
        }
        DirectoryCursor cursor = listing.cursor;
        if (cursor == null) {
            cursor = handle.file().list();
            listing.cursor = cursor;
        }
        Predicate<String> wanted = wanted(pattern);
        DirectoryCursor.Entry entry = cursor.next(wanted);
        while (entry != null && byAccess != null && !byAccess.shows(entry.metadata(), cursor.descriptor())) {
            entry = cursor.next(wanted);
        }
        return entry;
    }

    /**
     * Which names are listed: those in the pattern, and the one that has it for its short name, by which programs ask for
     * the long one. Windows holds patterns with wildcards against short names too ([MS-FSA] 2.1.5.6.3); nobody wants
     * {@code *.htm} to be in {@code a.html}.
     */
    private static Predicate<String> wanted(WildcardPattern pattern) {
        return pattern.isLiteral() && ShortName.isMade(pattern.toString())
                ? name -> pattern.matches(name) || pattern.matches(ShortName.of(name))
                : pattern::matches;
    }
}
