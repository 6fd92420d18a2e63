package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** [MS-SMB2] 3.3.5.2.10, line by line. */
class ChannelSequenceTest {
    private final ChannelSequence sequence = new ChannelSequence();

    private boolean isNew(int number) {
        return sequence.arrived(number, false);
    }

    private boolean isReplayed(int number) {
        return sequence.arrived(number, true);
    }

    @Test
    void requestsOfTheSameSequenceDoNotDisturbEachOther() {
        sequence.begin(5);
        assertThat(isNew(5)).isTrue();
        assertThat(isNew(5)).isTrue();
        assertThat(isReplayed(5)).isTrue();
    }

    @Test
    void whatIsBehindIsRefused() {
        sequence.begin(5);
        assertThat(isNew(4)).isFalse();
        assertThat(isReplayed(4)).isFalse();
        assertThat(isNew(0x8006)).isFalse();
        assertThat(isNew(5)).isTrue();
    }

    @Test
    void sequencesGoRound() {
        sequence.begin(0xffff);
        assertThat(isNew(0)).isTrue();
        assertThat(isNew(0x7fff)).isTrue();
        assertThat(isNew(0)).isFalse();
    }

    @Test
    void aReplayWaitsForWhatIsUnderWayFromBefore() {
        sequence.begin(0);
        assertThat(isNew(0)).isTrue();
        assertThat(isReplayed(1)).isFalse();
        assertThat(isNew(1)).isTrue();
        assertThat(isReplayed(1)).isFalse();
        sequence.ended(0);
        assertThat(isReplayed(1)).isTrue();
    }

    @Test
    void whatIsUnderWayOfThisSequenceIsNoneFromBefore() {
        sequence.begin(0);
        assertThat(isNew(1)).isTrue();
        assertThat(isReplayed(1)).isTrue();
        sequence.ended(1);
        sequence.ended(1);
        assertThat(isReplayed(2)).isTrue();
    }

    @Test
    void aRefusedRequestIsNotCounted() {
        sequence.begin(0);
        assertThat(isNew(0)).isTrue();
        assertThat(isReplayed(1)).isFalse();
        sequence.ended(0);
        assertThat(isReplayed(2)).isTrue();
    }

    @Test
    void anOpenThatIsBroughtBackRemembersWhatIsUnderWay() {
        sequence.begin(0);
        assertThat(isNew(0)).isTrue();
        sequence.begin(1);
        assertThat(isReplayed(1)).isFalse();
        sequence.ended(0);
        assertThat(isReplayed(1)).isTrue();
    }
}
