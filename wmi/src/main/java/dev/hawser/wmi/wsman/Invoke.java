package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.Vocabulary;

/** A method of an instance (DSP0227): the action is the class's URI, a slash and the method. */
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
        requireNoInput(request, method);
        CimValue returned = provider.invoke(exchange.administration(), method, target.keys(provider.type()))
                .orElseThrow(() -> Faults.instanceNotFound(target.missing(provider.type())));
        Vocabulary vocabulary =
                new Vocabulary("p", target.uri().base() + provider.type().name());
        return Answer.to(request, out -> {
            out.open(vocabulary, method.name() + "_OUTPUT").declare(vocabulary);
            InstanceWriter.value(vocabulary, "ReturnValue", returned, out);
            out.close();
        });
    }

    /** The body may be empty (omicli) or have an empty ForceClose_INPUT (openwsman, pypsrp). */
    private static void requireNoInput(Request request, CimMethod method) throws FaultException {
        for (Element input : request.body().children()) {
            if (!input.children().isEmpty()) {
                throw Faults.invalidParameter(method.name() + " takes no parameter "
                        + input.children().getFirst().name() + ".");
            }
        }
    }
}
