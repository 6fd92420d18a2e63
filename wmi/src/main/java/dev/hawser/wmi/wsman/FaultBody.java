package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import org.jspecify.annotations.Nullable;

/** Writes s:Fault, with the detail that Windows' clients read: WSManFault, or MSFT_WmiError of a provider. */
final class FaultBody {
    private static final Vocabulary WMI_ERROR =
            new Vocabulary("p", "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError");

    private FaultBody() {}

    /** @param machine the server's name */
    static void write(Fault fault, String machine, XmlOutput out) {
        out.open(Soap.ENVELOPE, "Fault");
        out.open(Soap.ENVELOPE, "Code")
                .leaf(Soap.ENVELOPE, "Value", name(Soap.ENVELOPE, fault.code().local()));
        Fault.Subcode subcode = fault.subcode();
        if (subcode != null) {
            out.open(Soap.ENVELOPE, "Subcode")
                    .leaf(Soap.ENVELOPE, "Value", name(subcode.vocabulary(), subcode.local()))
                    .close();
        }
        out.close();
        out.open(Soap.ENVELOPE, "Reason")
                .open(Soap.ENVELOPE, "Text")
                .attribute(Vocabulary.XML, "lang", "en-US")
                .text(fault.reason())
                .close()
                .close();
        out.open(Soap.ENVELOPE, "Detail");
        switch (fault.detail()) {
            case Fault.WsMan(long code) -> wsMan(code, fault.reason(), machine, out);
            case Fault.Wmi error -> wmi(error, fault.reason(), out);
        }
        out.close().close();
    }

    private static String name(Vocabulary vocabulary, String local) {
        return vocabulary.prefix() + ":" + local;
    }

    private static void wsMan(long code, String reason, String machine, XmlOutput out) {
        out.open(Soap.FAULT_DETAIL, "WSManFault")
                .declare(Soap.FAULT_DETAIL)
                .attribute("Code", Long.toString(code))
                .attribute("Machine", machine)
                .leaf(Soap.FAULT_DETAIL, "Message", reason)
                .close();
    }

    private static void wmi(Fault.Wmi error, String reason, XmlOutput out) {
        out.open(WMI_ERROR, "MSFT_WmiError")
                .declare(WMI_ERROR)
                .declare(Soap.CIM_BINDING)
                .declare(Soap.CIM_COMMON)
                .attribute(Soap.CIM_BINDING, "IsCIM_Error", "true")
                .attribute(Vocabulary.XSI, "type", "p:MSFT_WmiError_Type");
        property(out, "CIMStatusCode", "cimUnsignedInt", Integer.toString(error.cimStatusCode()));
        property(out, "CIMStatusCodeDescription", "cimString", null);
        property(out, "ErrorSource", "cimString", null);
        property(out, "ErrorSourceFormat", "cimUnsignedShort", "0");
        property(out, "ErrorType", "cimUnsignedShort", "0");
        property(out, "Message", "cimString", reason);
        property(out, "MessageID", "cimString", messageId(error));
        property(out, "OtherErrorSourceFormat", "cimString", null);
        property(out, "OtherErrorType", "cimString", null);
        property(out, "OwningEntity", "cimString", null);
        property(out, "PerceivedSeverity", "cimUnsignedShort", "0");
        property(out, "ProbableCause", "cimUnsignedShort", "0");
        property(out, "ProbableCauseDescription", "cimString", null);
        property(out, "error_Category", "cimUnsignedInt", Integer.toString(error.category()));
        property(out, "error_Code", "cimUnsignedInt", Long.toString(error.code()));
        property(out, "error_Type", "cimString", error.type());
        property(out, "error_WindowsErrorMessage", "cimString", reason);
        out.close();
    }

    private static String messageId(Fault.Wmi error) {
        return error.type().equals("MI") ? "MI RESULT " + error.code() : "HRESULT 0x%08x".formatted(error.code());
    }

    private static void property(XmlOutput out, String name, String type, @Nullable String value) {
        out.open(WMI_ERROR, name).attribute(Vocabulary.XSI, "type", name(Soap.CIM_COMMON, type));
        if (value == null) {
            out.attribute(Vocabulary.XSI, "nil", "true");
        } else {
            out.text(value);
        }
        out.close();
    }
}
