package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CIM-XML, as wbemcli asks. */
record CimXmlDoor(InetSocketAddress address, String user) implements Door {
    @Override
    public List<Instance> instances(ManagedClass type) {
        List<Instance> found = new ArrayList<>();
        Instance.@Nullable Builder instance = null;
        for (String line : run("ei", path(type)).lines().toList()) {
            if (line.startsWith(place())) {
                if (instance != null) {
                    found.add(instance.build());
                }
                instance = new Instance.Builder();
            } else if (instance != null && line.startsWith("-")) {
                int equals = line.indexOf('=');
                instance.with(line.substring(1, equals), value(line.substring(equals + 1)));
            }
        }
        if (instance != null) {
            found.add(instance.build());
        }
        return found;
    }

    @Override
    public void close(ManagedClass type, Instance instance) {
        String path = path(type) + "." + type.key() + "=" + instance.text(type.key());
        assertThat(run("cm", path, "ForceClose")).contains("ForceClose: 0");
    }

    /** Strings stand in quotes, with a backslash before a quote or a backslash; a null is nothing at all. */
    private static @Nullable String value(String text) {
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    }

    private String run(String operation, String path, String... arguments) {
        String login = user + ":" + TestServer.PASSWORD;
        return Program.of("wbemcli", "-nl", operation, "http://" + login + "@" + place() + path)
                .with(arguments)
                .run()
                .succeeded();
    }

    private String place() {
        return address.getHostString() + ":" + address.getPort();
    }

    private static String path(ManagedClass type) {
        return "/root/microsoft/windows/smb:" + type.cimName();
    }
}
