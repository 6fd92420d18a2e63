package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimValue;

/** Names of scopes: parts of a cluster that have shares of their own. This server is one, and has none. */
final class Scope {
    private static final String ANY = "*";

    /** What ScopeName says of everything here. */
    static final CimValue NONE = new CimValue.Text(ANY);

    static final String KEY = "ScopeName";

    private Scope() {}

    /** Whether somebody who gives that name, or none, means this server. */
    static boolean isMeantBy(Values values) {
        return values.text(KEY).map(name -> name.equals(ANY)).orElse(true);
    }
}
