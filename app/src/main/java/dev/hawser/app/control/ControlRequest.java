package dev.hawser.app.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What a command asks of the server. On the wire ids are strings of digits, unsigned. */
public sealed interface ControlRequest {
    record Sessions() implements ControlRequest {}

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
                case "sessions" -> new Sessions();
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
            case Sessions() -> request.addProperty("command", "sessions");
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
