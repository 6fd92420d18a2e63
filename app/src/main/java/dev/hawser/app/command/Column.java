package dev.hawser.app.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Function;

/**
 * A column of a table: one property of each object.
 *
 * @param heading the property's name
 * @param text how it is shown
 * @param right whether it is a number, which stands at the right
 */
record Column(String heading, Function<JsonElement, String> text, boolean right) {
    static Column text(String property) {
        return new Column(property, JsonElement::getAsString, false);
    }

    static Column number(String property) {
        return new Column(property, JsonElement::getAsString, true);
    }

    Column as(Function<JsonElement, String> otherText) {
        return new Column(heading, otherText, right);
    }

    /** What stands in the row of {@code object}. */
    String cell(JsonObject object) {
        JsonElement value = object.get(heading);
        // Names are the clients': a control character in one must not reach the terminal.
        return value == null || value.isJsonNull() ? "-" : text.apply(value).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
