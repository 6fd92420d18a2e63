package dev.hawser.pipes;

import static dev.hawser.pipes.Client.NDR;
import static dev.hawser.pipes.Client.SRVSVC;
import static dev.hawser.pipes.Client.bind;
import static dev.hawser.pipes.Client.element;
import static dev.hawser.pipes.Client.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.PduType;
import dev.hawser.wire.rpc.SyntaxId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** An endpoint whose operation 0 doubles a number, 1 returns 400,000 bytes, and 2 is broken. */
final class SampleEndpoint {
    static final byte[] BIND = bind(PduType.BIND, element(0, SRVSVC, NDR));

    private final PipeEndpoint endpoint = new RpcEndpoint(new RpcInterface(
            "srvsvc",
            new SyntaxId(Guid.parse("4b324fc8-1670-01d3-1278-5a47bf6ee188"), 3, 0),
            Map.of(
                    0,
                    (in, out) -> out.u32(2 * in.u32()),
                    1,
                    (in, out) -> {
                        for (int i = 0; i < 100_000; i++) {
                            out.u32(i);
                        }
                    },
                    2,
                    (in, out) -> {
                        throw new IllegalStateException("broken on purpose");
                    })));

    List<byte[]> send(byte[] write) {
        return endpoint.accept(ByteBuffer.wrap(write));
    }

    /** Sends what has exactly one answer. */
    byte[] one(byte[] write) {
        List<byte[]> answers = send(write);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    static int nakReason(byte[] answer) {
        assertThat(type(answer)).isEqualTo(PduType.BIND_NAK);
        return answer[16];
    }

    static ByteBuffer number(int value) {
        return ByteBuffer.wrap(new WireWriter().u32(value).toByteArray());
    }

    static byte[] concat(byte[]... parts) {
        WireWriter writer = new WireWriter();
        for (byte[] part : parts) {
            writer.bytes(part);
        }
        return writer.toByteArray();
    }
}
