package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What 3.1.1 negotiates beside the dialect ([MS-SMB2] 2.2.3.1); requests and responses carry the same forms. A context
 * may appear where its type forbids it, or twice: that is the server's to judge ([MS-SMB2] 3.3.5.4).
 */
public sealed interface NegotiateContext {
    /** ContextType on the wire. */
    int type();

    /** Writes Data. */
    void encodeData(WireWriter writer);

    /** Reads {@code count} contexts at {@code offset} from the header. */
    static List<NegotiateContext> decodeList(WireReader reader, long offset, int count)
            throws MalformedMessageException {
        List<NegotiateContext> contexts = new ArrayList<>();
        if (count == 0) {
            return contexts;
        }
        if (offset < Smb2Header.SIZE || offset % 8 != 0) {
            throw new MalformedMessageException("NegotiateContextOffset " + offset);
        }
        reader.seek(offset);
        for (int i = 0; i < count; i++) {
            reader.align(8);
            int type = reader.u16();
            int length = reader.u16();
            reader.skip(4);
            contexts.add(decode(type, reader.reader(reader.position(), length)));
            reader.skip(length);
        }
        return contexts;
    }

    /** Writes the contexts at a position that is already aligned; nothing is padded behind the last one. */
    static void encodeList(List<NegotiateContext> contexts, WireWriter writer) {
        int start = writer.position();
        for (NegotiateContext context : contexts) {
            MessageBody.align(writer, start, 8);
            int begin = writer.position();
            writer.u16(context.type()).u16(0).u32(0);
            context.encodeData(writer);
            writer.patch16(begin + 2, writer.position() - begin - 8);
        }
    }

    private static NegotiateContext decode(int type, WireReader data) throws MalformedMessageException {
        return switch (type) {
            case PreauthIntegrityCapabilities.TYPE -> {
                int count = data.u16();
                int saltLength = data.u16();
                List<Integer> hashAlgorithms = ids(data, count);
                yield new PreauthIntegrityCapabilities(hashAlgorithms, data.view(data.position(), saltLength));
            }
            case EncryptionCapabilities.TYPE -> new EncryptionCapabilities(ids(data, data.u16()));
            case CompressionCapabilities.TYPE -> {
                int count = data.u16();
                int flags = data.skip(2).i32();
                yield new CompressionCapabilities(flags, ids(data, count));
            }
            case NetnameNegotiateContextId.TYPE -> new NetnameNegotiateContextId(data.utf16(data.length()));
            case TransportCapabilities.TYPE -> new TransportCapabilities(data.i32());
            case RdmaTransformCapabilities.TYPE -> {
                int count = data.u16();
                yield new RdmaTransformCapabilities(ids(data.skip(6), count));
            }
            case SigningCapabilities.TYPE -> new SigningCapabilities(ids(data, data.u16()));
            default -> {
                boolean posix = type == PosixExtensions.TYPE
                        && data.length() == 16
                        && data.guid().equals(PosixExtensions.VERSION);
                yield posix ? new PosixExtensions() : new UnknownNegotiateContext(type, data.view(0, data.length()));
            }
        };
    }

    /** Every list of algorithms has at least one; an empty one fails the NEGOTIATE ([MS-SMB2] 3.3.5.4). */
    private static List<Integer> ids(WireReader data, int count) throws MalformedMessageException {
        if (count == 0) {
            throw new MalformedMessageException("negotiate context without an algorithm");
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(data.u16());
        }
        return ids;
    }

    /**
     * [MS-SMB2] 2.2.3.1.1.
     *
     * @param hashAlgorithms {@link #SHA_512}, or what we do not know
     */
    record PreauthIntegrityCapabilities(List<Integer> hashAlgorithms, ByteBuffer salt) implements NegotiateContext {
        public static final int TYPE = 1;
        public static final int SHA_512 = 1;

        public PreauthIntegrityCapabilities {
            hashAlgorithms = List.copyOf(hashAlgorithms);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u16(hashAlgorithms.size()).u16(salt.remaining());
            hashAlgorithms.forEach(writer::u16);
            writer.bytes(salt);
        }
    }

    /**
     * [MS-SMB2] 2.2.3.1.2.
     *
     * @param ciphers ids of {@link EncryptionCipher}, known or not; 0 in a response when none is in common
     */
    record EncryptionCapabilities(List<Integer> ciphers) implements NegotiateContext {
        public static final int TYPE = 2;

        public EncryptionCapabilities {
            ciphers = List.copyOf(ciphers);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u16(ciphers.size());
            ciphers.forEach(writer::u16);
        }
    }

    /**
     * [MS-SMB2] 2.2.3.1.3.
     *
     * @param flags 1 for chained compression
     * @param compressionAlgorithms 0 in a response when none is in common
     */
    record CompressionCapabilities(int flags, List<Integer> compressionAlgorithms) implements NegotiateContext {
        public static final int TYPE = 3;

        public CompressionCapabilities {
            compressionAlgorithms = List.copyOf(compressionAlgorithms);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u16(compressionAlgorithms.size()).u16(0).u32(flags);
            compressionAlgorithms.forEach(writer::u16);
        }
    }

    /** The server as the client calls it ([MS-SMB2] 2.2.3.1.4). */
    record NetnameNegotiateContextId(String netName) implements NegotiateContext {
        public static final int TYPE = 5;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.utf16(netName);
        }
    }

    /** [MS-SMB2] 2.2.3.1.5. */
    record TransportCapabilities(int flags) implements NegotiateContext {
        public static final int TYPE = 6;

        /** The transport encrypts already, as QUIC does. */
        public static final int ACCEPT_TRANSPORT_LEVEL_SECURITY = 1;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u32(flags);
        }
    }

    /** [MS-SMB2] 2.2.3.1.6. */
    record RdmaTransformCapabilities(List<Integer> rdmaTransformIds) implements NegotiateContext {
        public static final int TYPE = 7;

        public RdmaTransformCapabilities {
            rdmaTransformIds = List.copyOf(rdmaTransformIds);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u16(rdmaTransformIds.size()).u16(0).u32(0);
            rdmaTransformIds.forEach(writer::u16);
        }
    }

    /**
     * [MS-SMB2] 2.2.3.1.7.
     *
     * @param signingAlgorithms ids of {@link SigningAlgorithm}, known or not
     */
    record SigningCapabilities(List<Integer> signingAlgorithms) implements NegotiateContext {
        public static final int TYPE = 8;

        public SigningCapabilities {
            signingAlgorithms = List.copyOf(signingAlgorithms);
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.u16(signingAlgorithms.size());
            signingAlgorithms.forEach(writer::u16);
        }
    }

    /** The POSIX extensions of the Linux client (SMB3 POSIX Extensions 2.2.3.1.8), in the one version there is. */
    record PosixExtensions() implements NegotiateContext {
        public static final int TYPE = 0x100;

        /** The same bytes as the name of the create context. */
        static final Guid VERSION = Guid.parse("5025ad93-b49c-e711-b423-83de968bcd7c");

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void encodeData(WireWriter writer) {
            writer.guid(VERSION);
        }
    }

    /** A context of a type that is not known here: to be ignored. */
    record UnknownNegotiateContext(int type, ByteBuffer data) implements NegotiateContext {
        @Override
        public void encodeData(WireWriter writer) {
            writer.bytes(data);
        }
    }
}
