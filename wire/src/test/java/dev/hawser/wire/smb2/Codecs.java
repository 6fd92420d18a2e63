package dev.hawser.wire.smb2;

import java.util.List;
import java.util.stream.Stream;

/** Every record of the package that has a form on the wire. */
final class Codecs {
    static final List<Codec<?>> ALL = Stream.of(
                    RequestCodecs.ALL, ResponseCodecs.ALL, PayloadCodecs.ALL, CreateContextCodecs.ALL)
            .<Codec<?>>flatMap(List::stream)
            .toList();

    private Codecs() {}
}
