package dev.hawser.wmi.wsman;

import static dev.hawser.wmi.wsman.Messages.ENUMERATE;
import static dev.hawser.wmi.wsman.Messages.GET;
import static dev.hawser.wmi.wsman.Messages.OPTIMISED;
import static dev.hawser.wmi.wsman.Messages.WMI_CLASS;
import static dev.hawser.wmi.wsman.Messages.message;
import static dev.hawser.wmi.wsman.Messages.selectors;
import static dev.hawser.wmi.wsman.Messages.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import dev.hawser.wmi.FakeServer;
import dev.hawser.wmi.wsman.Messages.Seen;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ProtocolTest {
    private static final String IDENTIFY = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
            + " xmlns:i='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'>"
            + "<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>";

    private final FakeServer server = new FakeServer().with(1);
    private final Messages messages = new Messages(server);

    private Seen enumerate(String headers) {
        return messages.send(ENUMERATE, WMI_CLASS, headers, OPTIMISED);
    }

    @Test
    void identifyNamesTheProtocolAndTheProduct() {
        Seen seen = messages.send(IDENTIFY).ok();

        assertThat(seen.one("IdentifyResponse").namespace())
                .isEqualTo("http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd");
        assertThat(seen.value("ProtocolVersion")).isEqualTo("http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd");
        assertThat(seen.value("ProductVendor")).isEqualTo("Hawser");
        assertThat(seen.value("ProductVersion")).matches("OS: 10\\.0\\.\\d+ SP: 0\\.0 Stack: 3\\.0");
    }

    @Test
    void strangersMayIdentifyAndNothingElse() {
        assertThat(messages.sendAnonymous(IDENTIFY).ok().value("ProductVersion"))
                .isEqualTo("OS: 0.0.0 SP: 0.0 Stack: 3.0");
        assertThat(messages.sendAnonymous(message(ENUMERATE, WMI_CLASS, "", OPTIMISED)).status)
                .isEqualTo(401);
    }

    @Test
    void whoIsNoAdministratorIsDenied() {
        for (String message : List.of(
                message(ENUMERATE, WMI_CLASS, "", OPTIMISED),
                message(
                        WMI_CLASS + "/ForceClose",
                        WMI_CLASS,
                        selectors(sessionId(server.sessions.getFirst().sessionIdText())),
                        ""))) {
            messages.send(FakeServer.USER, message.getBytes(StandardCharsets.UTF_8))
                    .isFault("s:Sender", "w:AccessDenied", 5);
        }
        assertThat(server.sessions).hasSize(1);
        messages.send(FakeServer.USER, IDENTIFY.getBytes(StandardCharsets.UTF_8))
                .ok();
    }

    @Test
    void repeatsWhatTheClientNeedsToFindItsRequest() {
        Seen seen = enumerate("<p:OperationID s:mustUnderstand='false'>uuid:op</p:OperationID>"
                        + "<p:SequenceId s:mustUnderstand='false'>1</p:SequenceId>")
                .ok();

        assertThat(seen.value("RelatesTo")).isEqualTo("uuid:1");
        assertThat(seen.value("OperationID")).isEqualTo("uuid:op");
        assertThat(seen.value("SequenceId")).isEqualTo("1");
        assertThat(seen.value("MessageID")).startsWith("uuid:");
        assertThat(seen.value("To")).isEqualTo(Soap.ANONYMOUS);
    }

    @Test
    void understandsWhatItMustOrSaysSo() {
        enumerate("<u:Unknown xmlns:u='urn:u'/>").ok();
        enumerate("<u:Unknown xmlns:u='urn:u' s:mustUnderstand='false'/>").ok();
        enumerate("<u:Unknown xmlns:u='urn:u' mustUnderstand='true'/>").ok();
        enumerate("<u:Unknown xmlns:u='urn:u' s:mustUnderstand='true' s:role='urn:somebody'/>")
                .ok();
        for (String truth : List.of("true", "1")) {
            Seen seen = enumerate("<u:Unknown xmlns:u='urn:u' s:mustUnderstand='" + truth + "'/>")
                    .isFault("s:MustUnderstand", "", 2150858768L);
            assertThat(seen.value("Action")).isEqualTo("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
            assertThat(seen.value("Text")).contains("{urn:u}Unknown");
            assertThat(seen.value("RelatesTo")).isEqualTo("uuid:1");
        }
        enumerate("<w:FragmentTransfer s:mustUnderstand='true'>SessionId</w:FragmentTransfer>")
                .isFault("s:MustUnderstand", "", 2150858768L);
    }

    @Test
    void otherSoapIsAVersionMismatch() {
        messages.send("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>")
                .isFault("s:VersionMismatch", "", 2150858765L);
    }

    @Test
    void whatIsNoSoapIsABadRequest() {
        for (String message : List.of(
                "",
                " ",
                "hello",
                "{}",
                "<html/>",
                "<a/>",
                "<s:Envelope/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        + message(ENUMERATE, WMI_CLASS, "<w:X>&e;</w:X>", ""),
                "<!DOCTYPE a>" + IDENTIFY,
                "<a>".repeat(5000))) {
            assertThat(messages.send(message).status).as(message).isEqualTo(400);
            assertThat(messages.sendAnonymous(message).status).as(message).isEqualTo(400);
        }
    }

    @Test
    void anEnvelopeWithoutBodyOrActionIsAFault() {
        messages.send("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>")
                .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
        messages.send("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>")
                .isFault("s:Sender", "a:MessageInformationHeaderRequired", 2150858769L);
    }

    @Test
    void messagesAreBounded() {
        String padding = "<!--" + "x".repeat(WsManEngine.LARGEST_REQUEST) + "-->";
        messages.send(message(ENUMERATE, WMI_CLASS, padding, OPTIMISED))
                .isFault("s:Sender", "w:EncodingLimit", 2150858825L);
        assertThat(enumerate("<u:A xmlns:u='urn:u'/>".repeat(4100)).status).isEqualTo(400);
        enumerate("<w:OptionSet>" + "<w:Option Name='a'/>".repeat(257) + "</w:OptionSet>")
                .isFault("s:Sender", "w:EncodingLimit", 2150858827L);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            many.append("<w:Selector Name='s").append(i).append("'/>");
        }
        enumerate(selectors(many.toString())).isFault("s:Sender", "w:EncodingLimit", 2150858826L);
        messages.send(message(ENUMERATE, WMI_CLASS, "", OPTIMISED).replace("uuid:1", "x".repeat(300)))
                .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
    }

    @Test
    void envelopeSizesAreHonoured() {
        enumerate("<w:MaxEnvelopeSize>8192</w:MaxEnvelopeSize>").ok();
        enumerate("<w:MaxEnvelopeSize>99999999999999</w:MaxEnvelopeSize>").ok();
        enumerate("<w:MaxEnvelopeSize>8191</w:MaxEnvelopeSize>").isFault("s:Sender", "w:EncodingLimit", 2150858823L);
        enumerate("<w:MaxEnvelopeSize>-1</w:MaxEnvelopeSize>")
                .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
    }

    @Test
    void durationsAreReadInAllSpellings() {
        for (String spelling : List.of(
                "PT60.000S", "PT20S", "PT1M30S", "P60.000S", "PT120.000S", "P1DT2H", "P0Y0M0DT0H0M60S", "PT0S")) {
            enumerate("<w:OperationTimeout>" + spelling + "</w:OperationTimeout>")
                    .ok();
        }
        for (String spelling : List.of("60", "P", "PT", "PTS", "PT60", "sixty")) {
            enumerate("<w:OperationTimeout>" + spelling + "</w:OperationTimeout>")
                    .isFault("s:Sender", "w:SchemaValidationError", 2150858817L);
        }
    }

    @Test
    void optionsMayRepeatBeUnknownOrBeNone() {
        enumerate("<w:OptionSet s:mustUnderstand='true'/>").ok();
        enumerate("<w:OptionSet><w:Option Name='a'>1</w:Option><w:Option Name='a'>2</w:Option>"
                        + "<w:Option Name='IncludeHidden' MustComply='true'>1</w:Option>"
                        + "<w:Option Name='__MI_CallbackRegistration' MustComply='1'>11</w:Option></w:OptionSet>")
                .ok();
        enumerate("<w:OptionSet><w:Option Name='Colour' MustComply='true'>red</w:Option></w:OptionSet>")
                .isFault("s:Sender", "w:InvalidOptions", 2150858809L);
        enumerate("<w:OptionSet><w:Option>red</w:Option></w:OptionSet>")
                .isFault("s:Sender", "w:InvalidOptions", 2150858809L);
    }

    @Test
    void aFailureOfOursIsAnInternalErrorAndSaysNothingOfItself() {
        SmbSession broken = FakeServer.session(5, "user", null);
        server.with(new SmbSession(
                6,
                broken.scopeName(),
                null,
                broken.clientComputerName(),
                broken.clientUserName(),
                -1,
                0,
                0,
                broken.dialect(),
                broken.transportName(),
                broken.smbInstance(),
                broken.created(),
                broken.authentication(),
                false,
                null,
                broken.clientGuid(),
                1));

        Seen seen = enumerate("").isFault("s:Receiver", "w:InternalError", 2150858755L);

        assertThat(seen.text()).doesNotContain("NumOpens", "Exception");
    }

    @Test
    void anAnswerIsEncodedAsItsRequest() {
        server.with(FakeServer.session(9, "HAWSER\\Zoë", null));
        String message = "<?xml version='1.0' encoding='UTF-16'?>" + message(ENUMERATE, WMI_CLASS, "", OPTIMISED);
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Seen seen = messages.send(FakeServer.ADMINISTRATOR, ("\uFEFF" + message).getBytes(charset))
                    .ok();

            assertThat(seen.contentType).isEqualTo("application/soap+xml;charset=UTF-16");
            assertThat(new String(seen.bytes, charset))
                    .startsWith("\uFEFF<?xml")
                    .contains("Zoë");
            assertThat(seen.all("ClientUserName")).hasSize(2);
        }
        assertThat(enumerate("").contentType).isEqualTo("application/soap+xml;charset=UTF-8");
    }

    @Test
    void namesThatXmlCanNotHoldDoNotBreakTheAnswer() {
        server.with(FakeServer.session(9, "a\u0000\u001b\ud800]]></x>", null));

        assertThat(enumerate("").ok().all("ClientUserName").getLast().value()).isEqualTo("a\ufffd\ufffd\ufffd]]></x>");
    }

    @Property(tries = 300)
    void anyDamageToAMessageEndsInAnAnswerAFaultOrABadRequest(
            @ForAll @IntRange(max = 2000) int at, @ForAll byte value, @ForAll @IntRange(max = 3) int kind) {
        byte[] message = message(
                        GET,
                        WMI_CLASS,
                        selectors(sessionId(1)) + "<w:OperationTimeout>PT60.000S</w:OperationTimeout>",
                        "")
                .getBytes(StandardCharsets.UTF_8);
        int place = at % message.length;
        byte[] damaged =
                switch (kind) {
                    case 0 -> java.util.Arrays.copyOf(message, place);
                    case 1 -> java.util.Arrays.copyOfRange(message, place, message.length);
                    default -> {
                        message[place] = value;
                        yield message;
                    }
                };

        assertThat(messages.send(FakeServer.ADMINISTRATOR, damaged).status).isIn(400, 500);
    }

    @Property(tries = 300)
    void anyBytesAreABadRequest(@ForAll byte[] bytes) {
        assertThat(messages.send(FakeServer.ADMINISTRATOR, bytes).status).isEqualTo(400);
        assertThat(messages.send(FakeServer.USER, bytes).status).isEqualTo(400);
    }
}
