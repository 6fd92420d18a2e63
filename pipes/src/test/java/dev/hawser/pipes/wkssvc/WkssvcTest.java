package dev.hawser.pipes.wkssvc;

import static dev.hawser.pipes.Arguments.enumeration;
import static dev.hawser.pipes.Arguments.optional;
import static dev.hawser.pipes.Results.entries;
import static dev.hawser.pipes.Results.strings;
import static dev.hawser.pipes.Results.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.pipes.Client;
import dev.hawser.pipes.Fixture;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import org.junit.jupiter.api.Test;

class WkssvcTest {
    /** NetrWkstaGetInfo at level 100, as impacket writes it: the server's name is ten NULs. */
    private static final String LEVEL_100 = "3e240000" + "0a000000000000000a000000" + "00".repeat(20) + "64000000";

    @Test
    void saysWhoseServerThisIs() throws MalformedMessageException {
        NdrReader results = call(Fixture.USER, LEVEL_100);
        assertThat(results.u32()).isEqualTo(100);
        assertThat(results.pointer()).isTrue();
        assertThat(results.u32()).isEqualTo(500);
        assertThat(results.pointer()).isTrue();
        assertThat(results.pointer()).isTrue();
        assertThat(results.u32()).isEqualTo(10);
        assertThat(results.u32()).isZero();
        assertThat(results.string()).isEqualTo("NAS");
        assertThat(results.string()).isEqualTo("WORKGROUP");
        assertThat(results.u32()).isZero();
    }

    @Test
    void addsAnEmptyFolderAtLevel101() throws MalformedMessageException {
        NdrReader results = call(Fixture.USER, "00000000" + "65000000");
        for (int i = 0; i < 8; i++) {
            results.u32();
        }
        assertThat(results.string()).isEqualTo("NAS");
        assertThat(results.string()).isEqualTo("WORKGROUP");
        assertThat(results.string()).isEmpty();
        assertThat(results.u32()).isZero();
    }

    @Test
    void countsUsersForAdministratorsOnly() throws MalformedMessageException {
        NdrReader refused = call(Fixture.USER, "00000000" + "66000000");
        assertThat(refused.u32()).isEqualTo(102);
        assertThat(refused.pointer()).isFalse();
        assertThat(refused.u32()).isEqualTo(5);

        NdrReader granted = call(Fixture.ADMINISTRATOR, "00000000" + "66000000");
        assertThat(granted.u32()).isEqualTo(102);
        assertThat(words(granted, 7)).last().isEqualTo(0x2000cL);
        assertThat(granted.u32()).as("active users").isEqualTo(5);
    }

    @Test
    void listsActiveUsersForAdministratorsOnly() throws MalformedMessageException {
        NdrReader granted = enumerate(Fixture.ADMINISTRATOR, 2, 1);
        assertThat(entries(granted, 1)).isEqualTo(5);
        words(granted, 20);
        assertThat(strings(granted, 20))
                .startsWith("alice", "NAS", "", "NAS", "bob", "NAS", "", "NAS")
                .containsSequence("PC7$", "OFFICE", "", "NAS");
        assertThat(granted.u32()).as("total").isEqualTo(5);

        NdrReader names = enumerate(Fixture.ADMINISTRATOR, 2, 0);
        words(names, entries(names, 0));
        assertThat(strings(names, 5)).containsExactly("alice", "bob", "alice", "PC7$", "Guest");

        NdrReader refused = enumerate(Fixture.USER, 2, 1);
        assertThat(entries(refused, 1)).isZero();
        assertThat(words(refused, 3)).containsExactly(0L, 0L, 5L);
    }

    @Test
    void hasOneTransportAsAClient() throws MalformedMessageException {
        NdrReader results = enumerate(Fixture.USER, 5, 0);
        assertThat(entries(results, 0)).isEqualTo(1);
        assertThat(words(results, 5)).startsWith(0L, 0L).endsWith(1L);
        assertThat(strings(results, 2)).containsExactly("TCP", "");
    }

    @Test
    void refusesOtherLevels() throws MalformedMessageException {
        NdrReader known = call(Fixture.ADMINISTRATOR, "00000000" + "f6010000");
        assertThat(known.u32()).isEqualTo(502);
        assertThat(known.pointer()).isFalse();
        assertThat(known.u32()).isEqualTo(124);

        NdrReader unknown = call(Fixture.ADMINISTRATOR, "00000000" + "07000000");
        assertThat(unknown.u32()).isEqualTo(7);
        assertThat(unknown.u32()).isEqualTo(124);
    }

    private static NdrReader enumerate(Caller caller, int operation, int level) {
        return Client.bound(new WkssvcService().open(Fixture.busy(), caller), Client.WKSSVC)
                .call(operation, out -> enumeration(optional(out, null), level));
    }

    private static NdrReader call(Caller caller, String stub) {
        return Client.bound(new WkssvcService().open(Fixture.busy(), caller), Client.WKSSVC)
                .call(0, stub);
    }
}
