package dev.hawser.wmi.http;

import dev.hawser.wmi.http.Authentication.Authenticated;
import dev.hawser.wmi.http.Authentication.Next;
import dev.hawser.wmi.http.Authentication.Outcome;
import dev.hawser.wmi.http.Authentication.Unauthenticated;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks on one HTTP connection. Called by one thread at a time, as the requests of a connection are handled one after
 * the other.
 */
final class ConnectionAuthentication {
    /** Clients that fail, or begin without end, have to connect anew after so many requests that led to nothing. */
    static final int MOST_ATTEMPTS = 16;

    private final List<Scheme> schemes;
    private @Nullable Authenticated bound;
    private int attempts;

    /** @param schemes in the order in which they are offered */
    ConnectionAuthentication(List<Scheme> schemes) {
        this.schemes = schemes;
    }

    /**
     * Looks at one request.
     *
     * @param authorization the header's value; empty if there was none
     * @param from the client's address
     */
    Outcome authenticate(String authorization, String from) {
        if (authorization.isEmpty()) {
            return bound == null ? challenge() : bound;
        }
        // Who proves himself anew is no more who he was.
        bound = null;
        String[] nameAndCredentials = authorization.split(" ", 2);
        Optional<Scheme> scheme = schemes.stream()
                .filter(known -> known.name().equalsIgnoreCase(nameAndCredentials[0]))
                .findFirst();
        String credentials = nameAndCredentials.length < 2 ? "" : nameAndCredentials[1].strip();
        return scheme.isEmpty()
                ? refused()
                : switch (scheme.get().take(credentials, from)) {
                    case Scheme.Proved proved -> proved(scheme.get(), proved);
                    case Scheme.More(String challenge) -> unauthenticated(List.of(challenge), Next.GOES_ON);
                    case Scheme.Refused() -> refused();
                };
    }

    private Outcome proved(Scheme scheme, Scheme.Proved proved) {
        attempts = 0;
        Optional<SealedConversation> conversation = proved.protection().map(SealedConversation::new);
        if (scheme.bindsConnection()) {
            bound = new Authenticated(proved.caller(), Optional.empty(), conversation);
        }
        return new Authenticated(proved.caller(), proved.challenge(), conversation);
    }

    private Outcome refused() {
        return unauthenticated(challenges(), Next.OPEN);
    }

    private Outcome unauthenticated(List<String> challenges, Next next) {
        attempts++;
        return new Unauthenticated(challenges, attempts < MOST_ATTEMPTS ? next : Next.ENDS);
    }

    /** A request without credentials is how clients ask what is offered, and no attempt. */
    private Outcome challenge() {
        return new Unauthenticated(challenges(), Next.OPEN);
    }

    private List<String> challenges() {
        return schemes.stream().map(Scheme::challenge).flatMap(Optional::stream).toList();
    }
}
