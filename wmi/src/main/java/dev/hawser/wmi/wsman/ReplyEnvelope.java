package dev.hawser.wmi.wsman;

import dev.hawser.wmi.wsman.Envelope.Correlation;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes answers as SOAP messages. */
final class ReplyEnvelope {
    private static final List<Vocabulary> DECLARED = List.of(
            Soap.ENVELOPE,
            Soap.ADDRESSING,
            Soap.ENUMERATION,
            Soap.EVENTING,
            Soap.WSMAN,
            Soap.MICROSOFT,
            Vocabulary.XSI);

    private ReplyEnvelope() {}

    static String write(Answer answer, Correlation correlation, UUID id) {
        XmlOutput out = new XmlOutput().open(Soap.ENVELOPE, "Envelope");
        DECLARED.forEach(out::declare);
        out.open(Soap.ENVELOPE, "Header")
                .leaf(Soap.ADDRESSING, "Action", answer.action())
                .leaf(Soap.ADDRESSING, "MessageID", "uuid:" + id.toString().toUpperCase(Locale.ROOT))
                .leaf(Soap.ADDRESSING, "To", Soap.ANONYMOUS);
        if (!correlation.messageId().isEmpty()) {
            out.leaf(Soap.ADDRESSING, "RelatesTo", correlation.messageId());
        }
        if (!correlation.operationId().isEmpty()) {
            out.leaf(Soap.MICROSOFT, "OperationID", correlation.operationId());
        }
        if (!correlation.sequenceId().isEmpty()) {
            out.leaf(Soap.MICROSOFT, "SequenceId", correlation.sequenceId());
        }
        out.close().open(Soap.ENVELOPE, "Body");
        answer.body().accept(out);
        return out.close().close().xml();
    }
}
