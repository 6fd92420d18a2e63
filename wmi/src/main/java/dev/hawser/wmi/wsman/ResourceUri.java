package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimNamespace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource URI that names a class, or all of them. Compared without regard to case; a query and a slash at the end do
 * not count.
 *
 * @param family which kind of URI it is
 * @param base the URI as the client spelled it, up to the class
 * @param namespace the namespace in the URI; null in the families where it is a selector
 * @param className the class, or {@code *}
 */
record ResourceUri(Family family, String base, @Nullable CimNamespace namespace, String className) {
    static final String ALL = "*";

    enum Family {
        /** Windows' own ([MS-WSMV]): the namespace is in the path. */
        WMI("http://schemas.microsoft.com/wbem/wsman/1/wmi/"),
        /** DSP0227: the namespace is a selector. */
        DMTF("http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"),
        /** The same with a slip that some clients make. */
        DMTF_MISSPELT("http://schemas.microsoft.com/wbem/wscim/1/cim-schema/2/"),
        /** All classes of a namespace, by a filter. */
        DMTF_ALL("http://schemas.dmtf.org/wbem/wscim/1/"),
        /** The classes themselves. */
        CLASSES("http://schemas.dmtf.org/wbem/cim-xml/2/cim-schema/2/");

        private final String prefix;

        Family(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Empty if it names nothing of CIM. */
    static Optional<ResourceUri> parse(String uri) {
        String plain = uri.strip();
        int query = plain.indexOf('?');
        plain = query < 0 ? plain : plain.substring(0, query);
        plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        for (Family family : Family.values()) {
            if (plain.regionMatches(true, 0, family.prefix, 0, family.prefix.length())) {
                Optional<ResourceUri> parsed = parse(family, plain);
                if (parsed.isPresent()) {
                    return parsed;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ResourceUri> parse(Family family, String uri) {
        int cut = Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1;
        String base = uri.substring(0, cut);
        String className = uri.substring(cut);
        String path = uri.substring(family.prefix.length(), Math.max(cut, family.prefix.length()));
        boolean fits =
                switch (family) {
                    case WMI -> !path.isEmpty();
                    case DMTF, DMTF_MISSPELT -> path.isEmpty();
                    case DMTF_ALL, CLASSES -> path.isEmpty() && className.equals(ALL);
                };
        if (!fits || className.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ResourceUri(family, base, family == Family.WMI ? CimNamespace.of(path) : null, className));
    }

    boolean all() {
        return className.equals(ALL);
    }

    /** What stands in front of a class in the form of URI that the request used. */
    String classBase() {
        return family == Family.DMTF_ALL ? Family.DMTF.prefix : base;
    }

    /** The form that Windows gives in endpoint references, whatever the request used. */
    static String wmi(CimNamespace namespace, String className) {
        return Family.WMI.prefix + namespace.path() + "/" + className;
    }
}
