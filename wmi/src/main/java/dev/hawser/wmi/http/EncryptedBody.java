package dev.hawser.wmi.http;

import dev.hawser.management.SealedMessage;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of {@code multipart/encrypted} ([MS-WSMV] 2.2.9.1). It looks like MIME, but has no empty line between headers and
 * contents, and its ciphertext may contain anything: what is where follows from the lengths alone, never from a search.
 *
 * @param originalType the Content-Type of what is encrypted
 * @param message the same, encrypted; as long as it
 */
record EncryptedBody(String originalType, SealedMessage message) {
    private static final String MEDIA_TYPE = "multipart/encrypted";
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final String BOUNDARY = "Encrypted Boundary";

    /** The Content-Type of a body that is {@link #encode encoded} here. */
    static final String CONTENT_TYPE = MEDIA_TYPE + ";protocol=\"" + PROTOCOL + "\";boundary=\"" + BOUNDARY + '"';

    /** More than what is around the ciphertext takes. */
    static final int LARGEST_OVERHEAD = 1024;

    private static final String OCTETS = "application/octet-stream";
    private static final String END = "\r\n";
    private static final int LONGEST_HEADER = 256;

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]{0,100})\"|([^\\s;\"]+))");
    private static final Pattern ORIGINAL =
            Pattern.compile("type=(.+?)\\s*;\\s*Length=(\\d{1,9})", Pattern.CASE_INSENSITIVE);

    /** Whether a Content-Type announces such a body. */
    static boolean isAnnouncedBy(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(MEDIA_TYPE);
    }

    static EncryptedBody decode(String contentType, byte[] body) throws MalformedMessageException {
        demand(parameter(contentType, "protocol").equalsIgnoreCase(PROTOCOL), "is not encrypted for SPNEGO");
        String delimiter = "--" + parameter(contentType, "boundary");
        WireReader in = WireReader.of(body);
        demand(line(in).equals(delimiter), "does not begin with the boundary");
        demand(header(in, "Content-Type").equalsIgnoreCase(PROTOCOL), "does not begin with the encryption's type");
        Matcher original = ORIGINAL.matcher(header(in, "OriginalContent"));
        demand(original.matches(), "does not tell what is encrypted");
        demand(line(in).equals(delimiter), "has no boundary before the message");
        demand(header(in, "Content-Type").equalsIgnoreCase(OCTETS), "has no message");
        long headerLength = in.u32();
        demand(headerLength <= LONGEST_HEADER, "has too long a security header");
        byte[] header = in.bytes(headerLength);
        byte[] ciphertext = in.bytes(Long.parseLong(original.group(2)));
        String rest = new String(in.bytes(in.remaining()), StandardCharsets.ISO_8859_1);
        demand(rest.equals(delimiter + "--" + END) || rest.equals(delimiter + "--"), "does not end with the message");
        return new EncryptedBody(original.group(1), new SealedMessage(header, ciphertext));
    }

    /** The tabs are mandatory ([MS-WSMV] 2.2.9.1.1.2.2), and pypsrp and pywinrm look for them. */
    byte[] encode() {
        String head = "--" + BOUNDARY + END
                + "\tContent-Type: " + PROTOCOL + END
                + "\tOriginalContent: type=" + originalType + ";Length=" + message.ciphertext().length + END
                + "--" + BOUNDARY + END
                + "\tContent-Type: " + OCTETS + END;
        return new WireWriter()
                .bytes(head.getBytes(StandardCharsets.ISO_8859_1))
                .u32(message.header().length)
                .bytes(message.header())
                .bytes(message.ciphertext())
                .bytes(("--" + BOUNDARY + "--" + END).getBytes(StandardCharsets.ISO_8859_1))
                .toByteArray();
    }

    private static String parameter(String contentType, String name) throws MalformedMessageException {
        Matcher parameters = PARAMETER.matcher(contentType);
        while (parameters.find()) {
            if (parameters.group(1).equalsIgnoreCase(name)) {
                return parameters.group(2) != null ? parameters.group(2) : parameters.group(3);
            }
        }
        throw new MalformedMessageException("the type of an encrypted body has no " + name);
    }

    private static String header(WireReader in, String name) throws MalformedMessageException {
        String line = line(in).strip();
        String prefix = name.toLowerCase(Locale.ROOT) + ':';
        demand(line.toLowerCase(Locale.ROOT).startsWith(prefix), "has no header " + name + " where it belongs");
        return line.substring(prefix.length()).strip();
    }

    private static String line(WireReader in) throws MalformedMessageException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().endsWith(END)) {
            demand(line.length() <= LONGEST_HEADER, "has a line without end");
            line.append((char) in.u8());
        }
        return line.substring(0, line.length() - END.length());
    }

    private static void demand(boolean met, String otherwise) throws MalformedMessageException {
        if (!met) {
            throw new MalformedMessageException("an encrypted body " + otherwise);
        }
    }
}
