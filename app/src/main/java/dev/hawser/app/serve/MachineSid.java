package dev.hawser.app.serve;

import dev.hawser.app.config.ConfigurationException;
import dev.hawser.server.OwnerOnlyFile;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The SID of this server, made at its first start and kept: files say by it whose they are. */
final class MachineSid {
    private static final int NT_AUTHORITY = 5;
    private static final int MACHINE = 21;

    private MachineSid() {}

    static Sid in(Path file, RandomGenerator random) throws IOException, ConfigurationException {
        if (!Files.exists(file)) {
            Sid made = Sid.of(NT_AUTHORITY, MACHINE, word(random), word(random), word(random));
            OwnerOnlyFile.replace(file, made + "\n");
            return made;
        }
        try {
            return Sid.parse(Files.readString(file).strip());
        } catch (IllegalArgumentException broken) {
            throw new ConfigurationException(
                    file + " holds no SID; without the one it held, files do not know their owners any more");
        }
    }

    private static long word(RandomGenerator random) {
        return Integer.toUnsignedLong(random.nextInt());
    }
}
