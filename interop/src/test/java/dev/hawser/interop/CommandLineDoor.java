package dev.hawser.interop;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hawser.app.control.ControlServer;
import dev.hawser.server.SmbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code hawser}, in a process of its own that reaches the server by its control socket. */
final class CommandLineDoor implements Door, AutoCloseable {
    private final Path data;
    private final ControlServer control;

    /** @param data where the socket comes to be */
    CommandLineDoor(SmbServer server, Path data) throws IOException {
        this.data = data;
        control = ControlServer.start(data.resolve("control.sock"), server.management());
    }

    @Override
    public List<Instance> instances(ManagedClass type) {
        List<Instance> found = new ArrayList<>();
        for (JsonElement each :
                JsonParser.parseString(run(type.listCommand(), "--json")).getAsJsonArray()) {
            found.add(of(each.getAsJsonObject()));
        }
        return found;
    }

    @Override
    public void close(ManagedClass type, Instance instance) {
        run(type.closeCommand(), instance.text(type.key()));
    }

    /** @param json an object of texts, numbers, booleans and nulls */
    static Instance of(JsonObject json) {
        Instance.Builder instance = new Instance.Builder();
        json.entrySet()
                .forEach(property -> instance.with(
                        property.getKey(),
                        property.getValue().isJsonNull()
                                ? null
                                : property.getValue().getAsString()));
        return instance.build();
    }

    private String run(String... arguments) {
        return Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.hawser.app.Main")
                .with(arguments)
                .with("--data", data.toString())
                .run()
                .succeeded();
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
