package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wsman.Request.Selector;
import java.util.List;

/** Which classes a request on the resource of all classes means, and how it wants to see them. */
final class ClassSelection {
    private static final String CLASS_NAME = "ClassName";

    private ClassSelection() {}

    /** The class that the selector names. */
    static CimClass one(Target target, Providers providers) throws FaultException {
        String name = className(target);
        if (name.isEmpty()) {
            throw Faults.insufficientSelectors("The selector " + CLASS_NAME + " is missing.");
        }
        return providers
                .find(target.namespace(), name)
                .map(InstanceProvider::type)
                .orElseThrow(() -> Faults.resourceNotFound("There is no class " + name + " in "
                        + target.namespace().path() + "."));
    }

    /** All classes of the namespace; or the subclasses of the one that the selector names, of which there are none. */
    static List<CimClass> all(Target target, Providers providers) throws FaultException {
        if (!className(target).isEmpty()) {
            one(target, providers);
            return List.of();
        }
        List<CimClass> classes = providers.classes(target.namespace());
        if (classes.isEmpty()) {
            throw Faults.resourceNotFound(
                    "There is no namespace " + target.namespace().path() + ".");
        }
        return classes;
    }

    /** PowerShell asks for them; who says nothing gets them too. */
    static boolean showsQualifiers(Request request) {
        return request.option(OptionRules.INCLUDE_QUALIFIERS)
                .map(value -> !value.equalsIgnoreCase("false") && !value.equals("0"))
                .orElse(true);
    }

    private static String className(Target target) throws FaultException {
        String name = "";
        for (Selector selector : target.selectors()) {
            if (!selector.name().equalsIgnoreCase(CLASS_NAME)) {
                throw Faults.invalidSelectors("The selector " + selector.name() + " means nothing to this operation.");
            }
            name = selector.value().strip();
        }
        return name;
    }
}
