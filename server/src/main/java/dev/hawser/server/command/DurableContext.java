package dev.hawser.server.command;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.CreateContext;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.DurableHandleReconnect;
import dev.hawser.wire.smb2.DurableHandleReconnectV2;
import dev.hawser.wire.smb2.DurableHandleRequest;
import dev.hawser.wire.smb2.DurableHandleRequestV2;
import dev.hawser.wire.smb2.FileId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a CREATE says of durability: at most one of four contexts ([MS-SMB2] 3.3.5.9.6, .7, .10, .12). */
sealed interface DurableContext {
    record None() implements DurableContext {}

    /** {@code DHnQ}. */
    record Ask() implements DurableContext {}

    /**
     * {@code DH2Q}.
     *
     * @param timeout unsigned milliseconds; 0 leaves it to the server
     */
    record AskV2(Guid createGuid, int timeout) implements DurableContext {}

    /**
     * {@code DHnC} or {@code DH2C}.
     *
     * @param createGuid null in the first version, which can not name it
     */
    record Reconnect(FileId id, @Nullable Guid createGuid) implements DurableContext {}

    /** Contexts that exclude each other. */
    record Contradiction() implements DurableContext {}

    static DurableContext of(CreateRequest create, Dialect dialect) throws MalformedMessageException {
        Optional<CreateContext> ask = CreateContext.find(create.contexts(), CreateContext.DURABLE_HANDLE_REQUEST);
        Optional<CreateContext> back = CreateContext.find(create.contexts(), CreateContext.DURABLE_HANDLE_RECONNECT);
        Optional<CreateContext> askV2 = Optional.empty();
        Optional<CreateContext> backV2 = Optional.empty();
        if (dialect.isAtLeast(Dialect.SMB_3_0)) {
            askV2 = CreateContext.find(create.contexts(), CreateContext.DURABLE_HANDLE_REQUEST_V2);
            backV2 = CreateContext.find(create.contexts(), CreateContext.DURABLE_HANDLE_RECONNECT_V2);
        }
        boolean first = ask.isPresent() || back.isPresent();
        if ((askV2.isPresent() && backV2.isPresent()) || (first && (askV2.isPresent() || backV2.isPresent()))) {
            return new Contradiction();
        }
        if (backV2.isPresent()) {
            DurableHandleReconnectV2 reconnect =
                    DurableHandleReconnectV2.decode(backV2.get().data());
            return new Reconnect(reconnect.fileId(), reconnect.createGuid());
        }
        if (askV2.isPresent()) {
            DurableHandleRequestV2 request =
                    DurableHandleRequestV2.decode(askV2.get().data());
            return new AskV2(request.createGuid(), request.timeout());
        }
        if (back.isPresent()) {
            return new Reconnect(
                    DurableHandleReconnect.decode(back.get().data()).fileId(), null);
        }
        if (ask.isPresent()) {
            DurableHandleRequest.decode(ask.get().data());
            return new Ask();
        }
        return new None();
    }
}
