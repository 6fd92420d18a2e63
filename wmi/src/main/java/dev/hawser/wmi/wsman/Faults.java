package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.wql.WqlException;
import dev.hawser.wmi.wsman.Fault.Code;
import dev.hawser.wmi.wsman.Fault.Subcode;
import dev.hawser.wmi.wsman.Fault.WsMan;
import dev.hawser.wmi.xml.Vocabulary;

/** The faults of WS-Management (DSP0226 clause 14) with the codes that Windows gives them (winerror.h). */
final class Faults {
    private static final long CANNOT_PROCESS_FILTER = 2150858778L;

    private Faults() {}

    /** No such class, namespace or object manager. */
    static FaultException resourceNotFound(String reason) {
        return addressing("DestinationUnreachable", 2150858752L, reason);
    }

    static FaultException invalidResourceUri(String reason) {
        return addressing("DestinationUnreachable", 2150858811L, reason);
    }

    static FaultException actionNotSupported(String action) {
        return addressing("ActionNotSupported", 2150858753L, "The action is not supported here: " + action);
    }

    static FaultException headerRequired(String header) {
        return addressing("MessageInformationHeaderRequired", 2150858769L, "The message has no header " + header + ".");
    }

    static FaultException insufficientSelectors(String reason) {
        return wsman("InvalidSelectors", 2150858842L, reason);
    }

    static FaultException invalidSelectors(String reason) {
        return wsman("InvalidSelectors", 2150858813L, reason);
    }

    static FaultException invalidOptions(String reason) {
        return wsman("InvalidOptions", 2150858809L, reason);
    }

    static FaultException invalidMessage(String reason) {
        return wsman("SchemaValidationError", 2150858817L, reason);
    }

    static FaultException accessDenied(String reason) {
        return wsman("AccessDenied", 5, reason);
    }

    static FaultException tooManyEnumerations() {
        return wsman(
                "QuotaLimit", 2150859174L, "Too many enumerations are open. Pull them to their end, or release them.");
    }

    static FaultException tooManySubscriptions() {
        return wsman("QuotaLimit", 2150858815L, "There are too many subscriptions. Unsubscribe from some.");
    }

    static FaultException requestTooLarge(int limit) {
        return wsman(
                "EncodingLimit", 2150858825L, "The message is larger than the %d bytes taken here.".formatted(limit));
    }

    static FaultException envelopeSizeTooSmall(int least) {
        return wsman("EncodingLimit", 2150858823L, "MaxEnvelopeSize must be at least %d bytes.".formatted(least));
    }

    static FaultException answerTooLarge(int limit) {
        return wsman(
                "EncodingLimit",
                2150858824L,
                "The answer does not fit the %d bytes that were asked for.".formatted(limit));
    }

    static FaultException tooManySelectors(int limit) {
        return wsman("EncodingLimit", 2150858826L, "There are more than %d selectors.".formatted(limit));
    }

    static FaultException tooManyOptions(int limit) {
        return wsman("EncodingLimit", 2150858827L, "There are more than %d options.".formatted(limit));
    }

    static FaultException invalidEnumerationContext() {
        return enumeration(
                Code.RECEIVER,
                "InvalidEnumerationContext",
                2150858779L,
                "There is no such enumeration: it has ended, was released, or nobody pulled from it for too long.");
    }

    static FaultException deliveryModeUnavailable(String reason) {
        return eventing(Code.SENDER, "DeliveryModeRequestedUnavailable", 2150858782L, reason);
    }

    static FaultException invalidExpiration(String reason) {
        return eventing(Code.SENDER, "InvalidExpirationTime", 2150858783L, reason);
    }

    static FaultException noSuchSubscription() {
        return eventing(
                Code.RECEIVER,
                "UnableToRenew",
                2150858788L,
                "There is no such subscription: it was ended, has expired, or nobody pulled from it for too long.");
    }

    /** Of a wait for events, where it means that there are none yet. */
    static FaultException timedOut() {
        return new FaultException(new Fault(
                Code.RECEIVER,
                new Subcode(Soap.WSMAN, "TimedOut"),
                Soap.WSMAN_FAULT,
                "Nothing has happened in the time given.",
                new WsMan(2150858793L)));
    }

    static FaultException cannotProcessFilter(String reason) {
        return cannotProcessFilter(reason, new WsMan(CANNOT_PROCESS_FILTER));
    }

