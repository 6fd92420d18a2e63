package dev.hawser.app.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/** What a command asks of the server. On the wire ids are strings of digits, unsigned. */
public sealed interface ControlRequest {
    /** @param where a condition of WQL that they must meet; null for all */
    record Sessions(@Nullable String where) implements ControlRequest {
        public Sessions() {
            this(null);
        }
    }

    record CloseSession(long sessionId) implements ControlRequest {}

    record Files() implements ControlRequest {}

    record CloseFile(long fileId) implements ControlRequest {}

    record Shares() implements ControlRequest {}

    /** @throws ControlException if it is none */
    static ControlRequest parse(String line) throws ControlException {
        try {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            String command = text(request, "command");
            return switch (command) {
                case "sessions" -> new Sessions(request.has("where") ? text(request, "where") : null);
                case "close" -> new CloseSession(Long.parseUnsignedLong(text(request, "id")));
                case "files" -> new Files();
                case "close-file" -> new CloseFile(Long.parseUnsignedLong(text(request, "id")));
                case "shares" -> new Shares();
                default -> throw new ControlException("the server knows no command '" + command + "'");
            };
        } catch (JsonParseException | IllegalStateException | NumberFormatException malformed) {
            throw new ControlException("the request is malformed: " + malformed.getMessage(), malformed);
        }
    }

    default String toJson() {
        JsonObject request = new JsonObject();
        switch (this) {
            case Sessions(@Nullable String where) -> {
                request.addProperty("command", "sessions");
                if (where != null) {
                    request.addProperty("where", where);
                }
            }
            case CloseSession(long id) -> {
                request.addProperty("command", "close");
                request.addProperty("id", Long.toUnsignedString(id));
            }
            case Files() -> request.addProperty("command", "files");
            case CloseFile(long id) -> {
                request.addProperty("command", "close-file");
                request.addProperty("id", Long.toUnsignedString(id));
            }
            case Shares() -> request.addProperty("command", "shares");
        }
        return request.toString();
    }

    private static String text(JsonObject request, String name) {
        JsonElement value = request.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new JsonParseException("there is no text '" + name + "'");
        }
        return value.getAsString();
    }
}
