package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;

/** WS-Transfer's Delete (DSP0226 7.5). */
final class Delete implements Operation {
    private final Providers providers;

    Delete(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        Target target = Target.of(exchange.request());
        InstanceProvider provider = target.provider(providers);
        try {
            provider.delete(exchange.administration(), target.keys(provider.type()));
        } catch (CimException e) {
            throw Faults.of(e);
        }
        return Answer.to(exchange.request(), _ -> {});
    }
}
