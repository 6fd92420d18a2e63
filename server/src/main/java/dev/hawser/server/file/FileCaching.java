package dev.hawser.server.file;

import dev.hawser.wire.smb2.LeaseState;
import dev.hawser.wire.smb2.OplockLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may keep what of one file: decides what an operation breaks, and what an open is granted ([MS-FSA] 2.1.4.12,
 * 2.1.5.18). Guarded by the file's lock.
 */
final class FileCaching {
    private static final int READ = LeaseState.READ_CACHING;
    private static final int HANDLE = LeaseState.HANDLE_CACHING;
    private static final int WRITE = LeaseState.WRITE_CACHING;

    private final FileNode node;
    private final List<FileOpen> opens;
    private final ByteRangeLocks ranges;

    /** Of all files: GlobalLeaseTableList. */
    private final ConcurrentHashMap<LeaseId, Lease> leases;

    /** Whether a change of the content may have to be told to somebody; read without the lock on the way of each WRITE. */
    private volatile boolean readersToTell;

    FileCaching(FileNode node, List<FileOpen> opens, ByteRangeLocks ranges, ConcurrentHashMap<LeaseId, Lease> leases) {
        this.node = node;
        this.opens = opens;
        this.ranges = ranges;
        this.leases = leases;
    }

    /** Whether the lease that an open asks for is one of another file ([MS-SMB2] 3.3.5.9.8). */
    boolean belongsElsewhere(OpenTerms terms) {
        Lease lease = existing(terms);
        return lease != null && lease.node != node;
    }

    private @Nullable Lease existing(OpenTerms terms) {
        LeaseRequest request = terms.lease();
        return request == null ? null : leases.get(request.id());
    }

    /**
     * Has others give up what an open by {@code terms} takes from them.
     *
     * @param violation whether sharing forbids the open, unless somebody who only kept his handle lets it go
     * @return whether their answer must be waited for
     */
    boolean breakFor(OpenTerms terms, boolean violation) {
        Lease own = existing(terms);
        int awaited = violation ? HANDLE : WRITE;
        if (terms.deletesOnClose()) {
            awaited |= HANDLE;
        }
        boolean waits = false;
        for (Caching other : cachings()) {
            boolean stat = other instanceof Lease ? terms.isLeaseStatOpen() : terms.isStatOpen();
            if (other == own || stat) {
                continue;
            }
            boolean toNothing = terms.overwrites() && !violation;
            other.breakTo(toNothing ? LeaseState.NONE : other.state() & ~awaited);
            waits |= other.isBreaking() && other.has(awaited);
        }
        return waits;
    }

    /** What {@code open}, which is not among the others yet, may keep. */
    Caching grant(OpenTerms terms) {
        LeaseRequest request = terms.lease();
        if (request == null) {
            int wanted = Oplock.stateOf(terms.oplockLevel());
            return new Oplock(node, terms.holder(), terms.oplockLevel() == OplockLevel.NONE ? 0 : share(wanted));
        }
        int wanted = (request.state() & READ) == 0 ? LeaseState.NONE : request.state() & (READ | HANDLE | WRITE);
        if (terms.directory()) {
            wanted &= ~WRITE;
        }
        Lease known = leases.get(request.id());
        if (known == null) {
            Lease lease = new Lease(node, request);
            lease.grant(lend(lease, wanted));
            leases.put(request.id(), lease);
            return lease;
        }
        boolean more = (known.state() & ~wanted) == 0 && known.state() != wanted;
        if (more && !known.isBreaking() && lend(known, wanted) == wanted) {
            known.grant(wanted);
        }
        return known;
    }

