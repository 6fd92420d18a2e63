package dev.hawser.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PduTest {
    private static final HexFormat HEX = HexFormat.of();

    /** A bind to srvsvc with NDR, as impacket writes it. */
    private static final String BIND = "05000b03100000004800000001000000" + "b810b81000000000" + "01000000" + "00000100"
            + "c84f324b7016d30112785a47bf6ee18803000000" + "045d888aeb1cc9119fe808002b10486002000000";

    @Test
    void decodesABind() throws MalformedMessageException {
        Fragment fragment = Fragment.decode(ByteBuffer.wrap(HEX.parseHex(BIND)));
        assertThat(fragment.header().type()).isEqualTo(PduType.BIND);
        assertThat(fragment.header().callId()).isEqualTo(1);
        assertThat(fragment.secured()).isFalse();
        SyntaxId srvsvc = new SyntaxId(Guid.parse("4b324fc8-1670-01d3-1278-5a47bf6ee188"), 3, 0);
        assertThat(Bind.decode(fragment))
                .isEqualTo(new Bind(4280, 4280, 0, List.of(new ContextElement(0, srvsvc, List.of(SyntaxId.NDR)))));
    }

    @Test
    void decodesARequestWithObjectAndWithoutItsTrailer() throws MalformedMessageException {
        String pdu = "0500008310000000" + "3900040002000000" + "08000000" + "0100" + "1c00"
                + "11111111111111111111111111111111" + "aabbccdd" + "00" + "0a010100" + "00000000" + "01020304";
        Fragment fragment = Fragment.decode(ByteBuffer.wrap(HEX.parseHex(pdu)));
        assertThat(fragment.auth()).isEqualTo(new AuthTrailer(10, AuthTrailer.LEVEL_NONE, 1));
        assertThat(fragment.secured()).isFalse();
        Request request = Request.decode(fragment);
        assertThat(request.contextId()).isEqualTo(1);
        assertThat(request.operation()).isEqualTo(28);
        assertThat(request.stub()).isEqualTo(ByteBuffer.wrap(HEX.parseHex("aabbccdd")));
    }

    @Test
    void readsTheHeaderOfAnotherByteOrder() throws MalformedMessageException {
        PduHeader header = PduHeader.decode(WireReader.of(HEX.parseHex("05000003000000000018000000000007")));
        assertThat(header.representationSupported()).isFalse();
        assertThat(header.fragmentLength()).isEqualTo(24);
        assertThat(header.callId()).isEqualTo(7);
    }

    @Test
    void refusesATrailerThatReachesIntoTheHeader() {
        byte[] pdu = HEX.parseHex("050000031000000018000400010000000a05000000000000");
        assertThatThrownBy(() -> Fragment.decode(ByteBuffer.wrap(pdu))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAFragmentShorterThanItsHeader() {
        byte[] pdu = HEX.parseHex("0500000310000000" + "0f00" + "0000" + "01000000");
        assertThatThrownBy(() -> PduHeader.decode(WireReader.of(pdu))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void encodesABindAck() {
        BindAck ack = new BindAck(
                PduType.BIND_ACK,
                1,
                4280,
                4280,
                1,
                "\\PIPE\\srvsvc",
                List.of(ContextResult.ACCEPTED, ContextResult.UNKNOWN_REPRESENTATION, ContextResult.features(2)));
        assertThat(HEX.formatHex(ack.encode()))
                .isEqualTo("05000c03100000007400000001000000" + "b810b81001000000"
                        + "0d005c504950455c73727673766300" + "00" + "03000000"
                        + "00000000" + "045d888aeb1cc9119fe808002b10486002000000"
                        + "02000200" + "00".repeat(20)
                        + "03000200" + "00".repeat(20));
    }

    @Test
    void encodesABindNakWithTheVersionThatIsSpoken() {
        assertThat(HEX.formatHex(new BindNak(3, BindNak.Reason.PROTOCOL_VERSION_NOT_SUPPORTED).encode()))
                .isEqualTo("05000d03100000001500000003000000" + "0400" + "01" + "0500");
    }

    @Test
    void encodesAFaultThatSaysThatNothingWasDone() {
        assertThat(HEX.formatHex(new Fault(9, 1, Fault.Status.OPERATION_RANGE_ERROR).encode()))
                .isEqualTo("05000323100000002000000009000000" + "00000000" + "0100" + "0000" + "0200011c" + "00000000");
    }

    @Property
    void aResponseInFragmentsIsTheSameResponse(
            @ForAll @Size(max = 10_000) byte[] stub, @ForAll @IntRange(min = 1432, max = 4280) int maxTransmit)
            throws MalformedMessageException {
        List<byte[]> pdus = new Response(5, 1, ByteBuffer.wrap(stub)).encode(maxTransmit);
        ByteBuffer whole = ByteBuffer.allocate(stub.length);
        for (byte[] pdu : pdus) {
            assertThat(pdu).hasSizeLessThanOrEqualTo(maxTransmit);
            Fragment fragment = Fragment.decode(ByteBuffer.wrap(pdu));
            PduHeader header = fragment.header();
            assertThat(header.type()).isEqualTo(PduType.RESPONSE);
            assertThat(header.callId()).isEqualTo(5);
            assertThat(header.fragmentLength()).isEqualTo(pdu.length);
            assertThat(header.first()).isEqualTo(whole.position() == 0);
            assertThat(whole.position() % 8).isZero();
            whole.put(fragment.body().position(8));
            assertThat(header.last()).isEqualTo(!whole.hasRemaining());
        }
        assertThat(whole.array()).isEqualTo(stub);
    }

    @Property
    void anyBytesAreAPduOrMalformed(@ForAll byte[] bytes) {
        decode(bytes);
    }

    @Property
    void aBindWithAnyByteChangedIsABindOrMalformed(@ForAll @IntRange(min = 0, max = 71) int index, @ForAll byte value) {
        byte[] bytes = HEX.parseHex(BIND);
        bytes[index] = value;
        decode(bytes);
    }

    private static void decode(byte[] bytes) {
        try {
            Fragment fragment = Fragment.decode(ByteBuffer.wrap(bytes));
            assertThat(Bind.decode(fragment).contexts()).hasSizeLessThan(256);
            assertThat(Request.decode(fragment).stub().remaining()).isLessThanOrEqualTo(bytes.length);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }
}
