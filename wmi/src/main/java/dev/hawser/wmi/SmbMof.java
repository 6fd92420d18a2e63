package dev.hawser.wmi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema of the SMB classes: SmbWmiV2.mof, the only place where they are declared. */
public final class SmbMof {
    private static final String RESOURCE = "SmbWmiV2.mof";

    private SmbMof() {}

    /** The file as people read it, and as a MOF compiler takes it. */
    public static String text() {
        try (InputStream in = SmbMof.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can not read " + RESOURCE + " from the program", e);
        }
    }
}
