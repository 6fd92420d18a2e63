package dev.hawser.wmi.wsman;

import dev.hawser.wmi.xml.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request of WS-Management: the headers of DSP0226 clause 6 in a form to work with.
 *
 * @param resource where it goes; empty if it says nothing
 * @param selectors in their order
 * @param options in their order; a name may come several times
 * @param maxEnvelopeSize the most bytes that the answer may have
 * @param timeout how long the client waits. All but the pulling of events is served from memory, where it has nothing to cut
 *     short
 * @param subscription the id of the subscription that the request is about; empty if it says nothing
 */
record Request(
        String action,
        Optional<String> resource,
        List<Selector> selectors,
        List<Option> options,
        int maxEnvelopeSize,
        Optional<Duration> timeout,
        String subscription,
        Element body) {
    /** What WinRM serves where the client asks for nothing else, and the most that we do. */
    static final int LARGEST_ENVELOPE = 500 * 1024;

    /** DSP0226 6.2. */
    static final int LEAST_ENVELOPE = 8192;

    private static final int MOST_SELECTORS = 64;
    private static final int MOST_OPTIONS = 256;

    private static final Set<String> TRUE = Set.of("true", "1");

    /** Part of an instance's name; the name is compared ignoring case. */
    record Selector(String name, String value) {}

    /** Advice for the provider. */
    record Option(String name, String value, boolean mustComply) {}

    static Request of(Envelope envelope) throws FaultException {
        String action = envelope.addressing("Action")
                .map(Element::value)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Faults.headerRequired("wsa:Action"));
        return new Request(
                action,
                envelope.wsman("ResourceURI").map(Element::value).filter(value -> !value.isEmpty()),
                selectors(envelope),
                options(envelope),
                maxEnvelopeSize(envelope),
                timeout(envelope),
                envelope.eventing("Identifier").map(Element::value).orElse(""),
                envelope.body());
    }

    /** The value of the option of that name; the last counts. */
    Optional<String> option(String name) {
        return options.stream()
                .filter(option -> option.name().equalsIgnoreCase(name))
                .map(Option::value)
                .reduce((_, last) -> last);
    }

    private static List<Selector> selectors(Envelope envelope) throws FaultException {
        List<Selector> selectors = new ArrayList<>();
        for (Element selector : named(envelope.wsman("SelectorSet"), "Selector")) {
            String name =
                    selector.attribute("Name").orElseThrow(() -> Faults.invalidSelectors("A selector has no name."));
            if (selectors.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                throw Faults.invalidSelectors("The selector " + name + " is given twice.");
            }
            selectors.add(new Selector(name, selector.text()));
            if (selectors.size() > MOST_SELECTORS) {
                throw Faults.tooManySelectors(MOST_SELECTORS);
            }
        }
        return List.copyOf(selectors);
    }

    private static List<Option> options(Envelope envelope) throws FaultException {
        List<Option> options = new ArrayList<>();
        for (Element option : named(envelope.wsman("OptionSet"), "Option")) {
            String name = option.attribute("Name").orElseThrow(() -> Faults.invalidOptions("An option has no name."));
            boolean mustComply = option.attribute("MustComply")
                    .map(value -> TRUE.contains(value.strip().toLowerCase(Locale.ROOT)))
                    .orElse(false);
            options.add(new Option(name, option.value(), mustComply));
            if (options.size() > MOST_OPTIONS) {
                throw Faults.tooManyOptions(MOST_OPTIONS);
            }
        }
        return List.copyOf(options);
    }

    private static List<Element> named(Optional<Element> set, String name) {
        return set.map(Element::children).orElse(List.of()).stream()
                .filter(child -> child.name().equals(name))
                .toList();
    }

    private static int maxEnvelopeSize(Envelope envelope) throws FaultException {
        Optional<Element> header = envelope.wsman("MaxEnvelopeSize");
        if (header.isEmpty()) {
            return LARGEST_ENVELOPE;
        }
        int size = count(header.get());
        if (size < LEAST_ENVELOPE) {
            throw Faults.envelopeSizeTooSmall(LEAST_ENVELOPE);
        }
        return Math.min(size, LARGEST_ENVELOPE);
    }

    /** A positive number; what is too large for an int is the largest int. */
    static int count(Element element) throws FaultException {
        String digits = element.value();
        if (!digits.matches("\\+?[0-9]{1,32}") || digits.matches("\\+?0+")) {
            throw Faults.invalidMessage(element.name() + " must be a positive number.");
        }
        String significant = digits.replaceFirst("^\\+?0*", "");
        return significant.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(significant);
    }

    private static Optional<Duration> timeout(Envelope envelope) throws FaultException {
        Optional<String> timeout = envelope.wsman("OperationTimeout").map(Element::value);
        Optional<Duration> duration = timeout.flatMap(Durations::read);
        if (timeout.isPresent() && duration.isEmpty()) {
            throw Faults.invalidMessage("OperationTimeout is no duration.");
        }
        return duration;
    }
}
