package dev.hawser.pipes.lsarpc;

import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;

/** The domains that the results of a translation point into: LSAPR_REFERENCED_DOMAIN_LIST ([MS-LSAT] 2.2.12). */
final class ReferencedDomains {
    private final List<Domain> domains = new ArrayList<>();

    /** Where {@code domain} stands in the list; it is added if it was not there. */
    int index(Domain domain) {
        int index = domains.indexOf(domain);
        if (index >= 0) {
            return index;
        }
        domains.add(domain);
        return domains.size() - 1;
    }

    /** Writes the list behind a pointer, as a parameter of its own. */
    void write(NdrWriter out) {
        out.pointer(() -> {
                    out.u32(domains.size());
                    if (domains.isEmpty()) {
                        out.nullPointer();
                    } else {
                        out.pointer(() -> {
                            out.u32(domains.size());
                            domains.forEach(
                                    domain -> out.unicodeString(domain.name()).pointer(() -> out.sid(domain.sid())));
                        });
                    }
                    out.u32(domains.size()); // MaxEntries
                })
                .referents();
    }
}
