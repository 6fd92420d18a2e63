package dev.hawser.store.linux;

import dev.hawser.store.BasicChange;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenResult;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open named stream, with its file, which it closes. Any thread; {@link #close} comes last. */
final class LinuxStream implements StoreFile {
    private final Streams streams;
    private final LinuxFile file;
    private final Descriptor base;
    private final StreamContent content;

    LinuxStream(Streams streams, LinuxFile file, Descriptor base, StreamContent content) {
        this.streams = streams;
        this.file = file;
        this.base = base;
        this.content = content;
    }

    @Override
    public FileIdentity identity() {
        return content.identity();
    }

    @Override
    public Metadata metadata() throws IOException {
        StreamContent.Extents extents = content.extents(base);
        return file.metadata().ofStream(identity(), extents.size(), extents.allocation());
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        return content.read(base, offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        content.write(base, offset, source);
    }

    @Override
    public void flush() throws IOException {
        content.flush();
        file.flush();
    }

    @Override
    public void setSize(long size) throws IOException {
        content.setSize(base, size);
    }

    @Override
    public void allocate(long allocation) throws IOException {
        content.allocate(base, allocation);
    }

    @Override
    public void clear() throws IOException {
        content.setSize(base, 0);
    }

    @Override
    public StoreStatus setBasic(BasicChange change) throws IOException {
        return file.setBasic(change);
    }

    @Override
    public StoreStatus setLastWriteTime(long time) throws IOException {
        return file.setLastWriteTime(time);
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) throws IOException {
        return file.rename(from, to, replace);
    }

    @Override
    public StoreStatus link(String to, boolean replace) throws IOException {
        return file.link(to, replace);
    }

    @Override
    public StoreStatus delete(String path) throws IOException {
        return file.delete(path);
    }

    @Override
    public StoreStatus deleteStream() throws IOException {
        return streams.delete(base, file.identity(), content.name());
    }

    @Override
    public OpenResult openStream(String name, Disposition disposition) {
        return new OpenResult.Refused(StoreStatus.NAME_INVALID);
    }

    @Override
    public List<StreamInfo> streams() throws IOException {
        return file.streams();
    }

    @Override
    public StoreStatus renameStream(String to, boolean replace) throws IOException {
        return streams.rename(base, file.identity(), content, to, replace);
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() throws IOException {
        return file.extendedAttributes();
    }

    @Override
    public StoreStatus setExtendedAttributes(List<ExtendedAttribute> attributes) throws IOException {
        return file.setExtendedAttributes(attributes);
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() throws IOException {
        return file.descriptor();
    }

    @Override
    public StoreStatus setDescriptor(SecurityDescriptor descriptor) throws IOException {
        return file.setDescriptor(descriptor);
    }

    @Override
    public boolean isEmpty() {
        throw new IllegalStateException("A stream has no entries");
    }

    @Override
    public DirectoryCursor list() {
        throw new IllegalStateException("A stream has no entries");
    }

    @Override
    public void punchHole(long offset, long length) throws IOException {
        content.punchHole(base, offset, length);
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) throws IOException {
        return content.allocatedRanges(base, offset, length);
    }

    @Override
    public void setSparse(boolean sparse) throws IOException {
        file.setSparse(sparse);
    }

    /** Of the file, which a stream is compressed with if it is not kept as an attribute. */
    @Override
    public StoreStatus setCompressed(boolean compressed) throws IOException {
        return file.setCompressed(compressed);
    }

    @Override
    public String canonicalPath(String path) throws IOException {
        return file.canonicalPath(path) + ':' + content.name();
    }

    @Override
    public void close() throws IOException {
        streams.close(content);
        file.close();
    }
}
