package dev.hawser.wire.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.wire.MalformedMessageException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every codec of the package. */
class CodecTest {
    @Property(tries = 20_000)
    void whatWasEncodedDecodesToTheSame(@ForAll("codecs") Codec<?> codec, @ForAll long seed)
            throws MalformedMessageException {
        roundTrip(codec, new Random(seed));
    }

    @Property(tries = 50_000)
    void damagedBytesDecodeOrAreMalformed(
            @ForAll("codecs") Codec<?> codec, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
        Random random = new Random(seed);
        byte[] bytes = encodeAny(codec, random);
        for (int i = 0; i < flips && bytes.length > codec.leadIn(); i++) {
            int at = codec.leadIn() + random.nextInt(bytes.length - codec.leadIn());
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
        }
        decodesOrIsMalformed(codec, bytes);
    }

    @Property(tries = 20_000)
    void truncatedBytesDecodeOrAreMalformed(@ForAll("codecs") Codec<?> codec, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = encodeAny(codec, random);
        decodesOrIsMalformed(codec, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }

    @Property(tries = 20_000)
    void arbitraryBytesDecodeOrAreMalformed(@ForAll("codecs") Codec<?> codec, @ForAll byte[] bytes) {
        decodesOrIsMalformed(codec, bytes);
    }

    /** As above, with the beginning that lets the decoder look at the rest. */
    @Property(tries = 20_000)
    void arbitraryBytesBehindTheRightStructureSizeDecodeOrAreMalformed(
            @ForAll("codecs") Codec<?> codec, @ForAll long seed, @ForAll byte[] rest) {
        byte[] good = encodeAny(codec, new Random(seed));
        int kept = Math.min(good.length, codec.leadIn() + 2);
        byte[] bytes = Arrays.copyOf(good, kept + rest.length);
        System.arraycopy(rest, 0, bytes, kept, rest.length);
        decodesOrIsMalformed(codec, bytes);
    }

    @Provide
    Arbitrary<Codec<?>> codecs() {
        return Arbitraries.of(Codecs.ALL);
    }

    private static <T> void roundTrip(Codec<T> codec, Random random) throws MalformedMessageException {
        T value = codec.generator().apply(new Chance(random));
        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    private static <T> byte[] encodeAny(Codec<T> codec, Random random) {
        return codec.encode(codec.generator().apply(new Chance(random)));
    }

    /** What decodes must be worth the name: it can be written again and means the same. */
    private static <T> void decodesOrIsMalformed(Codec<T> codec, byte[] bytes) {
        Optional<T> decoded = tryDecode(codec, bytes);
        decoded.ifPresent(
                value -> assertThat(tryDecode(codec, codec.encode(value))).contains(value));
    }

    private static <T> Optional<T> tryDecode(Codec<T> codec, byte[] bytes) {
        try {
            return Optional.of(codec.decode(bytes));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }
}
