package dev.hawser.wmi.wsman;

import dev.hawser.management.ServerInfo;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.XmlOutput;

/** Identify (DSP0226 clause 11), the one operation without headers. */
final class Identify {
    /** The stack's version tells clients what they may send. The system is that whose classes these are: Windows 2016. */
    private static final String VERSION = "OS: 10.0.14393 SP: 0.0 Stack: 3.0";

    /** Windows tells strangers no more either. */
    private static final String VERSION_FOR_STRANGERS = "OS: 0.0.0 SP: 0.0 Stack: 3.0";

    private Identify() {}

    static boolean isAskedBy(Element body) {
        return body.child(Soap.IDENTITY, "Identify").isPresent();
    }

    /** @param known whether the caller has logged in */
    static String envelope(ServerInfo server, boolean known) {
        return new XmlOutput()
                .open(Soap.ENVELOPE, "Envelope")
                .declare(Soap.ENVELOPE)
                .declare(Soap.IDENTITY)
                .empty(Soap.ENVELOPE, "Header")
                .open(Soap.ENVELOPE, "Body")
                .open(Soap.IDENTITY, "IdentifyResponse")
                .leaf(Soap.IDENTITY, "ProtocolVersion", Soap.WSMAN.namespace())
                .leaf(Soap.IDENTITY, "ProductVendor", server.product())
                .leaf(Soap.IDENTITY, "ProductVersion", known ? VERSION : VERSION_FOR_STRANGERS)
                .close()
                .close()
                .close()
                .xml();
    }
}
