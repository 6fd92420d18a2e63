package dev.hawser.store.linux;

import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.Metadata;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the order of the file system. Names that are not UTF-8 are left out. A symbolic link is listed with the
 * metadata of what it leads to, as it is opened; one that leads nowhere or outside, as itself.
 */
final class LinuxCursor implements DirectoryCursor {
    private final Share share;
    private final Attributes attributes;
    private final DirectoryReader reader;
    private final int directory;
    private final String path;
    private final boolean follow;
    private String last = "";

    /**
     * @param path by which symbolic links are followed from the share's root
     * @param follow whether they are
     */
    LinuxCursor(Share share, DirectoryReader reader, int directory, String path, boolean follow) {
        this.follow = follow;
        this.share = share;
        this.reader = reader;
        this.directory = directory;
        this.path = path;
        attributes = new Attributes(share);
    }

    @Override
    public @Nullable Entry next(Predicate<String> wanted) throws IOException {
        for (String name = reader.next(); name != null; name = reader.next()) {
            String shown = follow ? ClientName.of(name) : name;
            boolean hidden = Overflow.isFolder(name)
                    || (path.isEmpty() && share.options().hides(name));
            if (!hidden && wanted.test(shown)) {
                Metadata metadata = metadata(name);
                if (metadata != null) {
                    last = name;
                    return new Entry(shown, metadata);
                }
            }
        }
        return null;
    }

    private @Nullable Metadata metadata(String name) throws IOException {
        Stat stat = Stat.at(directory, name);
        if (stat == null) {
            return null;
        }
        if (follow && stat.symbolicLink()) {
            int target = share.root().open(path.isEmpty() ? name : path + "/" + name, Kernel.O_PATH);
            if (target >= 0) {
                try {
                    Stat followed = Stat.of(target);
                    Descriptor file = new Descriptor(target, true, followed.directory());
                    return attributes.metadata(
                            followed, Generation.identity(target, followed), attributes.kept(file, followed));
                } finally {
                    Kernel.close(target);
                }
            }
        }
        Xattrs.Entry entry = new Xattrs.Entry(directory, name, share.volume().attributesByName());
        return attributes.metadata(stat, Generation.identityAt(directory, name, stat), attributes.kept(entry, stat));
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() throws IOException {
        Stat stat = Stat.at(directory, last);
        if (stat == null) {
            return null;
        }
        if (!stat.symbolicLink()) {
            Xattrs.Entry entry =
                    new Xattrs.Entry(directory, last, share.volume().attributesByName());
            return share.descriptors().get(entry, Xattrs.names(entry), stat);
        }
        int target = share.root().open(path.isEmpty() ? last : path + "/" + last, Kernel.O_PATH);
        if (target < 0) {
            return null;
        }
        try {
            Stat followed = Stat.of(target);
            Descriptor file = new Descriptor(target, true, followed.directory());
            return share.descriptors().get(file, Xattrs.names(file), followed);
        } finally {
            Kernel.close(target);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
