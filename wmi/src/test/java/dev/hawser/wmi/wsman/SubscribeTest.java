package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.PULL;
import static dev.hawser.wmi.wsman.Messages.WMI;
import static dev.hawser.wmi.wsman.Messages.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.ManagementException;
import dev.hawser.management.NewShare;
import dev.hawser.management.ShareOptions;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.indication.EventQueue;
import dev.hawser.wmi.wsman.Messages.Pending;
import dev.hawser.wmi.wsman.Messages.Seen;
import dev.hawser.wmi.xml.Element;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscribeTest {
    private static final String ALL = WMI + "*";
    private static final String EVENTING = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
    private static final String PULL_MODE = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull";
    private static final String CREATION =
            "SELECT * FROM __InstanceCreationEvent WITHIN 2" + " WHERE TargetInstance ISA 'MSFT_SmbSession'";
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final FakeServer server = new FakeServer().with(1);
    private final Messages messages = new Messages(server);

    private static String subscribe(String query, String expires) {
        return "<e:Subscribe><e:Delivery Mode='" + PULL_MODE + "'><w:Heartbeats>PT60.000S</w:Heartbeats></e:Delivery>"
                + expires + "<w:Filter Dialect='http://schemas.microsoft.com/wbem/wsman/1/WQL'>" + query
                + "</w:Filter><w:SendBookmarks/></e:Subscribe>";
    }

    private Seen subscribe(String query) {
        return messages.send(EVENTING + "/Subscribe", ALL, "", subscribe(query, ""));
    }

    private static String identifier(String id) {
        return "<e:Identifier s:mustUnderstand='true'>" + id + "</e:Identifier>";
    }

    private String context(String query) {
        return subscribe(query).ok().value("EnumerationContext");
    }

    private Pending beginPull(String context, String headers, String more) {
        byte[] message =
                Messages.message(PULL, ALL, headers, pull(context, more)).getBytes(StandardCharsets.UTF_8);
        return messages.begin(FakeServer.ADMINISTRATOR, message);
    }

    private Pending beginPull(String context) {
        return beginPull(context, "<w:OperationTimeout>PT30S</w:OperationTimeout>", "");
    }

    @Test
    void aSubscriptionIsAnsweredWithItsManagerAndAContext() {
        Seen seen = subscribe(CREATION).ok();

        assertThat(seen.value("Action")).isEqualTo(EVENTING + "/SubscribeResponse");
        assertThat(seen.one("SubscribeResponse").namespace()).isEqualTo(EVENTING);
        assertThat(seen.one("SubscriptionManager").children().stream().map(Element::name))
                .containsExactly("Address", "ReferenceParameters");
        assertThat(seen.value("ResourceURI")).isEqualTo(ALL);
        assertThat(seen.one("Identifier").namespace()).isEqualTo(EVENTING);
        assertThat(seen.value("Identifier")).startsWith("uuid:").isEqualTo(seen.value("EnumerationContext"));
        assertThat(seen.all("Expires")).isEmpty();
    }

    @Test
    void aPullWaitsForTheSessionThatComes() {
        String context = context(CREATION);
        Pending waiting = beginPull(context);
        messages.timer.pass(INTERVAL);
        assertThat(waiting.replies()).isEmpty();

        server.with(FakeServer.session(FakeServer.LARGE_ID, "HAWSER\\alice", null));
        messages.timer.pass(INTERVAL);

        Seen seen = waiting.seen().ok();
        assertThat(seen.value("Action")).isEqualTo(PULL + "Response");
        assertThat(seen.value("EnumerationContext")).isEqualTo(context);
        assertThat(seen.all("EndOfSequence")).isEmpty();
        Element event = seen.one("Items").children().getFirst();
        assertThat(event.name()).isEqualTo("__InstanceCreationEvent");
        assertThat(event.namespace()).isEqualTo(WMI + "__InstanceCreationEvent");
        assertThat(event.children().stream().map(Element::name))
                .containsExactly("SECURITY_DESCRIPTOR", "TargetInstance", "TIME_CREATED");
        Element target = seen.one("TargetInstance");
        assertThat(target.attribute("type").orElseThrow()).endsWith(":MSFT_SmbSession_Type");
        assertThat(target.children()).hasSize(11);
        assertThat(seen.value("SessionId")).isEqualTo(FakeServer.LARGE_ID_TEXT);
        assertThat(seen.value("TIME_CREATED")).isEqualTo("134116992040000000");
    }

    @Test
    void eventsThatHappenBetweenPullsWait() {
        String context = context(CREATION);
        server.with(FakeServer.session(5, "a", null));
        messages.timer.pass(INTERVAL);
        server.with(FakeServer.session(9, "b", null));
        messages.timer.pass(INTERVAL);

        Seen one = beginPull(context, "", "<n:MaxElements>1</n:MaxElements>")
                .seen()
                .ok();
        assertThat(one.value("SessionId")).isEqualTo("5");
        assertThat(beginPull(context).seen().ok().value("SessionId")).isEqualTo("9");
        assertThat(beginPull(context).replies()).isEmpty();
    }

    @Test
    void aSessionThatGoesAndOneThatChangesAreEventsToo() {
        String deletions = context("SELECT * FROM __InstanceDeletionEvent WITHIN 2 WHERE TargetInstance ISA"
                + " 'MSFT_SmbSession' AND TargetInstance.ClientUserName = 'hawser\\\\USER1'");
        String changes = context("SELECT TargetInstance, PreviousInstance FROM __InstanceModificationEvent WITHIN 2"
                + " WHERE TargetInstance ISA 'MSFT_SmbSession' AND PreviousInstance.ClientUserName = 'before'");
        String all =
                context("SELECT * FROM __InstanceOperationEvent WITHIN 2 WHERE TargetInstance ISA \"MSFT_SmbSession\"");
        server.with(FakeServer.session(5, "before", null));
        messages.timer.pass(INTERVAL);
        server.sessions.set(1, FakeServer.session(5, "after", null));
        server.sessions.removeFirst();
        messages.timer.pass(INTERVAL);

        Seen deleted = beginPull(deletions).seen().ok();
        assertThat(deleted.one("__InstanceDeletionEvent").children()).hasSize(3);
        assertThat(deleted.value("ClientUserName")).isEqualTo("HAWSER\\user1");
        Seen changed = beginPull(changes).seen().ok();
        assertThat(changed.one("__InstanceModificationEvent").children().stream()
                        .map(Element::name))
                .containsExactly("PreviousInstance", "TargetInstance");
        assertThat(changed.all("ClientUserName").stream().map(Element::value)).containsExactly("before", "after");
        assertThat(beginPull(all).seen().ok().one("Items").children().stream().map(Element::name))
                .containsExactly("__InstanceCreationEvent", "__InstanceDeletionEvent", "__InstanceModificationEvent");
    }

    @Test
    void aConditionKeepsOtherEventsAway() {
        String context = context(CREATION + " AND TargetInstance.ClientUserName LIKE '%alice'");
        server.with(FakeServer.session(5, "HAWSER\\bob", null)).with(FakeServer.session(9, "HAWSER\\alice", null));
        messages.timer.pass(INTERVAL);

        assertThat(beginPull(context).seen().ok().value("SessionId")).isEqualTo("9");
    }

    @Test
    void aPullWithoutEventsEndsWithItsTimeout() {
        String context = context(CREATION);
        Pending waiting = beginPull(context);
        messages.timer.pass(Duration.ofSeconds(29));
        assertThat(waiting.replies()).isEmpty();
        messages.timer.pass(Duration.ofSeconds(1));
        waiting.seen().isFault("s:Receiver", "w:TimedOut", 2150858793L);

        Pending shorter = beginPull(context, "", "<n:MaxTime>PT5S</n:MaxTime>");
        messages.timer.pass(Duration.ofSeconds(5));
        shorter.seen().isFault("s:Receiver", "w:TimedOut", 2150858793L);

        Pending usual = beginPull(context, "", "");
        messages.timer.pass(Duration.ofSeconds(59));
        assertThat(usual.replies()).isEmpty();
        messages.timer.pass(Duration.ofSeconds(1));
        usual.seen().isFault("s:Receiver", "w:TimedOut", 2150858793L);

        Pending longest = beginPull(context, "<w:OperationTimeout>P1Y</w:OperationTimeout>", "");
        messages.timer.pass(Pull.LONGEST_PATIENCE);
        longest.seen().isFault("s:Receiver", "w:TimedOut", 2150858793L);
    }

    @Test
    void aPullTakesThePlaceOfOneThatWaits() {
        String context = context(CREATION);
        Pending first = beginPull(context);
        Pending second = beginPull(context);
        first.seen().isFault("s:Receiver", "w:TimedOut", 2150858793L);

        server.with(FakeServer.session(5, "a", null));
        messages.timer.pass(INTERVAL);
        second.seen().ok();
    }

    @Test
    void unsubscribingEndsThePullThatWaitsAndTheLooking() {
        String context = context(CREATION);
        Pending waiting = beginPull(context);

        Seen seen = messages.send(EVENTING + "/Unsubscribe", ALL, identifier(context), "<e:Unsubscribe/>")
                .ok();
        assertThat(seen.value("Action")).isEqualTo(EVENTING + "/UnsubscribeResponse");
        waiting.seen().isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        beginPull(context).seen().isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        messages.send(EVENTING + "/Unsubscribe", ALL, identifier(context), "<e:Unsubscribe/>")
                .isFault("s:Receiver", "e:UnableToRenew", 2150858788L);
        messages.timer.pass(Subscriptions.SWEEP);
        int looks = server.listings;
        messages.timer.pass(Duration.ofHours(1));
        assertThat(server.listings).isEqualTo(looks);
        assertThat(messages.timer.waiting()).isZero();
    }

    @Test
    void aSubscriptionExpiresUnlessItIsRenewed() {
        String expires = "<e:Expires>PT5M</e:Expires>";
        Seen seen = messages.send(EVENTING + "/Subscribe", ALL, "", subscribe(CREATION, expires))
                .ok();
        assertThat(seen.value("Expires")).isEqualTo("PT5M");
        String context = seen.value("EnumerationContext");
        messages.timer.pass(Duration.ofMinutes(4));

        Seen renewed = messages.send(
                        EVENTING + "/Renew",
                        ALL,
                        identifier(context),
                        "<e:Renew><e:Expires>2026-01-01T02:10:00+02:00</e:Expires></e:Renew>")
                .ok();
        assertThat(renewed.value("Expires")).isEqualTo("2026-01-01T02:10:00+02:00");
        messages.timer.pass(Duration.ofMinutes(5));
        beginPull(context, "", "<n:MaxTime>PT1S</n:MaxTime>");
        Pending waiting = beginPull(context, "<w:OperationTimeout>PT5M</w:OperationTimeout>", "");
        messages.timer.pass(Duration.ofMinutes(2));

        waiting.seen().isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        messages.send(EVENTING + "/Renew", ALL, identifier(context), "<e:Renew/>")
                .isFault("s:Receiver", "e:UnableToRenew", 2150858788L);
    }

    @Test
    void aSubscriptionThatNobodyPullsFromEnds() {
        String used = context(CREATION);
        String unused = context(CREATION);
        messages.timer.pass(Duration.ofMinutes(14));
        beginPull(used);
        messages.timer.pass(Duration.ofMinutes(2));

        beginPull(unused).seen().isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        assertThat(beginPull(used).replies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT5M", "2025-12-31T23:59:59Z", "tomorrow", "2027-01-01T00:00:00"})
    void anExpirationThatCanNotBeIsAFault(String expires) {
        messages.send(EVENTING + "/Subscribe", ALL, "", subscribe(CREATION, "<e:Expires>" + expires + "</e:Expires>"))
                .isFault("s:Sender", "e:InvalidExpirationTime", 2150858783L);
    }

    @Test
    void whoDoesNotPullLosesTheOldestEvents() {
        String context = context(CREATION);
        for (int i = 1; i <= EventQueue.MOST + 5; i++) {
            server.with(FakeServer.session(i * 4L, "a", null));
        }
        messages.timer.pass(INTERVAL);

        String some = "<n:MaxElements>128</n:MaxElements>";
        List<String> ids = new ArrayList<>();
        for (Pending pull = beginPull(context, "", some);
                !pull.replies().isEmpty();
                pull = beginPull(context, "", some)) {
            pull.seen().ok().all("SessionId").forEach(id -> ids.add(id.value()));
        }
        assertThat(ids).hasSize(EventQueue.MOST).doesNotHaveDuplicates().startsWith("24", "28");
    }

    @Test
    void subscriptionsAreBoundedAndTheUsersOwn() {
        String context = context(CREATION);
        Caller other = new Caller("HAWSER\\other", true, Door.WS_MANAGEMENT, "192.0.2.1");
        messages.send(other, Messages.message(PULL, ALL, "", pull(context, "")).getBytes(StandardCharsets.UTF_8))
                .isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
        String unsubscribe = Messages.message(EVENTING + "/Unsubscribe", ALL, identifier(context), "<e:Unsubscribe/>");
        messages.send(other, unsubscribe.getBytes(StandardCharsets.UTF_8))
                .isFault("s:Receiver", "e:UnableToRenew", 2150858788L);

        for (int i = 1; i < Subscriptions.MOST_OF_ONE_USER; i++) {
            context(CREATION);
        }
        subscribe(CREATION).isFault("s:Sender", "w:QuotaLimit", 2150858815L);
        String message = Messages.message(EVENTING + "/Subscribe", ALL, "", subscribe(CREATION, ""));
        messages.send(other, message.getBytes(StandardCharsets.UTF_8)).ok();
        messages.send(FakeServer.USER, message.getBytes(StandardCharsets.UTF_8))
                .isFault("s:Sender", "w:AccessDenied", 5);
    }

    @Test
    void onlyPullIsADeliveryMode() {
        for (String mode : List.of(
                " Mode='http://schemas.xmlsoap.org/ws/2004/08/eventing/DeliveryModes/Push'",
                " Mode='http://schemas.dmtf.org/wbem/wsman/1/wsman/PushWithAck'",
                "")) {
            String body = subscribe(CREATION, "").replace(" Mode='" + PULL_MODE + "'", mode);
            messages.send(EVENTING + "/Subscribe", ALL, "", body)
                    .isFault("s:Sender", "e:DeliveryModeRequestedUnavailable", 2150858782L);
        }
    }

    @Test
    void whatIsNoQueryForEventsIsAFault() {
        subscribe("SELECT * FROM").isFault("s:Sender", "n:CannotProcessFilter", 2150858778L);
        for (String query : List.of(
                "SELECT * FROM MSFT_SmbSession",
                "SELECT * FROM __InstanceCreationEvent WITHIN 2",
                "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'MSFT_SmbSession'",
                "SELECT * FROM __InstanceCreationEvent WITHIN 2 WHERE TargetInstance ISA 'MSFT_SmbThing'",
                "SELECT * FROM __InstanceCreationEvent WITHIN 2 WHERE NOT TargetInstance ISA 'MSFT_SmbSession'",
                CREATION + " AND TargetInstance.Colour = 'red'",
                CREATION + " AND PreviousInstance.NumOpens = 1",
                CREATION + " AND TargetInstance = 1",
                "SELECT Colour FROM __InstanceCreationEvent WITHIN 2 WHERE TargetInstance ISA 'MSFT_SmbSession'")) {
            Seen seen = subscribe(query);
            assertThat(seen.status).as(query).isEqualTo(500);
            assertThat(seen.all("Value").getLast().value()).as(query).isEqualTo("n:CannotProcessFilter");
            assertThat(seen.value("CIMStatusCode")).as(query).isIn("5", "15");
        }
        messages.send(
                        EVENTING + "/Subscribe",
                        ALL,
                        "",
                        "<e:Subscribe><e:Delivery Mode='" + PULL_MODE + "'/></e:Subscribe>")
                .isFault("s:Sender", "w:FilteringRequired", 2150858831L);
        messages.send(EVENTING + "/Subscribe", ALL, "", "").isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
    }

    private static ShareOptions options() throws MalformedMessageException {
        return ShareOptions.guardedBy(Sddl.parse("O:BAG:BAD:(A;;FA;;;WD)"));
    }

    @Test
    void aShareThatIsAddedOrRemovedIsAnEventAtOnce() throws ManagementException, MalformedMessageException {
        String context = context("SELECT * FROM MSFT_SmbShareChangeEvent");
        String removals = context(
                "SELECT EventType FROM MSFT_SmbShareChangeEvent WHERE EventType = 2 AND Share.Name LIKE 'new%'");
        Pending waiting = beginPull(context);

        server.createShare(new NewShare("news", "/srv/news", false, options()));

        Seen seen = waiting.seen().ok();
        assertThat(seen.one("MSFT_SmbShareChangeEvent").namespace()).isEqualTo(WMI + "MSFT_SmbShareChangeEvent");
        assertThat(seen.value("EventType")).isEqualTo("0");
        assertThat(seen.one("Share").attribute("type").orElseThrow()).endsWith(":MSFT_SmbShare_Type");
        assertThat(seen.value("Name")).isEqualTo("news");

        server.deleteShare("news");
        assertThat(beginPull(context).seen().ok().value("EventType")).isEqualTo("2");
        Seen removal = beginPull(removals).seen().ok();
        assertThat(removal.one("MSFT_SmbShareChangeEvent").children().stream().map(Element::name))
                .containsExactly("EventType");
        assertThat(beginPull(removals).replies()).isEmpty();
    }

    @Test
    void anEventClassCanBeSubscribedToByItsOwnResource() throws ManagementException, MalformedMessageException {
        String body = "<e:Subscribe><e:Delivery Mode='" + PULL_MODE + "'/></e:Subscribe>";
        Seen seen = messages.send(EVENTING + "/Subscribe", WMI + "MSFT_SmbShareChangeEvent", "", body)
                .ok();
        server.createShare(new NewShare("news", "/srv/news", false, options()));

        assertThat(beginPull(seen.value("EnumerationContext")).seen().ok().all("Share"))
                .hasSize(1);
    }

    @Test
    void nobodyWatchesSharesForASubscriptionThatHasEnded() {
        String context = context("SELECT * FROM MSFT_SmbShareChangeEvent");
        assertThat(server.watchers).hasSize(1);

        messages.send(EVENTING + "/Unsubscribe", ALL, identifier(context), "<e:Unsubscribe/>")
                .ok();

        assertThat(server.watchers).isEmpty();
    }

    @Test
    void whenTheServerEndsWhoWaitsIsTold() {
        Pending waiting = beginPull(context(CREATION));

        messages.engine.close();

        waiting.seen().isFault("s:Receiver", "n:InvalidEnumerationContext", 2150858779L);
    }
}
