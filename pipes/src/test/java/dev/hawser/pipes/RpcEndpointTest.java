package dev.hawser.pipes;

import static dev.hawser.pipes.Client.FEATURES;
import static dev.hawser.pipes.Client.NDR;
import static dev.hawser.pipes.Client.NDR64;
import static dev.hawser.pipes.Client.SRVSVC;
import static dev.hawser.pipes.Client.WKSSVC;
import static dev.hawser.pipes.Client.bind;
import static dev.hawser.pipes.Client.element;
import static dev.hawser.pipes.Client.fault;
import static dev.hawser.pipes.Client.pdu;
import static dev.hawser.pipes.Client.request;
import static dev.hawser.pipes.Client.stub;
import static dev.hawser.pipes.Client.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.PduType;
import dev.hawser.wire.rpc.SyntaxId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RpcEndpointTest {
    private static final int BAD_STUB_DATA = 0x0000_06f7;
    private static final int NO_MEMORY = 0x1c00_001b;
    private static final int UNSPECIFIED = 0x1c00_0012;
    private static final int OPERATION_RANGE = 0x1c01_0002;
    private static final int UNKNOWN_INTERFACE = 0x1c01_0003;
    private static final int PROTOCOL_ERROR = 0x1c01_000b;
    private static final int TOO_BUSY = 0x1c01_0014;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] BIND = bind(PduType.BIND, element(0, SRVSVC, NDR));

    /** Operation 0 doubles a number, 1 returns a lot, 2 is broken. */
    private final PipeEndpoint endpoint = new RpcEndpoint(new RpcInterface(
            "srvsvc",
            new SyntaxId(Guid.parse("4b324fc8-1670-01d3-1278-5a47bf6ee188"), 3, 0),
            Map.of(
                    0, (in, out) -> out.u32(2 * in.u32()),
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

    @Test
    void acceptsNdrAndRejectsTheRestOfWhatWindowsProposes() {
        byte[] ack = one(bind(
                PduType.BIND,
                element(0, SRVSVC, NDR),
                element(1, SRVSVC, NDR64),
                element(2, SRVSVC, FEATURES),
                element(3, WKSSVC, NDR),
                element(4, SRVSVC, NDR64, NDR)));
        assertThat(type(ack)).isEqualTo(PduType.BIND_ACK);
        assertThat(results(ack))
                .containsExactly(
                        "00000000" + NDR,
                        rejected("02000200"),
                        rejected("03000200"),
                        rejected("02000100"),
                        "00000000" + NDR);
    }

    @Test
    void servesOlderMinorVersionsOfAnInterfaceOnly() {
        String newer = SRVSVC.substring(0, 32) + "03000100";
        String other = SRVSVC.substring(0, 32) + "02000000";
        assertThat(results(one(bind(PduType.BIND, element(0, newer, NDR), element(1, other, NDR)))))
                .containsExactly(rejected("02000100"), rejected("02000100"));
    }

    @Test
    void callsOnAContextThatWasAddedLater() {
        one(BIND);
        assertThat(type(one(bind(PduType.ALTER_CONTEXT, element(7, SRVSVC, NDR)))))
                .isEqualTo(PduType.ALTER_CONTEXT_RESPONSE);
        assertThat(stub(send(request(3, 4, 7, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void refusesToAlterWhatWasNeverBound() {
        assertThat(fault(one(bind(PduType.ALTER_CONTEXT, element(0, SRVSVC, NDR)))))
                .isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void refusesAnotherRpcVersion() {
        byte[] bind = BIND.clone();
        bind[0] = 4;
        assertThat(nakReason(one(bind))).isEqualTo(4);
    }

    @Test
    void refusesAnotherByteOrder() {
        assertThat(nakReason(one(HEX.parseHex("05000b03000000000010000000000001"))))
                .isZero();
        assertThat(fault(one(HEX.parseHex("05000003000000000010000000000001")))).isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void refusesToAuthenticate() {
        assertThat(nakReason(one(withTrailer(BIND, 10, 6)))).isEqualTo(8);
        one(BIND);
        assertThat(fault(one(withTrailer(request(3, 2, 0, 0, "15000000"), 10, 6))))
                .isEqualTo(5);
    }

    @Test
    void ignoresATrailerThatProtectsNothing() {
        assertThat(type(one(withTrailer(BIND, 10, 1)))).isEqualTo(PduType.BIND_ACK);
    }

    @Test
    void refusesMoreContextsThanAnAnswerHasRoomFor() {
        String[] elements = new String[51];
        Arrays.setAll(elements, i -> element(i, SRVSVC, NDR));
        assertThat(nakReason(one(bind(PduType.BIND, elements)))).isEqualTo(2);
    }

    @Test
    void faultsOnWhatItDoesNotServe() {
        one(BIND);
        assertThat(fault(one(request(3, 2, 0, 99, "")))).isEqualTo(OPERATION_RANGE);
        assertThat(fault(one(request(3, 2, 1, 0, "15000000")))).isEqualTo(UNKNOWN_INTERFACE);
    }

    @Test
    void faultsOnACallBeforeABind() {
        assertThat(fault(one(request(3, 2, 0, 0, "15000000")))).isEqualTo(UNKNOWN_INTERFACE);
    }

    @Test
    void faultsOnArgumentsThatAreTooShort() {
        one(BIND);
        assertThat(fault(one(request(3, 2, 0, 0, "1500")))).isEqualTo(BAD_STUB_DATA);
    }

    @Test
    void faultsWhenAnOperationFailsAndGoesOn() {
        one(BIND);
        assertThat(fault(one(request(3, 2, 0, 2, "")))).isEqualTo(UNSPECIFIED);
        assertThat(stub(send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void faultsOnPdusThatOnlyServersSend() {
        assertThat(fault(one(pdu(PduType.RESPONSE, 3, 1, new byte[8])))).isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void joinsTheFragmentsOfARequest() {
        one(BIND);
        assertThat(send(request(1, 2, 0, 0, "15"))).isEmpty();
        assertThat(send(request(0, 2, 0, 0, "0000"))).isEmpty();
        assertThat(stub(send(request(2, 2, 0, 0, "00")))).isEqualTo(number(42));
    }

    @Test
    void answersAllThatComesInOneWrite() {
        byte[] all =
                concat(BIND, request(1, 2, 0, 0, "15"), request(2, 2, 0, 0, "000000"), request(3, 3, 0, 0, "16000000"));
        List<byte[]> answers = send(all);
        assertThat(answers).hasSize(3);
        assertThat(stub(answers.subList(1, 2))).isEqualTo(number(42));
        assertThat(stub(answers.subList(2, 3))).isEqualTo(number(44));
    }

    @Property(tries = 200)
    void answersTheSameHoweverTheBytesAreCut(@ForAll @Size(max = 5) List<@IntRange(min = 0, max = 116) Integer> cuts) {
        RpcEndpointTest fresh = new RpcEndpointTest();
        byte[] all = concat(BIND, request(3, 2, 0, 0, "15000000"), request(3, 3, 0, 99, ""));
        List<Integer> borders = new ArrayList<>(cuts);
        borders.add(all.length);
        borders.sort(null);
        List<byte[]> answers = new ArrayList<>();
        int start = 0;
        for (int end : borders) {
            byte[] write = Arrays.copyOfRange(all, start, end);
            answers.addAll(fresh.send(write));
            Arrays.fill(write, (byte) 0xee); // the buffer belongs to the server again
            start = end;
        }
        assertThat(answers).hasSize(3);
        assertThat(stub(answers.subList(1, 2))).isEqualTo(number(42));
        assertThat(fault(answers.get(2))).isEqualTo(OPERATION_RANGE);
    }

    @Test
    void cutsALongAnswerIntoFragments() {
        one(BIND);
        List<byte[]> answers = send(request(3, 2, 0, 1, ""));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSizeLessThanOrEqualTo(4280));
        assertThat(stub(answers).remaining()).isEqualTo(400_000);
    }

    @Test
    void faultsOnceOnARequestThatIsTooLongAndGoesOn() {
        one(BIND);
        String share = "00".repeat(60_000);
        for (int i = 0; i < 4; i++) {
            assertThat(send(request(i == 0 ? 1 : 0, 2, 0, 0, share))).isEmpty();
        }
        assertThat(fault(one(request(0, 2, 0, 0, share)))).isEqualTo(NO_MEMORY);
        assertThat(send(request(0, 2, 0, 0, share))).isEmpty();
        assertThat(send(request(2, 2, 0, 0, share))).isEmpty();
        assertThat(stub(send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void faultsOnFragmentsThatBelongToNoCall() {
        one(BIND);
        assertThat(fault(one(request(2, 2, 0, 0, "15000000")))).isEqualTo(PROTOCOL_ERROR);
        send(request(1, 2, 0, 0, "15"));
        assertThat(fault(one(request(2, 2, 0, 1, "000000")))).isEqualTo(PROTOCOL_ERROR);
        send(request(1, 3, 0, 0, "15"));
        assertThat(fault(one(request(3, 4, 0, 0, "15000000")))).isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void forgetsACallThatTheClientAbandons() {
        one(BIND);
        send(request(1, 2, 0, 0, "15"));
        assertThat(send(pdu(PduType.ORPHANED, 3, 2, new byte[0]))).isEmpty();
        assertThat(stub(send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void saysNothingToPdusThatHaveNoAnswer() {
        for (PduType type : List.of(PduType.AUTH3, PduType.CANCEL, PduType.SHUTDOWN)) {
            assertThat(send(pdu(type, 3, 1, new byte[4]))).isEmpty();
        }
    }

    @Test
    void beginsAnewBehindBytesThatAreNoPdu() {
        assertThat(fault(one(new byte[100]))).isEqualTo(PROTOCOL_ERROR);
        assertThat(type(one(BIND))).isEqualTo(PduType.BIND_ACK);
    }

    @Test
    void doesNotPileUpAnswersToManyCallsInOneWrite() {
        one(BIND);
        byte[][] calls = new byte[20][];
        Arrays.setAll(calls, i -> request(3, 2 + i, 0, 1, ""));
        List<byte[]> answers = send(concat(calls));
        assertThat(answers.stream().mapToInt(answer -> answer.length).sum()).isLessThan(2_000_000);
        assertThat(fault(answers.getLast())).isEqualTo(TOO_BUSY);
    }

    @Property
    void neverThrowsOnAnyBytes(@ForAll List<byte[]> writes) {
        RpcEndpointTest fresh = new RpcEndpointTest();
        for (byte[] write : writes) {
            assertThat(fresh.send(write)).isNotNull();
        }
    }

    @Property
    void neverThrowsOnPdusWithFlippedBits(
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 8 * 128 - 1) Integer> flips) {
        RpcEndpointTest fresh = new RpcEndpointTest();
        byte[] all = concat(BIND, request(1, 2, 0, 0, "15"), request(2, 2, 0, 0, "000000"));
        for (int flip : flips) {
            all[flip / 8 % all.length] ^= (byte) (1 << flip % 8);
        }
        assertThat(fresh.send(all)).isNotNull();
    }

    private List<byte[]> send(byte[] write) {
        return endpoint.accept(ByteBuffer.wrap(write));
    }

    private byte[] one(byte[] write) {
        List<byte[]> answers = send(write);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private static byte[] withTrailer(byte[] pdu, int type, int level) {
        WireWriter writer =
                new WireWriter().bytes(pdu).u8(type).u8(level).u16(0).u32(0).u32(0xdead_beefL);
        return writer.patch16(8, writer.position()).patch16(10, 4).toByteArray();
    }

    private static int nakReason(byte[] answer) {
        assertThat(type(answer)).isEqualTo(PduType.BIND_NAK);
        return answer[16];
    }

    /** The results of a bind_ack whose secondary address is {@code \PIPE\srvsvc}. */
    private static List<String> results(byte[] ack) {
        List<String> results = new ArrayList<>();
        for (int at = 44; at < ack.length; at += 24) {
            results.add(HEX.formatHex(ack, at, at + 24));
        }
        assertThat(results).hasSize(ack[40]);
        return results;
    }

    private static String rejected(String resultAndReason) {
        return resultAndReason + "00".repeat(20);
    }

    private static ByteBuffer number(int value) {
        return ByteBuffer.wrap(new WireWriter().u32(value).toByteArray());
    }

    private static byte[] concat(byte[]... parts) {
        WireWriter writer = new WireWriter();
        for (byte[] part : parts) {
            writer.bytes(part);
        }
        return writer.toByteArray();
    }
}
