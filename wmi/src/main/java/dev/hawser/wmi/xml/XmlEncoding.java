package dev.hawser.wmi.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The two encodings of WS-Management (DSP0226 clause 13); an answer is encoded as its request was. */
public enum XmlEncoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16_LITTLE_ENDIAN("UTF-16", StandardCharsets.UTF_16LE),
    UTF_16_BIG_ENDIAN("UTF-16", StandardCharsets.UTF_16BE);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String label;
    private final Charset charset;

    XmlEncoding(String label, Charset charset) {
        this.label = label;
        this.charset = charset;
    }

    /** The name in Content-Type and in the XML declaration. */
    public String label() {
        return label;
    }

    /**
     * The encoding that the first two bytes show: a byte order mark, or an ASCII character in 16 bits. The declared charset
     * would tell nothing more, as it does not say the byte order.
     */
    public static XmlEncoding of(byte[] document) {
        if (document.length < 2) {
            return UTF_8;
        }
        int first = document[0] & 0xFF;
        int second = document[1] & 0xFF;
        if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
            return UTF_16_LITTLE_ENDIAN;
        }
        return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0) ? UTF_16_BIG_ENDIAN : UTF_8;
    }

    /** The characters of {@code document} without a byte order mark. */
    String decode(byte[] document) throws MalformedXmlException {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException("the bytes are no " + label, e);
        }
    }

    /** {@code xml}, which has no declaration, as a whole document. */
    public byte[] encode(String xml) {
        return this == UTF_8
                ? xml.getBytes(charset)
                : (BYTE_ORDER_MARK + "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml).getBytes(charset);
    }

    /** How many bytes a piece of a document takes. */
    public int length(String piece) {
        return this == UTF_8 ? piece.getBytes(charset).length : 2 * piece.length();
    }
}
