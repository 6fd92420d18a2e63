package dev.hawser.pipes.lsarpc;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LsarLookupNames and its successors ([MS-LSAT] 3.1.4.5 to 3.1.4.8): what SIDs people and groups have. */
record LsarLookupNames(ContextHandles<Policy> handles, AccountDirectory accounts, Form form) implements RpcOperation {
    private static final int MOST_NAMES = 1000;

    /** In RelativeId, of a domain. */
    private static final int NO_RELATIVE_ID = -1;

    /** What the versions of the operation differ in: the structure of one result. */
    enum Form {
        /** LSA_TRANSLATED_SID ([MS-LSAT] 2.2.14). */
        RELATIVE_ID(12),
        /** LSAPR_TRANSLATED_SID_EX ([MS-LSAT] 2.2.23). */
        RELATIVE_ID_AND_FLAGS(16),
        /** LSAPR_TRANSLATED_SID_EX2 ([MS-LSAT] 2.2.25). */
        SID(16),
        /** The same, asked without a policy handle, which only domain controllers may be. */
        SID_WITHOUT_HANDLE(16);

        private final int size;

        Form(int size) {
            this.size = size;
        }
    }

    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        Policy policy = form == Form.SID_WITHOUT_HANDLE ? null : handles.find(arguments.contextHandle(), Policy.class);
        long count = arguments.u32();
        if (count > MOST_NAMES) {
            throw new MalformedMessageException(count + " names");
        }
        arguments.conformance(8, count);
        List<String> names = arguments.unicodeStrings((int) count);
        readTranslatedSids(arguments);
        int level = arguments.u16();
        arguments.u32(); // MappedCount
        if (form != Form.RELATIVE_ID) {
            arguments.u32(); // LookupOptions: there is no other place where names could be looked for
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
            translate(names, results);
        }
    }

    /** Results that the client has sent along, which are ignored. */
    private void readTranslatedSids(NdrReader arguments) throws MalformedMessageException {
        long entries = arguments.u32();
        if (!arguments.pointer()) {
            return;
        }
        arguments.conformance(form.size, entries);
        int sids = 0;
        for (long i = 0; i < entries; i++) {
            arguments.align4().u16(); // Use
            if (form == Form.SID || form == Form.SID_WITHOUT_HANDLE) {
                sids += arguments.pointer() ? 1 : 0;
            } else {
                arguments.u32(); // RelativeId
            }
            arguments.u32(); // DomainIndex
            if (form != Form.RELATIVE_ID) {
                arguments.u32(); // Flags
            }
        }
        for (int i = 0; i < sids; i++) {
            arguments.sid();
        }
    }

    private static void refuse(NdrWriter results, NtStatus status) {
        results.nullPointer()
                .u32(0) // no results
                .nullPointer()
                .u32(0) // MappedCount
                .u32(status.code());
    }

    private void translate(List<String> names, NdrWriter results) {
        ReferencedDomains domains = new ReferencedDomains();
        List<Result> translated = new ArrayList<>();
        int mapped = 0;
        for (String name : names) {
            Optional<AccountName> principal = accounts.find(name);
            int domain = principal
                    .map(Domain::of)
                    .or(() -> Domain.of(name, accounts))
                    .map(domains::index)
                    .orElse(Translation.NO_DOMAIN);
            translated.add(new Result(principal, domain));
            mapped += principal.isPresent() ? 1 : 0;
        }
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
        results.u32(mapped).u32(Translation.status(mapped, names.size()).code());
    }

    private void write(NdrWriter out, Result result) {
        out.align4().u16(result.principal().map(found -> found.kind().value()).orElse(Translation.UNKNOWN));
        if (form == Form.SID) {
            result.principal()
                    .ifPresentOrElse(principal -> out.pointer(() -> out.sid(principal.sid())), out::nullPointer);
        } else {
            out.u32(result.principal().map(LsarLookupNames::relativeId).orElse(0L));
        }
        out.u32(result.domain());
        if (form != Form.RELATIVE_ID) {
            out.u32(0); // Flags: found under that very name
        }
    }

    private static long relativeId(AccountName principal) {
        return principal.sid().relativeIdIn(Domain.of(principal).sid()).orElse(NO_RELATIVE_ID);
    }

    /** @param domain its place among the referenced domains, or {@link Translation#NO_DOMAIN} */
    private record Result(Optional<AccountName> principal, int domain) {}
}
