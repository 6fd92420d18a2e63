package dev.hawser.pipes;

import static dev.hawser.pipes.Client.fault;
import static dev.hawser.pipes.Client.pdu;
import static dev.hawser.pipes.Client.request;
import static dev.hawser.pipes.Client.stub;
import static dev.hawser.pipes.SampleEndpoint.BIND;
import static dev.hawser.pipes.SampleEndpoint.concat;
import static dev.hawser.pipes.SampleEndpoint.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.rpc.PduType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FragmentationTest {
    private static final int NO_MEMORY = 0x1c00_001b;
    private static final int OPERATION_RANGE = 0x1c01_0002;
    private static final int PROTOCOL_ERROR = 0x1c01_000b;

    private final SampleEndpoint endpoint = new SampleEndpoint();

    @Test
    void joinsTheFragmentsOfARequest() {
        endpoint.one(BIND);
        assertThat(endpoint.send(request(1, 2, 0, 0, "15"))).isEmpty();
        assertThat(endpoint.send(request(0, 2, 0, 0, "0000"))).isEmpty();
        assertThat(stub(endpoint.send(request(2, 2, 0, 0, "00")))).isEqualTo(number(42));
    }

    @Test
    void answersAllThatComesInOneWrite() {
        byte[] all =
                concat(BIND, request(1, 2, 0, 0, "15"), request(2, 2, 0, 0, "000000"), request(3, 3, 0, 0, "16000000"));
        List<byte[]> answers = endpoint.send(all);
        assertThat(answers).hasSize(3);
        assertThat(stub(answers.subList(1, 2))).isEqualTo(number(42));
        assertThat(stub(answers.subList(2, 3))).isEqualTo(number(44));
    }

    @Property(tries = 200)
    void answersTheSameHoweverTheBytesAreCut(@ForAll @Size(max = 5) List<@IntRange(min = 0, max = 116) Integer> cuts) {
        SampleEndpoint fresh = new SampleEndpoint();
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
        endpoint.one(BIND);
        List<byte[]> answers = endpoint.send(request(3, 2, 0, 1, ""));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSizeLessThanOrEqualTo(4280));
        assertThat(stub(answers).remaining()).isEqualTo(400_000);
    }

    @Test
    void faultsOnceOnARequestThatIsTooLongAndGoesOn() {
        endpoint.one(BIND);
        String share = "00".repeat(60_000);
        for (int i = 0; i < 4; i++) {
            assertThat(endpoint.send(request(i == 0 ? 1 : 0, 2, 0, 0, share))).isEmpty();
        }
        assertThat(fault(endpoint.one(request(0, 2, 0, 0, share)))).isEqualTo(NO_MEMORY);
        assertThat(endpoint.send(request(0, 2, 0, 0, share))).isEmpty();
        assertThat(endpoint.send(request(2, 2, 0, 0, share))).isEmpty();
        assertThat(stub(endpoint.send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }

    @Test
    void faultsOnFragmentsThatBelongToNoCall() {
        endpoint.one(BIND);
        assertThat(fault(endpoint.one(request(2, 2, 0, 0, "15000000")))).isEqualTo(PROTOCOL_ERROR);
        endpoint.send(request(1, 2, 0, 0, "15"));
        assertThat(fault(endpoint.one(request(2, 2, 0, 1, "000000")))).isEqualTo(PROTOCOL_ERROR);
        endpoint.send(request(1, 3, 0, 0, "15"));
        assertThat(fault(endpoint.one(request(3, 4, 0, 0, "15000000")))).isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void forgetsACallThatTheClientAbandons() {
        endpoint.one(BIND);
        endpoint.send(request(1, 2, 0, 0, "15"));
        assertThat(endpoint.send(pdu(PduType.ORPHANED, 3, 2, new byte[0]))).isEmpty();
        assertThat(stub(endpoint.send(request(3, 3, 0, 0, "15000000")))).isEqualTo(number(42));
    }
}