    /**
     * What is no WQL has the code of WS-Management alone; what names something that is not there, a provider's error as well
     * (invalid class or invalid query), of which PowerShell shows the category.
     */
    static FaultException invalidQuery(WqlException problem) {
        return cannotProcessFilter(
                problem.reason(),
                switch (problem.kind()) {
                    case SYNTAX -> new WsMan(CANNOT_PROCESS_FILTER);
                    case CLASS -> wmi(CimStatus.INVALID_CLASS, CANNOT_PROCESS_FILTER);
                    case PROPERTY -> wmi(CimStatus.INVALID_QUERY, CANNOT_PROCESS_FILTER);
                });
    }

    private static Fault.Detail wmi(CimStatus status, long result) {
        return new Fault.Wmi(status.code(), category(status), result, "HRESULT");
    }

    private static FaultException cannotProcessFilter(String reason, Fault.Detail detail) {
        return new FaultException(new Fault(
                Code.SENDER,
                new Subcode(Soap.ENUMERATION, "CannotProcessFilter"),
                Soap.ENUMERATION_FAULT,
                reason,
                detail));
    }

    static FaultException filterDialectUnavailable(String dialect) {
        return enumeration(
                Code.SENDER,
                "FilterDialectRequestedUnavailable",
                2150858777L,
                "There is no such filter dialect: " + dialect);
    }

    static FaultException filteringNotSupported(String reason) {
        return enumeration(Code.SENDER, "FilteringNotSupported", 2150858776L, reason);
    }

    static FaultException filteringRequired() {
        return wsman("FilteringRequired", 2150858831L, "An enumeration of this resource needs a filter.");
    }

    static FaultException unsupportedFeature(String reason) {
        return wsman("UnsupportedFeature", 2150858818L, reason);
    }

    /** A provider failed; the cause is in our log. */
    static FaultException internalError() {
        return new FaultException(new Fault(
                Code.RECEIVER,
                new Subcode(Soap.WSMAN, "InternalError"),
                Soap.WSMAN_FAULT,
                "The server could not carry this out. Its log says why.",
                new WsMan(2150858755L)));
    }

    static FaultException notUnderstood(String header) {
        return new FaultException(new Fault(
                Code.MUST_UNDERSTAND,
                null,
                Soap.ADDRESSING_FAULT,
                "A header must be understood and is not: " + header,
                new WsMan(2150858768L)));
    }

    static FaultException versionMismatch() {
        return new FaultException(new Fault(
                Code.VERSION_MISMATCH,
                null,
                Soap.ADDRESSING_FAULT,
                "The message is not SOAP 1.2.",
                new WsMan(2150858765L)));
    }

    /** What a provider answers instead, in the form that Windows gives its providers' errors. */
    static FaultException of(CimException refusal) {
        int code = refusal.status().code();
        return new FaultException(new Fault(
                Code.RECEIVER,
                new Subcode(Soap.WSMAN, "InternalError"),
                Soap.WSMAN_FAULT,
                refusal.reason(),
                new Fault.Wmi(code, category(refusal.status()), code, "MI")));
    }

    /** The MI_ErrorCategory (mi.h) of an MI_Result. */
    private static int category(CimStatus status) {
        return switch (status) {
            case FAILED -> 0;
            case ACCESS_DENIED -> 18;
            case INVALID_PARAMETER -> 5;
            case INVALID_NAMESPACE, INVALID_CLASS -> 10;
            case NOT_FOUND, METHOD_NOT_FOUND -> 13;
            case NOT_SUPPORTED, QUERY_LANGUAGE_NOT_SUPPORTED -> 11;
            case ALREADY_EXISTS -> 20;
            case INVALID_QUERY -> 16;
        };
    }

    private static FaultException addressing(String subcode, long code, String reason) {
        return sender(Soap.ADDRESSING, subcode, Soap.ADDRESSING_FAULT, code, reason);
    }

    private static FaultException wsman(String subcode, long code, String reason) {
        return sender(Soap.WSMAN, subcode, Soap.WSMAN_FAULT, code, reason);
    }

    private static FaultException sender(
            Vocabulary vocabulary, String subcode, String action, long code, String reason) {
        return new FaultException(
                new Fault(Code.SENDER, new Subcode(vocabulary, subcode), action, reason, new WsMan(code)));
    }

    private static FaultException eventing(Code code, String subcode, long number, String reason) {
        return new FaultException(
                new Fault(code, new Subcode(Soap.EVENTING, subcode), Soap.EVENTING_FAULT, reason, new WsMan(number)));
    }

    private static FaultException enumeration(Code code, String subcode, long number, String reason) {
        return new FaultException(new Fault(
                code, new Subcode(Soap.ENUMERATION, subcode), Soap.ENUMERATION_FAULT, reason, new WsMan(number)));
    }
}
