package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP fault (SOAP 1.2 part 1, 5.4).
 *
 * @param action the wsa:Action of its message
 * @param reason for the person at the client; some clients show nothing else. What of it repeats the request is cut, so that
 *     the fault fits the smallest envelope
 */
record Fault(Code code, @Nullable Subcode subcode, String action, String reason, Detail detail) {
    private static final int LONGEST_REASON = 400;

    Fault {
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, LONGEST_REASON) + "...";
        }
    }

    enum Code {
        SENDER("Sender"),
        RECEIVER("Receiver"),
        MUST_UNDERSTAND("MustUnderstand"),
        VERSION_MISMATCH("VersionMismatch");

        private final String local;

        Code(String local) {
            this.local = local;
        }

        String local() {
            return local;
        }
    }

    record Subcode(Vocabulary vocabulary, String local) {}

    /** What programs read. */
    sealed interface Detail {}

    /** @param code the HRESULT of the case, unsigned */
    record WsMan(long code) implements Detail {}

    /**
     * A provider's error.
     *
     * @param cimStatusCode DSP0200's status code
     * @param category the MI_ErrorCategory, which PowerShell shows as the error's category
     * @param code the error's number, unsigned
     * @param type what kind of number it is: {@code MI} or {@code HRESULT}
     */
    record Wmi(int cimStatusCode, int category, long code, String type) implements Detail {}
}
