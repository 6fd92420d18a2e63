package dev.hawser.interop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What tests need from the machine. Where it is missing a test does not run, and says what to install; where the
 * environment variable CI is set it fails, as there everything must run.
 */
final class Prerequisites {
    /** Debian's, which has the modules of Debian's packages; another may come first on the path. */
    static final String PYTHON = "/usr/bin/python3";

    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("smbclient", "smbclient"),
            Map.entry("rpcclient", "smbclient"),
            Map.entry("smbcacls", "smbclient"),
            Map.entry("net", "samba-common-bin"),
            Map.entry("smbtorture", "samba-testsuite"),
            Map.entry("tshark", "tshark"),
            Map.entry("mkfs.ext4", "e2fsprogs"),
            Map.entry("mkfs.xfs", "xfsprogs"),
            Map.entry("mkfs.btrfs", "btrfs-progs"),
            Map.entry("btrfs", "btrfs-progs"),
            Map.entry("filefrag", "e2fsprogs"),
            Map.entry("wbemcli", "sblim-wbemcli"),
            Map.entry(PYTHON, "python3"));

    /** Python's modules that were looked for and found. */
    private static final Set<String> FOUND_MODULES = ConcurrentHashMap.newKeySet();

    private Prerequisites() {}

    /** @param name a program's name, or its path */
    static void requireProgram(String name) {
        boolean found = name.contains("/") ? Files.isExecutable(Path.of(name)) : isOnPath(name);
        require(found, name + " is missing: install Debian's package " + PACKAGES.getOrDefault(name, name));
    }

    static void requirePythonModule(String module, String debianPackage) {
        requireProgram(PYTHON);
        if (!FOUND_MODULES.contains(module)) {
            boolean found = Program.of(PYTHON, "-c", "import " + module).run().status() == 0;
            require(found, "Python's " + module + " is missing: install Debian's package " + debianPackage);
            FOUND_MODULES.add(module);
        }
    }

    static void requireRoot(String what) {
        require("root".equals(System.getProperty("user.name")), what + " needs root");
    }

    static void require(boolean met, String otherwise) {
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(met, otherwise);
        }
        Assumptions.assumeTrue(met, otherwise);
    }

    private static boolean isOnPath(String name) {
        // Debian leaves the folders of the administrator's programs out of other people's paths.
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }
}
