package dev.hawser.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutAnyTheWholeComparisonWithSambaIsMeasured() {
        Options options = new Options(new String[0]);
        assertThat(options.isAgainstSamba()).isTrue();
        assertThat(options.operations()).containsExactly(Operation.values());
        assertThat(options.loads()).containsExactly(new Load(1, 1), new Load(4, 8));
    }

    @Test
    void anotherHawserTakesItsJvmOptionsOneByOne() {
        Options options = new Options(new String[] {"--against=-cp other/lib/* -Xmx1g"});
        assertThat(options.isAgainstSamba()).isFalse();
        assertThat(options.otherJvm()).containsExactly("-cp", "other/lib/*", "-Xmx1g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--round=1", "--rounds", "rounds=1", "--help"})
    void whatIsNoOptionIsNamed(String argument) {
        assertThatThrownBy(() -> new Options(new String[] {argument}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + argument + "' is no option");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=many", "--load=4", "--load=4x", "--operations=delete", "--protection=none"})
    void aValueThatCanNotBeReadIsNamedWithItsOption(String argument) {
        String[] parts = argument.substring(2).split("=", -1);
        assertThatThrownBy(() -> new Options(new String[] {argument}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + parts[1] + "' is nothing that --" + parts[0] + " can be");
    }
}
