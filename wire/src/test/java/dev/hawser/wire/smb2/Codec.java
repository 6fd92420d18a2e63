package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A record, how to make a random one, and its two directions.
 *
 * @param leadIn bytes that stand before what the record encodes: the header, for messages
 */
record Codec<T>(
        String name, int leadIn, Function<Chance, T> generator, BiConsumer<T, WireWriter> encoder, Decoder<T> decoder) {
    interface Decoder<T> {
        T decode(WireReader reader) throws MalformedMessageException;
    }

    interface PayloadDecoder<T> {
        T decode(ByteBuffer payload) throws MalformedMessageException;
    }

    /** A message, behind its header. */
    static <T> Codec<T> message(
            Class<T> type, Function<Chance, T> generator, BiConsumer<T, WireWriter> encoder, Decoder<T> decoder) {
        return new Codec<>(type.getSimpleName(), Smb2Header.SIZE, generator, encoder, decoder);
    }

    /** The input or output of an IOCTL, or error data. */
    static <T> Codec<T> payload(
            Class<T> type,
            Function<Chance, T> generator,
            BiConsumer<T, WireWriter> encoder,
            PayloadDecoder<T> decoder) {
        return new Codec<>(type.getSimpleName(), 0, generator, encoder, reader -> decoder.decode(whole(reader)));
    }

    /** The data of a create context. */
    static <T> Codec<T> context(
            Class<T> type,
            Function<Chance, T> generator,
            Function<T, CreateContext> toContext,
            PayloadDecoder<T> decoder) {
        return payload(
                type,
                generator,
                (value, writer) -> writer.bytes(toContext.apply(value).data()),
                decoder);
    }

    /**
     * Behind a frame header of four bytes, so that the message is aligned to nothing but itself; in a buffer that has to
     * grow.
     */
    byte[] encode(T value) {
        WireWriter writer = new WireWriter(ByteBuffer.allocate(4), ByteBuffer::allocate).zero(4 + leadIn);
        encoder.accept(value, writer);
        return Arrays.copyOfRange(writer.toByteArray(), 4, writer.position());
    }

    T decode(byte[] bytes) throws MalformedMessageException {
        return decoder.decode(WireReader.of(bytes));
    }

    private static ByteBuffer whole(WireReader reader) throws MalformedMessageException {
        return reader.view(0, reader.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
