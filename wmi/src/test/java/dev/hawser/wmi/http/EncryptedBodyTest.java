package dev.hawser.wmi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.management.SealedMessage;
import dev.hawser.wire.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class EncryptedBodyTest {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final String PART = """
            --Encrypted Boundary
            \tContent-Type: application/HTTP-SPNEGO-session-encrypted
            \tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=3
            --Encrypted Boundary
            \tContent-Type: application/octet-stream
            \4\0\0\0HEADabc--Encrypted Boundary--
            """.replace("\n", "\r\n");

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static EncryptedBody body(String type, byte[] header, byte[] ciphertext) {
        return new EncryptedBody(type, new SealedMessage(header, ciphertext));
    }

    private static void assertSame(EncryptedBody actual, String type, byte[] header, byte[] ciphertext) {
        assertThat(actual.originalType()).isEqualTo(type);
        assertThat(actual.message().header()).isEqualTo(header);
        assertThat(actual.message().ciphertext()).isEqualTo(ciphertext);
    }

    private static void assertMalformed(String contentType, byte[] body) {
        assertThatThrownBy(() -> EncryptedBody.decode(contentType, body)).isInstanceOf(MalformedMessageException.class);
    }

    @Example
    void isWrittenWithTheTabsThatClientsLookFor() {
        assertThat(body(SOAP, bytes("HEAD"), bytes("abc")).encode()).isEqualTo(bytes(PART));
    }

    @Example
    void isReadWithOrWithoutTabsAndLastLineEnd() throws MalformedMessageException {
        for (String spelling : List.of(
                PART,
                PART.replace("\t", ""),
                PART.replace("\t", "  "),
                PART.substring(0, PART.length() - 2),
                PART.replace("Content-Type:", "content-type :".replace(" ", "")))) {
            assertSame(
                    EncryptedBody.decode(EncryptedBody.CONTENT_TYPE, bytes(spelling)),
                    SOAP,
                    bytes("HEAD"),
                    bytes("abc"));
        }
    }

    @Example
    void theContentTypeMayBeSpeltInManyWays() throws MalformedMessageException {
        for (String type : List.of(
                "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"",
                "Multipart/Encrypted; BOUNDARY=\"Encrypted Boundary\"; Protocol=application/http-spnego-session-encrypted")) {
            assertThat(EncryptedBody.isAnnouncedBy(type)).isTrue();
            assertThat(EncryptedBody.decode(type, bytes(PART)).originalType()).isEqualTo(SOAP);
        }
        assertThat(EncryptedBody.isAnnouncedBy(SOAP)).isFalse();
        assertThat(EncryptedBody.isAnnouncedBy("")).isFalse();
    }

    @Example
    void theBoundaryMayStandInTheCiphertext() throws MalformedMessageException {
        byte[] tricky =
                bytes("--Encrypted Boundary--\r\n--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n");
        assertSame(
                EncryptedBody.decode(
                        EncryptedBody.CONTENT_TYPE, body(SOAP, tricky, tricky).encode()),
                SOAP,
                tricky,
                tricky);
    }

    @Example
    void lengthsAreTakenAtTheirWord() {
        for (String wrong : List.of(
                PART.replace("Length=3", "Length=2"),
                PART.replace("Length=3", "Length=4"),
                PART.replace("Length=3", "Length=999999999"),
                PART.replace("Length=3", "Length=99999999999999"),
                PART.replace("Length=3", "Length=-1"),
                PART.replace("Length=3", "Length="),
                PART.replace("\u0004\u0000", "\u0003\u0000"),
                PART.replace("\u0004\u0000", "\u00ff\u00ff"),
                PART.replace("\u0004\u0000\u0000\u0000", "\u00ff\u00ff\u00ff\u00ff"))) {
            assertMalformed(EncryptedBody.CONTENT_TYPE, bytes(wrong));
        }
    }

    @Example
    void nothingMayBeMissing() {
        for (int length = 0; length < PART.length() - 2; length++) {
            assertMalformed(EncryptedBody.CONTENT_TYPE, Arrays.copyOf(bytes(PART), length));
        }
        for (String type : List.of(
                "multipart/encrypted",
                "multipart/encrypted;boundary=\"Encrypted Boundary\"",
                "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\"",
                EncryptedBody.CONTENT_TYPE.replace("SPNEGO", "CredSSP"),
                EncryptedBody.CONTENT_TYPE.replace("boundary=\"Encrypted", "boundary=\"Other"))) {
            assertMalformed(type, bytes(PART));
        }
        assertMalformed(EncryptedBody.CONTENT_TYPE, bytes(PART + "x"));
        assertMalformed(EncryptedBody.CONTENT_TYPE, bytes(PART.replace("octet-stream", "x".repeat(5000))));
    }

    @Property
    void whatIsEncodedDecodesToTheSame(
            @ForAll @Size(max = 256) byte[] header, @ForAll @Size(max = 2000) byte[] ciphertext)
            throws MalformedMessageException {
        byte[] encoded = body(SOAP, header, ciphertext).encode();
        assertThat(encoded.length - ciphertext.length).isLessThan(EncryptedBody.LARGEST_OVERHEAD);
        assertSame(EncryptedBody.decode(EncryptedBody.CONTENT_TYPE, encoded), SOAP, header, ciphertext);
    }

    @Property
    void anyDamageIsMalformedOrAnotherMessage(@ForAll int at, @ForAll byte value) {
        byte[] damaged = bytes(PART);
        damaged[Math.floorMod(at, damaged.length)] = value;
        try {
            assertThat(EncryptedBody.decode(EncryptedBody.CONTENT_TYPE, damaged)
                            .message()
                            .ciphertext())
                    .hasSize(3);
        } catch (MalformedMessageException expected) {
            assertThat(expected).hasMessageContaining("");
        }
    }

    @Property
    void anyBytesAreMalformed(@ForAll String contentType, @ForAll byte[] body) {
        assertMalformed(contentType, body);
        assertMalformed(EncryptedBody.CONTENT_TYPE, body);
    }
}