    /** As much of {@code wanted} as a lease may have beside others. */
    private int lend(Lease lease, int wanted) {
        int granted = ranges.isEmpty() ? wanted : LeaseState.NONE;
        for (FileOpen other : opens) {
            if (other.caching() == lease) {
                continue;
            }
            if (other.caching().has(WRITE)) {
                return LeaseState.NONE;
            }
            if (other.caching() instanceof Lease
                    || other.caching().has(READ)
                    || !other.terms().isStatOpen()) {
                granted &= ~WRITE;
            }
            if (other.caching() instanceof Oplock && other.caching().has(READ)) {
                granted &= ~HANDLE;
            }
        }
        return granted;
    }

    /** As much of {@code wanted} as an oplock may have beside others: all, that of level II, or nothing. */
    private int share(int wanted) {
        int granted = wanted;
        for (FileOpen other : opens) {
            if (other.caching().has(WRITE)
                    || (other.caching() instanceof Lease && other.caching().has(HANDLE))) {
                return LeaseState.NONE;
            }
            if (other.caching() instanceof Lease
                    || other.caching().has(READ)
                    || !other.terms().isStatOpen()) {
                granted &= READ;
            }
        }
        return granted == READ && !ranges.isEmpty() ? LeaseState.NONE : granted;
    }

    /** An open has come; its part was {@linkplain #grant granted} before. The caller {@linkplain #remember remembers}. */
    void added(FileOpen open) {
        if (open.caching() instanceof Lease lease) {
            lease.add(open);
        }
    }

    /** An open has gone. The caller {@linkplain #remember remembers}. */
    void removed(FileOpen open) {
        switch (open.caching()) {
            case Oplock oplock -> oplock.lose();
            case Lease lease -> {
                if (lease.remove(open)) {
                    lease.lose();
                    leases.remove(lease.id(), lease);
                }
            }
        }
    }

    /** Whether {@link #contentChanges} would do anything. */
    boolean hasReadersToTell() {
        return readersToTell;
    }

    /**
     * The content is about to change, or bytes of it are locked, by {@code by}: nobody else may keep what he has read. The
     * holder of an oplock of level II is told even of what he does himself, as Windows does.
     */
    void contentChanges(FileOpen by) {
        for (Caching caching : cachings()) {
            boolean told =
                    switch (caching) {
                        case Oplock oplock -> oplock.level() == OplockLevel.II;
                        case Lease lease -> lease != by.caching();
                    };
            if (told) {
                caching.breakTo(LeaseState.NONE);
            }
        }
    }

    /**
     * The name is about to change or to go: nobody may keep a handle that he has closed.
     *
     * @param own of who changes the name, and may keep it; null if it is that of a directory above
     * @return whether their answer must be waited for
     */
    boolean breakHandles(@Nullable Caching own) {
        boolean waits = false;
        for (Caching caching : cachings()) {
            if (caching != own) {
                caching.breakTo(caching.state() & ~HANDLE);
                waits |= caching.isBreaking() && caching.has(HANDLE);
            }
        }
        return waits;
    }

    /** What is in this directory has changed, by somebody who has the lease {@code by} on it or none. */
    void directoryChanges(@Nullable LeaseId by) {
        for (Caching caching : cachings()) {
            if (caching instanceof Lease lease && !lease.id().equals(by)) {
                lease.breakTo(LeaseState.NONE);
            }
        }
    }

    boolean anyBreaking() {
        return opens.stream().anyMatch(open -> open.caching().isBreaking());
    }

    private Set<Caching> cachings() {
        if (opens.isEmpty()) {
            return Set.of();
        }
        Set<Caching> all = new LinkedHashSet<>();
        for (FileOpen open : opens) {
            all.add(open.caching());
        }
        return all;
    }

    /** To be called after all that changes who keeps what. */
    void remember() {
        boolean any = false;
        Caching reader = null;
        for (FileOpen open : opens) {
            Caching caching = open.caching();
            if (caching.state() == READ && caching instanceof Oplock) {
                any = true;
            }
            if (caching.has(READ)) {
                reader = caching;
            }
        }
        if (reader != null && !any) {
            for (FileOpen open : opens) {
                any |= open.caching() != reader;
            }
        }
        readersToTell = any;
    }
}
