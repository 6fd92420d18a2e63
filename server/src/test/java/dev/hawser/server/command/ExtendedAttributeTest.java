package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileInfoClass;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Extended attributes ([MS-FSCC] 2.4.16, [MS-SMB2] 3.3.5.9.1). */
class ExtendedAttributeTest {
    private static final ExtendedAttribute ONE = new ExtendedAttribute(0, "ONE", new byte[] {1});
    private static final ExtendedAttribute NEEDED =
            new ExtendedAttribute(ExtendedAttribute.NEED_EA, "NEEDED", new byte[] {2, 2});

    private final MemoryServer server = new MemoryServer();
    private final ClientTree tree = server.alice().connect("files");

    @AfterEach
    void nothingIsLeft() {
        tree.client().close();
        assertThat(server.files.openFiles()).isZero();
        server.checkLeftovers();
    }

    private static CreateContext context(ExtendedAttribute... attributes) {
        WireWriter writer = new WireWriter();
        ExtendedAttribute.encode(List.of(attributes), writer, 1 << 16);
        return new CreateContext(CreateContext.EA_BUFFER, ByteBuffer.wrap(writer.toByteArray()));
    }

    private static NtStatus set(ClientFile file, ExtendedAttribute... attributes) {
        return file.set(FileInfoClass.FULL_EA, out -> ExtendedAttribute.encode(List.of(attributes), out, 1 << 16))
                .status();
    }

    private static List<ExtendedAttribute> list(ClientFile file) throws MalformedMessageException {
        return ExtendedAttribute.decodeList(WireReader.of(file.information(FileInfoClass.FULL_EA)));
    }

    @Test
    void attributesComeWithTheFileThatIsMade() throws MalformedMessageException {
        ClientFile file = tree.open(CreateSpec.of("file").contexts(context(ONE, NEEDED)));
        assertThat(list(file)).containsExactly(ONE, NEEDED);
        assertThat(file.information(FileInfoClass.EA).getInt()).isEqualTo(4 + 5 + 3 + 1 + 5 + 6 + 2);
        assertThat(list(tree.open(CreateSpec.of("file").contexts(context(NEEDED)))))
                .containsExactly(ONE, NEEDED);
        assertThat(list(tree.open(CreateSpec.of("file")
                        .disposition(CreateDisposition.OVERWRITE_IF)
                        .contexts(context(NEEDED)))))
                .containsExactly(NEEDED);
    }

    @Test
    void attributesAreSetAndTakenAway() throws MalformedMessageException {
        ClientFile file = tree.open("file");
        assertThat(file.query(FileInfoClass.FULL_EA).status()).isEqualTo(NtStatus.NO_EAS_ON_FILE);
        assertThat(set(file, ONE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(list(file)).containsExactly(ONE);
        assertThat(set(file, new ExtendedAttribute(0, "one", new byte[0]))).isEqualTo(NtStatus.SUCCESS);
        assertThat(file.query(FileInfoClass.FULL_EA).status()).isEqualTo(NtStatus.NO_EAS_ON_FILE);
        assertThat(set(file, new ExtendedAttribute(0, "a*b", new byte[1]))).isEqualTo(NtStatus.INVALID_EA_NAME);
    }

    @Test
    void attributesNeedTheirRights() {
        ClientFile reader = tree.open(CreateSpec.of("file").access(AccessMask.FILE_GENERIC_READ));
        assertThat(set(reader, ONE)).isEqualTo(NtStatus.ACCESS_DENIED);
        ClientFile writer = tree.open(CreateSpec.of("file").access(AccessMask.FILE_WRITE_EA));
        assertThat(set(writer, ONE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(writer.query(FileInfoClass.FULL_EA).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void whoDoesNotKnowAttributesIsKeptFromFilesThatNeedThem() {
        CreateSpec ignorant = CreateSpec.of("file").options(CreateOptions.NO_EA_KNOWLEDGE);
        ClientFile file = tree.open(CreateSpec.of("file").contexts(context(ONE)));
        assertThat(tree.status(ignorant)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(ignorant.contexts(context(ONE)))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(set(file, NEEDED)).isEqualTo(NtStatus.SUCCESS);
        assertThat(tree.status(ignorant)).isEqualTo(NtStatus.ACCESS_DENIED);
    }
}
