package dev.hawser.server.harness;

import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.ImpersonationLevel;
import dev.hawser.wire.smb2.LeaseContext;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ShareAccess;
import java.util.List;

/** What a CREATE asks for. */
public record CreateSpec(
        String name,
        int access,
        int share,
        CreateDisposition disposition,
        int options,
        int attributes,
        int oplockLevel,
        List<CreateContext> contexts) {
    public static final int SHARE_ALL = ShareAccess.READ | ShareAccess.WRITE | ShareAccess.DELETE;

    /** Opens it or makes it, with all rights, sharing all. */
    public static CreateSpec of(String name) {
        return new CreateSpec(
                name,
                AccessMask.FILE_ALL_ACCESS,
                SHARE_ALL,
                CreateDisposition.OPEN_IF,
                0,
                0,
                OplockLevel.NONE,
                List.of());
    }

    public static CreateSpec directory(String name) {
        return of(name).options(CreateOptions.DIRECTORY_FILE);
    }

    public CreateSpec access(int mask) {
        return new CreateSpec(name, mask, share, disposition, options, attributes, oplockLevel, contexts);
    }

    public CreateSpec share(int mode) {
        return new CreateSpec(name, access, mode, disposition, options, attributes, oplockLevel, contexts);
    }

    public CreateSpec disposition(CreateDisposition what) {
        return new CreateSpec(name, access, share, what, options, attributes, oplockLevel, contexts);
    }

    public CreateSpec options(int bits) {
        return new CreateSpec(name, access, share, disposition, options | bits, attributes, oplockLevel, contexts);
    }

    public CreateSpec attributes(int bits) {
        return new CreateSpec(name, access, share, disposition, options, bits, oplockLevel, contexts);
    }

    public CreateSpec contexts(CreateContext... list) {
        return new CreateSpec(name, access, share, disposition, options, attributes, oplockLevel, List.of(list));
    }

    public CreateSpec oplock(int level) {
        return new CreateSpec(name, access, share, disposition, options, attributes, level, contexts);
    }

    /** Asks for a lease, and for nothing else. */
    public CreateSpec lease(LeaseContext lease) {
        return oplock(OplockLevel.LEASE).contexts(lease.toContext());
    }

    CreateRequest request() {
        return new CreateRequest(
                oplockLevel,
                ImpersonationLevel.IMPERSONATION.code(),
                access,
                attributes,
                share,
                disposition.code(),
                options,
                name,
                contexts);
    }
}
