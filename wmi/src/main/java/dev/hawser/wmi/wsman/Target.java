package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wsman.Request.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request is about: its resource URI and selectors, resolved together.
 *
 * @param selectors without the one of the namespace
 */
record Target(ResourceUri uri, CimNamespace namespace, List<Selector> selectors) {
    /** DSP0227's selector of the namespace. */
    static final String NAMESPACE_SELECTOR = "__cimnamespace";

    static Target of(Request request) throws FaultException {
        String text = request.resource()
                .orElseThrow(() -> Faults.invalidResourceUri("The message has no header wsman:ResourceURI."));
        ResourceUri uri = ResourceUri.parse(text)
                .orElseThrow(() -> Faults.invalidResourceUri("The resource URI names no CIM class: " + text));
        return new Target(
                uri,
                namespace(uri, request.selectors()),
                request.selectors().stream()
                        .filter(selector -> !isNamespace(selector))
                        .toList());
    }

    private static boolean isNamespace(Selector selector) {
        return selector.name().equalsIgnoreCase(NAMESPACE_SELECTOR);
    }

    private static CimNamespace namespace(ResourceUri uri, List<Selector> selectors) throws FaultException {
        CimNamespace selected = null;
        for (Selector selector : selectors) {
            if (isNamespace(selector)) {
                selected = CimNamespace.of(selector.value());
            }
        }
        CimNamespace inPath = uri.namespace();
        if (inPath != null) {
            if (selected != null && !selected.equals(inPath)) {
                throw Faults.invalidSelectors(
                        "The resource URI and " + NAMESPACE_SELECTOR + " name different namespaces.");
            }
            return inPath;
        }
        if (selected == null) {
            throw Faults.resourceNotFound("This resource URI needs the selector " + NAMESPACE_SELECTOR + ".");
        }
        return selected;
    }

    /** The provider of the class that the URI names. */
    InstanceProvider provider(Providers providers) throws FaultException {
        return providers
                .find(namespace, uri.className())
                .orElseThrow(() -> Faults.resourceNotFound(
                        "There is no class " + uri.className() + " in " + namespace.path() + "."));
    }

    /** For an operation on the class, which takes no selectors. */
    void requireNoKeys() throws FaultException {
        if (!selectors.isEmpty()) {
            throw Faults.invalidSelectors(
                    "The selector " + selectors.getFirst().name() + " means nothing to this operation.");
        }
    }

    /** For an operation on one instance: the value of each key, under its declared name. */
    Map<String, CimValue> keys(CimClass type) throws FaultException {
        Map<String, CimValue> keys = new HashMap<>();
        for (Selector selector : selectors) {
            CimProperty key = type.property(selector.name())
                    .filter(CimProperty::key)
                    .orElseThrow(() -> Faults.invalidSelectors(
                            "The selector " + selector.name() + " is no key of " + type.name() + "."));
            keys.put(
                    key.name(),
                    key.type()
                            .read(selector.value())
                            .orElseThrow(() -> Faults.invalidSelectors("The value of the selector " + key.name()
                                    + " is no " + key.type().cimName() + ".")));
        }
        for (CimProperty key : type.keys()) {
            if (!keys.containsKey(key.name())) {
                throw Faults.insufficientSelectors(
                        "An instance of " + type.name() + " needs the selector " + key.name() + ".");
            }
        }
        return Map.copyOf(keys);
    }
}
