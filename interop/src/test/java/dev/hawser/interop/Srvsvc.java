package dev.hawser.interop;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RPC on the pipe srvsvc, as impacket asks. Who asks there has a session of his own, which is not what he asks for; it is
 * the newest, as the lists are in the order in which sessions came to be.
 */
record Srvsvc(TestServer server, String user) {
    static final List<Integer> SESSION_LEVELS = List.of(0, 1, 2, 10, 502);
    static final List<Integer> SHARE_LEVELS = List.of(2, 502);

    /** PERM_FILE_READ, PERM_FILE_WRITE and PERM_FILE_CREATE ([MS-SRVS] 2.2.4.7). */
    static final long READ_WRITE_CREATE = 7;

    /** What it was told, without what is there because it asks. */
    record Lists(JsonObject all, String asker) {
        /** Structures of SESSION_INFO_{@code level}, their fields without prefixes. */
        List<Instance> sessions(int level) {
            List<Instance> sessions = list("sessions " + level);
            return sessions.subList(0, sessions.size() - 1);
        }

        /** Structures of FILE_INFO_3, of their permissions only the first three. */
        List<Instance> files() {
            return list("files 3").stream()
                    .filter(file -> !file.text("username").equals(asker))
                    .map(file -> file.with("permissions", file.number("permissions") & READ_WRITE_CREATE))
                    .toList();
        }

        /** Structures of SHARE_INFO_{@code level}; the asker uses IPC$. */
        List<Instance> shares(int level) {
            return list("shares " + level);
        }

        private List<Instance> list(String name) {
            List<Instance> found = new ArrayList<>();
            for (JsonElement each : all.getAsJsonArray(name)) {
                found.add(CommandLineDoor.of(each.getAsJsonObject()));
            }
            return found;
        }
    }

    Lists sessions() {
        return new Lists(run("sessions"), user);
    }

    Lists all() {
        return new Lists(run("all"), user);
    }

    /**
     * NetrSessionDel; returns its error code.
     *
     * @param client with its two backslashes; null for every one
     * @param of a user without a domain; null for everyone
     */
    long delete(@Nullable String client, @Nullable String of) {
        return run("delete", client == null ? "-" : client, of == null ? "-" : of)
                .get("error")
                .getAsLong();
    }

    /** What it was told of sessions, itself among them, at the levels that it may ask for; error codes at the others. */
    JsonObject who() {
        return run("who");
    }

    /** NetrShareDelSticky; returns its error code. */
    long unstick(String share) {
        return run("unstick", share).get("error").getAsLong();
    }

    private JsonObject run(String... arguments) {
        String output =
                Python.impacketAs(user, "srvsvc.py", server, arguments).run().succeeded();
        // It is gone from all the lists before anybody else is asked.
        Await.until("the asking session to end", () -> server.sessions().stream()
                .noneMatch(session -> session.clientUserName().endsWith('\\' + user)));
        return JsonParser.parseString(output).getAsJsonObject();
    }
}
