package dev.hawser.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import java.util.ArrayList;
import java.util.List;

/** Reads what operations return. */
public final class Results {
    private Results() {}

    public static List<Long> words(NdrReader reader, int count) throws MalformedMessageException {
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(reader.u32());
        }
        return words;
    }

    public static List<String> strings(NdrReader reader, int count) throws MalformedMessageException {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strings.add(reader.string());
        }
        return strings;
    }

    /** Reads up to the first entry of an enumeration; how many there are. */
    public static int entries(NdrReader results, int level) throws MalformedMessageException {
        assertThat(words(results, 2)).containsExactly((long) level, (long) level);
        assertThat(results.pointer()).isTrue();
        long count = results.u32();
        assertThat(results.pointer()).isEqualTo(count > 0);
        if (count > 0) {
            assertThat(results.u32()).isEqualTo(count);
        }
        return (int) count;
    }
}
