package dev.hawser.wmi.wsman;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which options may be demanded (MustComply, DSP0226 6.4): those that are kept, or kept by doing nothing. */
final class OptionRules {
    static final String INCLUDE_QUALIFIERS = "IncludeQualifiers";

    /** Callbacks and their forms, of which none is ever sent, and what PowerShell says about itself. */
    private static final List<String> PREFIXES =
            List.of("__mi_", "wmi:__mi_", "wmiarray:__mi_", "msftwinrm:", "mi_operationoptions_");

    /** Of classes; and of the cmdlets for sessions, of which none is hidden. */
    private static final Set<String> NAMES = Set.of(
            "includequalifiers",
            "includeclassorigin",
            "includeinheritedelements",
            "includeinheritancehierarchy",
            "includehidden",
            "smbinstance");

    private OptionRules() {}

    static void check(List<Request.Option> options) throws FaultException {
        for (Request.Option option : options) {
            if (option.mustComply() && !known(option.name().toLowerCase(Locale.ROOT))) {
                throw Faults.invalidOptions("The option " + option.name() + " is not known here.");
            }
        }
    }

    private static boolean known(String name) {
        return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
