package dev.hawser.pipes;

import static dev.hawser.pipes.Client.NDR;
import static dev.hawser.pipes.Client.SRVSVC;
import static dev.hawser.pipes.Client.bind;
import static dev.hawser.pipes.Client.element;
import static dev.hawser.pipes.Client.fault;
import static dev.hawser.pipes.Client.pdu;
import static dev.hawser.pipes.Client.request;
import static dev.hawser.pipes.Client.stub;
import static dev.hawser.pipes.Client.type;
import static dev.hawser.pipes.SampleEndpoint.BIND;
import static dev.hawser.pipes.SampleEndpoint.concat;
import static dev.hawser.pipes.SampleEndpoint.nakReason;
import static dev.hawser.pipes.SampleEndpoint.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.rpc.PduType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RpcEndpointTest {
    private static final int BAD_STUB_DATA = 0x0000_06f7;
    private static final int UNSPECIFIED = 0x1c00_0012;
    private static final int OPERATION_RANGE = 0x1c01_0002;
    private static final int UNKNOWN_INTERFACE = 0x1c01_0003;
    private static final int PROTOCOL_ERROR = 0x1c01_000b;
    private static final int TOO_BUSY = 0x1c01_0014;

    private static final HexFormat HEX = HexFormat.of();

    private final SampleEndpoint endpoint = new SampleEndpoint();

    @Test
    void callsOnAContextThatWasAddedLater() {
        endpoint.one(BIND);
        assertThat(type(endpoint.one(bind(PduType.ALTER_CONTEXT, element(7, SRVSVC, NDR)))))
                .isEqualTo(PduType.ALTER_CONTEXT_RESPONSE);
        assertThat(stub(endpoint.send(request(3, 4, 7, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void refusesAnotherByteOrder() {
        assertThat(nakReason(endpoint.one(HEX.parseHex("05000b03000000000010000000000001"))))
                .isZero();
        assertThat(fault(endpoint.one(HEX.parseHex("05000003000000000010000000000001"))))
                .isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void refusesToAuthenticate() {
        assertThat(nakReason(endpoint.one(withTrailer(BIND, 10, 6)))).isEqualTo(8);
        endpoint.one(BIND);
        assertThat(fault(endpoint.one(withTrailer(request(3, 2, 0, 0, "15000000"), 10, 6))))
                .isEqualTo(5);
    }

    @Test
    void ignoresATrailerThatProtectsNothing() {
        assertThat(type(endpoint.one(withTrailer(BIND, 10, 1)))).isEqualTo(PduType.BIND_ACK);
    }

    @Test
    void faultsOnWhatItDoesNotServe() {
        endpoint.one(BIND);
        assertThat(fault(endpoint.one(request(3, 2, 0, 99, "")))).isEqualTo(OPERATION_RANGE);
        assertThat(fault(endpoint.one(request(3, 2, 1, 0, "15000000")))).isEqualTo(UNKNOWN_INTERFACE);
    }

    @Test
    void faultsOnACallBeforeABind() {
        assertThat(fault(endpoint.one(request(3, 2, 0, 0, "15000000")))).isEqualTo(UNKNOWN_INTERFACE);
    }

    @Test
    void faultsOnArgumentsThatAreTooShort() {
        endpoint.one(BIND);
        assertThat(fault(endpoint.one(request(3, 2, 0, 0, "1500")))).isEqualTo(BAD_STUB_DATA);
    }

    @Test
    void faultsWhenAnOperationFailsAndGoesOn() {
        endpoint.one(BIND);
        assertThat(fault(endpoint.one(request(3, 2, 0, 2, "")))).isEqualTo(UNSPECIFIED);
        assertThat(stub(endpoint.send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void faultsOnPdusThatOnlyServersSend() {
        assertThat(fault(endpoint.one(pdu(PduType.RESPONSE, 3, 1, new byte[8]))))
                .isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void saysNothingToPdusThatHaveNoAnswer() {
        for (PduType type : List.of(PduType.AUTH3, PduType.CANCEL, PduType.SHUTDOWN)) {
            assertThat(endpoint.send(pdu(type, 3, 1, new byte[4]))).isEmpty();
        }
    }

    @Test
    void beginsAnewBehindBytesThatAreNoPdu() {
        assertThat(fault(endpoint.one(new byte[100]))).isEqualTo(PROTOCOL_ERROR);
        assertThat(type(endpoint.one(BIND))).isEqualTo(PduType.BIND_ACK);
    }

    @Test
    void doesNotPileUpAnswersToManyCallsInOneWrite() {
        endpoint.one(BIND);
        byte[][] calls = new byte[20][];
        Arrays.setAll(calls, i -> request(3, 2 + i, 0, 1, ""));
        List<byte[]> answers = endpoint.send(concat(calls));
        assertThat(answers.stream().mapToInt(answer -> answer.length).sum()).isLessThan(2_000_000);
        assertThat(fault(answers.getLast())).isEqualTo(TOO_BUSY);
    }

    @Property
    void neverThrowsOnAnyBytes(@ForAll List<byte[]> writes) {
        SampleEndpoint fresh = new SampleEndpoint();
        for (byte[] write : writes) {
            assertThat(fresh.send(write)).isNotNull();
        }
    }

    @Property
    void neverThrowsOnPdusWithFlippedBits(
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 8 * 128 - 1) Integer> flips) {
        SampleEndpoint fresh = new SampleEndpoint();
        byte[] all = concat(BIND, request(1, 2, 0, 0, "15"), request(2, 2, 0, 0, "000000"));
        for (int flip : flips) {
            all[flip / 8 % all.length] ^= (byte) (1 << flip % 8);
        }
        assertThat(fresh.send(all)).isNotNull();
    }

    private static byte[] withTrailer(byte[] pdu, int type, int level) {
        WireWriter writer =
                new WireWriter().bytes(pdu).u8(type).u8(level).u16(0).u32(0).u32(0xdead_beefL);
        return writer.patch16(8, writer.position()).patch16(10, 4).toByteArray();
    }
}
