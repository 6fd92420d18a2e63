package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.XmlOutput;
import java.util.function.Consumer;

/**
 * What an operation answers.
 *
 * @param action the wsa:Action
 * @param body writes what stands in s:Body
 */
record Answer(String action, Consumer<XmlOutput> body) implements Outcome {
    /** The answer to a request of that action. */
    static Answer to(Request request, Consumer<XmlOutput> body) {
        return new Answer(request.action() + "Response", body);
    }
}
