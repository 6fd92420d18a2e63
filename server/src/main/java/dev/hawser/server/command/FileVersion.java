package dev.hawser.server.command;

import dev.hawser.store.Store;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.TimewarpToken;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which file a CREATE means: that of today, or as it was. The moment is told by SMB2_CREATE_TIMEWARP_TOKEN ([MS-SMB2]
 * 2.2.13.2.7), or by a component of the path, {@code @GMT-YYYY.MM.DD-HH.MM.SS}, which [MS-SMB] 2.2.1.1.1 describes for SMB 1, and
 * which paths that people and programs pass on have all the same.
 *
 * @param store today's, or that of the moment
 * @param name the path in it, as the client writes paths
 */
record FileVersion(Store store, String name) {
    private static final DateTimeFormatter TOKEN = DateTimeFormatter.ofPattern(
                    "'@GMT-'uuuu.MM.dd-HH.mm.ss", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int TOKEN_LENGTH = "@GMT-YYYY.MM.DD-HH.MM.SS".length();

    /** Empty if the client means a snapshot, and {@code live} has none: today's file must not be taken for it. */
    static Optional<FileVersion> of(CreateRequest create, Store live) throws MalformedMessageException {
        Optional<CreateContext> context = CreateContext.find(create.contexts(), CreateContext.TIMEWARP_TOKEN);
        long timestamp =
                context.isPresent() ? TimewarpToken.decode(context.get().data()).timestamp() : 0;
        if (timestamp != 0) {
            return live.asOf(FileTime.toInstant(timestamp)).map(store -> new FileVersion(store, create.name()));
        }
        return Optional.of(
                create.name().contains("@GMT-") ? byToken(create.name(), live) : new FileVersion(live, create.name()));
    }

    /** Where there are no snapshots, a component is a name. */
    private static FileVersion byToken(String name, Store live) {
        List<String> components = new ArrayList<>(List.of(name.split("\\\\", -1)));
        if (live.isSnapshotFolder(components.getFirst())) {
            return new FileVersion(live, name);
        }
        for (int i = 0; i < components.size(); i++) {
            Optional<Instant> moment = moment(components.get(i));
            Optional<? extends Store> then = moment.flatMap(live::asOf);
            if (then.isPresent()) {
                components.remove(i);
                return new FileVersion(then.get(), String.join("\\", components));
            }
        }
        return new FileVersion(live, name);
    }

    private static Optional<Instant> moment(String component) {
        if (component.length() != TOKEN_LENGTH || !component.startsWith("@GMT-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(component, TOKEN).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            // A name that looks like a moment and is none.
            return Optional.empty();
        }
    }

    /** As clients write it. */
    static String token(Instant moment) {
        return TOKEN.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
