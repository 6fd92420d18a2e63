package dev.hawser.interop;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Samba's command line clients at the share of a server, whichever it is, at port {@value Smbcacls#PORT}. */
record ShareClient(String address, String user) {
    Program smbclient(String commands) {
        return Program.of("smbclient", "//" + address + "/" + TestServer.SHARE, "--configfile=/dev/null")
                .with("--user=" + user + "%" + TestServer.PASSWORD, "--command=" + commands);
    }

    Program smbcacls(String file, String... options) {
        return Program.of("smbcacls", "//" + address + "/" + TestServer.SHARE, file, "--configfile=/dev/null")
                .with("--user=" + user + "%" + TestServer.PASSWORD)
                .with(options);
    }

    /** Attributes, times, streams, extended attributes and the security descriptor of a file, a line each. */
    String seen(String file) {
        // When Linux last changed the inode is told by one server and not by the other; short names are each one's own;
        // and
        // without extended attributes one says so by an error, as Windows does. The order of streams is nobody's.
        Predicate<String> told = line -> Stream.of("change_time", "access_time", "altname", "cli_get_ea_list_path")
                .noneMatch(line::startsWith);
        String information = smbclient("allinfo \"" + file + "\"; geteas \"" + file + "\"")
                .run()
                .output()
                .lines()
                .filter(told)
                .sorted(Comparator.comparing(line -> line.startsWith("stream") ? line : ""))
                .collect(Collectors.joining("\n", "", "\n"));
        return information + smbcacls(file, "--numeric").run().succeeded();
    }
}
