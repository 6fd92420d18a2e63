package dev.hawser.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.rpc.Fragment;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import dev.hawser.wire.rpc.PduHeader;
import dev.hawser.wire.rpc.PduType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Speaks to an endpoint in PDUs put together by hand. */
public final class Client {
    public static final String SRVSVC = "c84f324b7016d30112785a47bf6ee18803000000";
    public static final String WKSSVC = "98d0ff6b12a11036983346c3f87e345a01000000";
    public static final String LSARPC = "785734123412cdabef000123456789ab00000000";
    public static final String SAMR = "785734123412cdabef000123456789ac01000000";
    public static final String NDR = "045d888aeb1cc9119fe808002b10486002000000";
    public static final String NDR64 = "33057171babe37498319b5dbef9ccc3601000000";
    /** Asks for security context multiplexing and for staying connected when a call is abandoned. */
    public static final String FEATURES = "2c1cb76c12984045" + "0300000000000000" + "01000000";

    private static final HexFormat HEX = HexFormat.of();

    private final PipeEndpoint endpoint;

    private Client(PipeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** A client that has bound the interface as context 0. */
    public static Client bound(PipeEndpoint endpoint, String syntax) {
        Client client = new Client(endpoint);
        byte[] ack = client.sendForOne(bind(PduType.BIND, element(0, syntax, NDR)));
        assertThat(type(ack)).isEqualTo(PduType.BIND_ACK);
        return client;
    }

    public static byte[] bind(PduType type, String... elements) {
        WireWriter body =
                new WireWriter().u16(4280).u16(4280).u32(0).u8(elements.length).zero(3);
        for (String element : elements) {
            body.bytes(HEX.parseHex(element));
        }
        return pdu(type, 3, 1, body.toByteArray());
    }

    public static String element(int id, String syntax, String... transferSyntaxes) {
        return String.format("%02x00%02x00", id, transferSyntaxes.length) + syntax + String.join("", transferSyntaxes);
    }

    public static byte[] request(int flags, int callId, int contextId, int operation, String stub) {
        WireWriter body = new WireWriter().u32(0).u16(contextId).u16(operation).bytes(HEX.parseHex(stub));
        return pdu(PduType.REQUEST, flags, callId, body.toByteArray());
    }

    public static byte[] pdu(PduType type, int flags, int callId, byte[] body) {
        return new WireWriter()
                .u8(5)
                .u8(0)
                .u8(type.value())
                .u8(flags)
                .u32(0x10)
                .u16(PduHeader.LENGTH + body.length)
                .u16(0)
                .u32(callId)
                .bytes(body)
                .toByteArray();
    }

    /** Calls an operation on context 0; the results of a response, which may come in fragments. */
    public NdrReader call(int operation, String stub) {
        List<byte[]> answers = endpoint.accept(ByteBuffer.wrap(request(3, 2, 0, operation, stub)));
        return new NdrReader(stub(answers));
    }

    /** Calls an operation that has no results but a fault's status. */
    public int callForFault(int operation, String stub) {
        return fault(sendForOne(request(3, 2, 0, operation, stub)));
    }

    /** The same with arguments that {@code arguments} writes. */
    public int callForFault(int operation, Consumer<NdrWriter> arguments) {
        return callForFault(operation, hex(arguments));
    }

    /** Like {@link #call(int, String)}, with arguments that {@code arguments} writes. */
    public NdrReader call(int operation, Consumer<NdrWriter> arguments) {
        return call(operation, hex(arguments));
    }

    private static String hex(Consumer<NdrWriter> arguments) {
        NdrWriter stub = new NdrWriter();
        arguments.accept(stub);
        ByteBuffer bytes = stub.referents().stub();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HEX.formatHex(copy);
    }

    public static ByteBuffer stub(List<byte[]> answers) {
        WireWriter whole = new WireWriter();
        for (byte[] answer : answers) {
            assertThat(type(answer)).isEqualTo(PduType.RESPONSE);
            whole.bytes(decode(answer).body().position(8));
        }
        return ByteBuffer.wrap(whole.toByteArray());
    }

    public byte[] sendForOne(byte[] bytes) {
        List<byte[]> answers = endpoint.accept(ByteBuffer.wrap(bytes));
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    public static PduType type(byte[] answer) {
        return decode(answer).header().type();
    }

    /** The status of a fault. */
    public static int fault(byte[] answer) {
        assertThat(type(answer)).isEqualTo(PduType.FAULT);
        try {
            return WireReader.of(answer).seek(24).i32();
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    public static Fragment decode(byte[] answer) {
        try {
            return Fragment.decode(ByteBuffer.wrap(answer));
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }
}
