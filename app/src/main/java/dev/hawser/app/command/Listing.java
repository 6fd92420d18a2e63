package dev.hawser.app.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hawser.app.control.ControlException;
import dev.hawser.app.control.ControlRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the server for a list and prints it. */
final class Listing {
    @Mixin
    DataOption data;

    @Option(names = "--json", description = "Print an array of JSON objects instead of a table.")
    boolean json;

    Listing() {}

    /** @param emptyLine what a person reads if there is nothing to list */
    void print(ControlRequest request, List<Column> columns, String emptyLine, PrintWriter out)
            throws ControlException {
        JsonArray objects = data.server().list(request);
        if (json) {
            out.println(new GsonBuilder()
                    .setPrettyPrinting()
                    .serializeNulls()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(objects));
        } else if (objects.isEmpty()) {
            out.println(emptyLine);
        } else {
            List<JsonObject> rows = StreamSupport.stream(objects.spliterator(), false)
                    .map(object -> object.getAsJsonObject())
                    .toList();
            Table.lines(columns, rows).forEach(out::println);
        }
        out.flush();
    }
}
