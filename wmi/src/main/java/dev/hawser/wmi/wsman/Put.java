package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.Changes;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** WS-Transfer's Put (DSP0226 7.4): changes an instance, and answers it as it then is. */
final class Put implements Operation {
    private final Providers providers;

    Put(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Target target = Target.of(request);
        InstanceProvider provider = target.provider(providers);
        Map<String, CimValue> keys = target.keys(provider.type());
        try {
            Map<String, CimValue> given = given(request, target, provider.type());
            CimInstance current = current(provider, exchange, keys);
            provider.modify(exchange.administration(), keys, Changes.of(current, given));
            CimInstance changed = current(provider, exchange, keys);
            return Answer.to(
                    request,
                    out -> InstanceWriter.instance(changed, target.uri().base(), out));
        } catch (CimException e) {
            throw Faults.of(e);
        }
    }

    private Map<String, CimValue> given(Request request, Target target, CimClass type)
            throws FaultException, CimException {
        List<Element> children = request.body().children();
        if (children.size() != 1 || !children.getFirst().name().equalsIgnoreCase(type.name())) {
            throw Faults.invalidMessage("The body must be an instance of " + type.name() + ".");
        }
        return new ValueReader(providers, target.namespace()).read(children.getFirst(), type::property, type.name());
    }

    private static CimInstance current(InstanceProvider provider, Exchange exchange, Map<String, CimValue> keys)
            throws CimException {
        Optional<CimInstance> instance = provider.instance(exchange.administration(), keys);
        return instance.orElseThrow(() -> CimException.notFound(provider.type(), keys));
    }
}
