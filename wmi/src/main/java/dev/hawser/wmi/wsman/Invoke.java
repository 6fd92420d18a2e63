package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimOutput;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A method of an instance, or of a class (DSP0227 clause 9): the action is the class's URI, a slash and the method. */
final class Invoke implements Operation {
    private final Providers providers;

    Invoke(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        int cut = request.action().lastIndexOf('/');
        ResourceUri actionUri = ResourceUri.parse(request.action().substring(0, Math.max(cut, 0)))
                .orElseThrow(() -> Faults.actionNotSupported(request.action()));
        Target target = Target.of(request);
        InstanceProvider provider = target.provider(providers);
        CimMethod method = provider.type()
                .method(request.action().substring(cut + 1))
                .filter(_ ->
                        actionUri.className().equalsIgnoreCase(provider.type().name()))
                .orElseThrow(() -> Faults.actionNotSupported(request.action()));
        CimOutput output;
        try {
            output = provider.invoke(
                    exchange.administration(), method, keys(method, target, provider), inputs(request, method, target));
        } catch (CimException e) {
            throw Faults.of(e);
        }
        String base = target.uri().base();
        Vocabulary vocabulary = new Vocabulary("p", base + provider.type().name());
        // As WMI shows them: the return value among the parameters, all in alphabetical order.
        SortedMap<String, CimValue> values = new TreeMap<>(output.parameters());
        values.put("ReturnValue", output.returned());
        return Answer.to(request, out -> {
            out.open(vocabulary, method.name() + "_OUTPUT").declare(vocabulary);
            InstanceWriter.values(values, base, vocabulary, out);
            out.close();
        });
    }

    private static Map<String, CimValue> keys(CimMethod method, Target target, InstanceProvider provider)
            throws FaultException {
        if (!method.isStatic()) {
            return target.keys(provider.type());
        }
        target.requireNoKeys();
        return Map.of();
    }

    /** The body may be empty where there is nothing to say (omicli), or have a METHOD_INPUT (openwsman, pypsrp). */
    private Map<String, CimValue> inputs(Request request, CimMethod method, Target target)
            throws FaultException, CimException {
        List<Element> inputs = request.body().children();
        if (inputs.isEmpty()) {
            return Map.of();
        }
        if (inputs.size() > 1) {
            throw Faults.invalidMessage("The body has more than one element.");
        }
        return new ValueReader(providers, target.namespace())
                .read(inputs.getFirst(), method::input, method.name() + "()");
    }
}
