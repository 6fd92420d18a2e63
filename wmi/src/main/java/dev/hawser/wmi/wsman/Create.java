package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.provider.Providers;

/** WS-Transfer's Create (DSP0226 7.6), which no class here takes: those that can make an instance have a method for it. */
final class Create implements Operation {
    private final Providers providers;

    Create(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Answer answer(Exchange exchange) throws FaultException {
        String name = Target.of(exchange.request()).provider(providers).type().name();
        throw Faults.of(CimException.notSupported("An instance of " + name + " can not be made in this way."));
    }
}
