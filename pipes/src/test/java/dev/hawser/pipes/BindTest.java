package dev.hawser.pipes;

import static dev.hawser.pipes.Client.FEATURES;
import static dev.hawser.pipes.Client.NDR;
import static dev.hawser.pipes.Client.NDR64;
import static dev.hawser.pipes.Client.SRVSVC;
import static dev.hawser.pipes.Client.WKSSVC;
import static dev.hawser.pipes.Client.bind;
import static dev.hawser.pipes.Client.element;
import static dev.hawser.pipes.Client.fault;
import static dev.hawser.pipes.Client.type;
import static dev.hawser.pipes.SampleEndpoint.BIND;
import static dev.hawser.pipes.SampleEndpoint.nakReason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.rpc.PduType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindTest {
    private static final int PROTOCOL_ERROR = 0x1c01_000b;

    private static final HexFormat HEX = HexFormat.of();

    private final SampleEndpoint endpoint = new SampleEndpoint();

    @Test
    void acceptsNdrAndRejectsTheRestOfWhatWindowsProposes() {
        byte[] ack = endpoint.one(bind(
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
        assertThat(results(endpoint.one(bind(PduType.BIND, element(0, newer, NDR), element(1, other, NDR)))))
                .containsExactly(rejected("02000100"), rejected("02000100"));
    }

    @Test
    void refusesToAlterWhatWasNeverBound() {
        assertThat(fault(endpoint.one(bind(PduType.ALTER_CONTEXT, element(0, SRVSVC, NDR)))))
                .isEqualTo(PROTOCOL_ERROR);
    }

    @Test
    void refusesAnotherRpcVersion() {
        byte[] bind = BIND.clone();
        bind[0] = 4;
        assertThat(nakReason(endpoint.one(bind))).isEqualTo(4);
    }

    @Test
    void refusesMoreContextsThanAnAnswerHasRoomFor() {
        String[] elements = new String[51];
        Arrays.setAll(elements, i -> element(i, SRVSVC, NDR));
        assertThat(nakReason(endpoint.one(bind(PduType.BIND, elements)))).isEqualTo(2);
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
}
