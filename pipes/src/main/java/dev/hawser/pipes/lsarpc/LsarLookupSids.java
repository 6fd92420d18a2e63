package dev.hawser.pipes.lsarpc;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrReader.UnicodeString;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LsarLookupSids and its successors ([MS-LSAT] 3.1.4.9 to 3.1.4.11): whose SIDs these are. */
record LsarLookupSids(ContextHandles<Policy> handles, AccountDirectory accounts, Form form) implements RpcOperation {
    /** [MS-LSAT] 2.2.18. */
    private static final int MOST_SIDS = 20_480;

    /** What the versions of the operation differ in: whether a result has flags, and whether there is a policy handle. */
    enum Form {
        /** LSAPR_TRANSLATED_NAME ([MS-LSAT] 2.2.19). */
        NAME,
        /** LSAPR_TRANSLATED_NAME_EX ([MS-LSAT] 2.2.21). */
        NAME_AND_FLAGS,
        /** The same, asked without a policy handle, which only domain controllers may be. */
        WITHOUT_HANDLE
    }

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        Policy policy = form == Form.WITHOUT_HANDLE ? null : handles.find(arguments.contextHandle(), Policy.class);
        List<Sid> sids = arguments.sids(MOST_SIDS);
        readTranslatedNames(arguments);
        int level = arguments.u16();
        arguments.u32(); // MappedCount
        if (form != Form.NAME) {
            arguments.u32(); // LookupOptions
            arguments.u32(); // ClientRevision
        }
        arguments.end();

        if (policy == null) {
            refuse(results, NtStatus.INVALID_SERVER_STATE);
        } else if (!policy.grants(Policy.LOOKUP_NAMES)) {
            refuse(results, NtStatus.ACCESS_DENIED);
        } else if (level != Translation.LOOKUP_WKSTA) {
            refuse(results, NtStatus.INVALID_PARAMETER);
        } else {
            translate(sids, results);
        }
    }

    /** Results that the client has sent along, which are ignored. */
    private void readTranslatedNames(NdrReader arguments) throws MalformedMessageException {
        long entries = arguments.u32();
        if (!arguments.pointer()) {
            return;
        }
        arguments.conformance(form == Form.NAME ? 16 : 20, entries);
        List<UnicodeString> names = new ArrayList<>();
        for (long i = 0; i < entries; i++) {
            arguments.align4().u16(); // Use
            names.add(arguments.unicodeString());
            arguments.u32(); // DomainIndex
            if (form != Form.NAME) {
                arguments.u32(); // Flags
            }
        }
        for (UnicodeString name : names) {
            arguments.text(name);
        }
    }

    private static void refuse(NdrWriter results, NtStatus status) {
        results.nullPointer()
                .u32(0) // no results
                .nullPointer()
                .u32(0) // MappedCount
                .u32(status.code());
    }

    private void translate(List<Sid> sids, NdrWriter results) {
        ReferencedDomains domains = new ReferencedDomains();
        List<Result> translated =
                sids.stream().map(sid -> translate(sid, domains)).toList();
        int mapped = (int) translated.stream()
                .filter(result -> result.use() != Translation.UNKNOWN)
                .count();
        domains.write(results);
        results.u32(translated.size());
        if (translated.isEmpty()) {
            results.nullPointer();
        } else {
            results.pointer(() -> {
                        results.u32(translated.size());
                        translated.forEach(result -> write(results, result));
                    })
                    .referents();
        }
        results.u32(mapped).u32(Translation.status(mapped, sids.size()).code());
    }

    private Result translate(Sid sid, ReferencedDomains domains) {
        Optional<AccountName> principal = accounts.find(sid);
        if (principal.isPresent()) {
            AccountName found = principal.get();
            return new Result(found.kind().value(), found.name(), domains.index(Domain.of(found)));
        }
        // [MS-LSAT] 3.1.4.9: somebody of a domain that is known shows as his number in it, anybody else as his SID.
        return Domain.of(sid, accounts)
                .map(domain -> new Result(
                        Translation.UNKNOWN,
                        String.format("%08X", sid.relativeIdIn(domain.sid()).orElse(0)),
                        domains.index(domain)))
                .orElseGet(() -> new Result(Translation.UNKNOWN, sid.toString(), Translation.NO_DOMAIN));
    }

    private void write(NdrWriter out, Result result) {
        out.align4().u16(result.use());
        out.unicodeString(result.name()).u32(result.domain());
        if (form != Form.NAME) {
            out.u32(0); // Flags: found by that very SID
        }
    }

    /** @param domain its place among the referenced domains, or {@link Translation#NO_DOMAIN} */
    private record Result(int use, String name, int domain) {}
}
