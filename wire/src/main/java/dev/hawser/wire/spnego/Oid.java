package dev.hawser.wire.spnego;

import dev.hawser.wire.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An object identifier, and those of the mechanisms that clients offer.
 *
 * @param dotted such as {@code 1.3.6.1.5.5.2}
 */
public record Oid(String dotted) {
    public static final Oid SPNEGO = new Oid("1.3.6.1.5.5.2");
    /** [MS-NLMP], named in [MS-SPNG] 1.9. */
    public static final Oid NTLMSSP = new Oid("1.3.6.1.4.1.311.2.2.10");

    public static final Oid KERBEROS = new Oid("1.2.840.113554.1.2.2");
    /** Kerberos' identifier cut off by a fault of Windows 2000, still offered first today ([MS-SPNG] 3.1.5.2). */
    public static final Oid MS_KERBEROS = new Oid("1.2.840.48018.1.2.2");

    public static final Oid NEGOEX = new Oid("1.3.6.1.4.1.311.2.2.30");

    /** Room for identifiers made of UUIDs; a longer one is an attack on {@link BigInteger}. */
    private static final int LONGEST = 64;

    private static final BigInteger EIGHTY = BigInteger.valueOf(80);
    private static final BigInteger FORTY = BigInteger.valueOf(40);

    static Oid decode(byte[] content) throws MalformedMessageException {
        if (content.length == 0 || content.length > LONGEST || content[content.length - 1] < 0) {
            throw new MalformedMessageException("an object identifier of " + content.length + " bytes, or cut off");
        }
        List<String> arcs = new ArrayList<>();
        BigInteger arc = BigInteger.ZERO;
        boolean first = true;
        boolean begins = true;
        for (byte octet : content) {
            if (begins && octet == (byte) 0x80) {
                throw new MalformedMessageException("an object identifier with leading zeros");
            }
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            begins = octet >= 0;
            if (begins && first) {
                BigInteger top = arc.compareTo(EIGHTY) < 0 ? arc.divide(FORTY) : BigInteger.TWO;
                arcs.add(top.toString());
                arcs.add(arc.subtract(top.multiply(FORTY)).toString());
                first = false;
            } else if (begins) {
                arcs.add(arc.toString());
            }
            if (begins) {
                arc = BigInteger.ZERO;
            }
        }
        return new Oid(String.join(".", arcs));
    }

    byte[] encode() {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        append(out, FORTY.multiply(new BigInteger(arcs[0])).add(new BigInteger(arcs[1])));
        for (int i = 2; i < arcs.length; i++) {
            append(out, new BigInteger(arcs[i]));
        }
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, BigInteger arc) {
        for (int i = (Math.max(arc.bitLength(), 1) - 1) / 7; i >= 0; i--) {
            int septet = arc.shiftRight(7 * i).intValue() & 0x7f;
            out.write(i > 0 ? 0x80 | septet : septet);
        }
    }

    @Override
    public String toString() {
        return dotted;
    }
}
