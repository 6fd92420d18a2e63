package dev.hawser.app.command;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lays objects out for people: a heading, then a line for each, in aligned columns. */
final class Table {
    private static final String GAP = "  ";

    private Table() {}

    static List<String> lines(List<Column> columns, List<JsonObject> objects) {
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i <= objects.size(); i++) {
            lines.add(new StringBuilder());
        }
        for (Column column : columns) {
            List<String> cells = Stream.concat(
                            Stream.of(column.heading()), objects.stream().map(column::cell))
                    .toList();
            int width = cells.stream().mapToInt(String::length).max().orElse(0);
            for (int i = 0; i < cells.size(); i++) {
                String padding = " ".repeat(width - cells.get(i).length());
                String cell = column.right() ? padding + cells.get(i) : cells.get(i) + padding;
                lines.get(i).append(lines.get(i).isEmpty() ? "" : GAP).append(cell);
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }
}
