package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** WS-Management, as pywinrm asks. */
record WsManDoor(URI uri, String user) implements Door {
    @Override
    public List<Instance> instances(ManagedClass type) {
        List<Instance> found = new ArrayList<>();
        Instance.Builder instance = new Instance.Builder();
        for (String line : run("--of", type.cimName()).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals >= 0) {
                String value = line.substring(equals + 1);
                instance.with(line.substring(0, equals), value.equals("null") ? null : value);
            } else {
                assertThat(line).isEqualTo("end");
                found.add(instance.build());
                instance = new Instance.Builder();
            }
        }
        return found;
    }

    @Override
    public void close(ManagedClass type, Instance instance) {
        assertThat(run("--of", type.cimName(), "--key", type.key(), "--close", instance.text(type.key())))
                .isEqualTo("ReturnValue 0\n");
    }

    private String run(String... arguments) {
        return Python.winrm(uri, "ntlm", user, TestServer.PASSWORD, arguments)
                .run()
                .succeeded();
    }
}
