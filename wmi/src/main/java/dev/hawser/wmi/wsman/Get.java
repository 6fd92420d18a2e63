package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.cimxml.ClassWriter;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import java.util.Map;

/** WS-Transfer's Get: an instance, or a class by the resource that Windows has for them. */
final class Get implements Operation {
    private final Providers providers;

    Get(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Request request = exchange.request();
        Target target = Target.of(request);
        if (target.uri().family() == ResourceUri.Family.CLASSES) {
            CimClass type = ClassSelection.one(target, providers);
            return Answer.to(request, out -> new ClassWriter(out, ClassSelection.showsQualifiers(request)).write(type));
        }
        InstanceProvider provider = target.provider(providers);
        Map<String, CimValue> keys = target.keys(provider.type());
        CimInstance instance = provider.instance(exchange.administration(), keys)
                .orElseThrow(() -> Faults.of(CimException.notFound(provider.type(), keys)));
        return Answer.to(
                request, out -> InstanceWriter.instance(instance, target.uri().base(), out));
    }
}
