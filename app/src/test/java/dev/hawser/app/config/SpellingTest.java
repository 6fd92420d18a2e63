package dev.hawser.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void theDistanceCountsCharactersPutInTakenOutAndChanged() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "abc")).isZero();
    }

    @Test
    void theNearestIsTheFewestEditsAway() {
        assertThat(Spelling.nearest("max-conections", List.of("max-credits", "max-connections", "comment")))
                .isEqualTo("max-connections");
    }

    @Property
    void theDistanceIsTheSameBothWays(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        assertThat(Spelling.distance(a, b)).isEqualTo(Spelling.distance(b, a));
    }
}
