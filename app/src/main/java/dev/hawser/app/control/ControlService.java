package dev.hawser.app.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hawser.app.control.ControlAnswer.Done;
import dev.hawser.app.control.ControlAnswer.Listing;
import dev.hawser.app.control.ControlAnswer.Refused;
import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.wmi.SessionCondition;
import dev.hawser.wmi.SessionConditionException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers the commands from the management model. Safe for use by several threads. */
final class ControlService {
    private final Management management;

    ControlService(Management management) {
        this.management = management;
    }

    ControlAnswer answer(ControlRequest request, Caller caller) {
        return switch (management.access(caller)) {
            case Access.Denied(String reason) -> new Refused(reason);
            case Access.Granted(Administration administration) -> answer(request, administration);
        };
    }

    private static ControlAnswer answer(ControlRequest request, Administration administration) {
        return switch (request) {
            case ControlRequest.Sessions(@Nullable String where) -> sessions(where, administration);
            case ControlRequest.Files() -> listing(administration.openFiles(), ModelJson::of);
            case ControlRequest.Shares() -> listing(administration.shares(), ModelJson::of);
            case ControlRequest.CloseSession(long id) ->
                administration.closeSession(id) ? new Done() : new Refused("no session " + Long.toUnsignedString(id));
            case ControlRequest.CloseFile(long id) ->
                administration.closeOpenFile(id)
                        ? new Done()
                        : new Refused("no open file " + Long.toUnsignedString(id));
        };
    }

    private static ControlAnswer sessions(@Nullable String where, Administration administration) {
        if (where == null) {
            return listing(administration.sessions(), ModelJson::of);
        }
        try {
            return listing(SessionCondition.of(where).select(administration), ModelJson::of);
        } catch (SessionConditionException wrong) {
            return new Refused(wrong.problem());
        }
    }

    private static <T> Listing listing(List<T> model, Function<T, JsonObject> toJson) {
        JsonArray objects = new JsonArray(model.size());
        model.forEach(each -> objects.add(toJson.apply(each)));
        return new Listing(objects);
    }
}
