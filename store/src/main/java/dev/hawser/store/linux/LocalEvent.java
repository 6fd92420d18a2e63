package dev.hawser.store.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fanotify(7) tells by one event. */
sealed interface LocalEvent {
    /** @param name one that is not UTF-8 is null, as no client ever sees it */
    record Place(DirectoryKey directory, @Nullable String name) {}

    /**
     * Something happened to what lies at {@code place}; the kernel may say several things at once, in no order.
     *
     * @param mask FAN_* bits
     * @param own whether this process did it
     */
    record Named(int mask, boolean own, Place place) implements LocalEvent {
        boolean has(int bits) {
            return (mask & bits) != 0;
        }

        boolean directory() {
            return has(Fanotify.FAN_ONDIR);
        }
    }

    /** @param from null if it came from where nobody watches; {@code to} alike */
    record Renamed(
            boolean directory,
            boolean own,
            @Nullable Place from,
            @Nullable Place to) implements LocalEvent {}

    /** The kernel has thrown events away. */
    record Overflow() implements LocalEvent {}

    int METADATA_LENGTH = 24;
    int INFO_DFID_NAME = 2;
    int INFO_OLD_DFID_NAME = 10;
    int INFO_NEW_DFID_NAME = 12;

    /** The events in the first {@code length} bytes of what was read. */
    static List<LocalEvent> readAll(MemorySegment buffer, int length, int ownProcess) {
        List<LocalEvent> events = new ArrayList<>();
        for (long at = 0; at + METADATA_LENGTH <= length; ) {
            int eventLength = buffer.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            LocalEvent event = read(buffer.asSlice(at, eventLength), ownProcess);
            if (event != null) {
                events.add(event);
            }
            at += eventLength;
        }
        return events;
    }

    private static @Nullable LocalEvent read(MemorySegment event, int ownProcess) {
        int mask = (int) event.get(ValueLayout.JAVA_LONG_UNALIGNED, 8);
        // Without privileges the kernel tells the process of an event only if it is this one, which is all we ask.
        boolean own = event.get(ValueLayout.JAVA_INT_UNALIGNED, 20) == ownProcess;
        if ((mask & Fanotify.FAN_Q_OVERFLOW) != 0) {
            return new Overflow();
        }
        Place place = null;
        Place from = null;
        Place to = null;
        long at = event.get(ValueLayout.JAVA_SHORT_UNALIGNED, 6);
        while (at < event.byteSize()) {
            int type = event.get(ValueLayout.JAVA_BYTE, at);
            int infoLength = event.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2) & 0xffff;
            switch (type) {
                case INFO_DFID_NAME -> place = place(event.asSlice(at, infoLength));
                case INFO_OLD_DFID_NAME -> from = place(event.asSlice(at, infoLength));
                case INFO_NEW_DFID_NAME -> to = place(event.asSlice(at, infoLength));
                default -> {}
            }
            at += infoLength;
        }
        if ((mask & Fanotify.FAN_RENAME) != 0) {
            return new Renamed((mask & Fanotify.FAN_ONDIR) != 0, own, from, to);
        }
        return place == null ? null : new Named(mask, own, place);
    }

    private static Place place(MemorySegment info) {
        long name = 12L + DirectoryKey.handleLength(info, 12);
        byte[] bytes = info.asSlice(name).toArray(ValueLayout.JAVA_BYTE);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new Place(DirectoryKey.read(info, 4), decode(ByteBuffer.wrap(bytes, 0, end)));
    }

    private static @Nullable String decode(ByteBuffer name) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
