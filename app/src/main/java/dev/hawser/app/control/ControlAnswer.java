package dev.hawser.app.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What the server answers to a command. */
sealed interface ControlAnswer {
    /** What was asked for, in the server's order. */
    record Listing(JsonArray objects) implements ControlAnswer {}

    /** It was done. */
    record Done() implements ControlAnswer {}

    /** It was not done, in one sentence for people. */
    record Refused(String reason) implements ControlAnswer {}

    static ControlAnswer parse(String line) throws ControlException {
        try {
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            if (answer.has("objects")) {
                return new Listing(answer.getAsJsonArray("objects"));
            }
            return answer.has("refused") ? new Refused(answer.get("refused").getAsString()) : new Done();
        } catch (JsonParseException | IllegalStateException | ClassCastException malformed) {
            throw new ControlException("the server's answer can not be understood: is it another version?", malformed);
        }
    }

    default String toJson() {
        JsonObject answer = new JsonObject();
        switch (this) {
            case Listing(JsonArray objects) -> answer.add("objects", objects);
            case Done() -> answer.addProperty("done", true);
            case Refused(String reason) -> answer.addProperty("refused", reason);
        }
        return answer.toString();
    }
}
