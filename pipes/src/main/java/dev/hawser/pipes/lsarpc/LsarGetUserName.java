package dev.hawser.pipes.lsarpc;

import dev.hawser.management.Caller;
import dev.hawser.pipes.Qualifiers;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** LsarGetUserName ([MS-LSAT] 3.1.4.4): who the caller is. */
record LsarGetUserName(Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // SystemName
        readString(arguments); // UserName
        boolean domainAsked = arguments.pointer();
        if (domainAsked) {
            readString(arguments);
        }
        arguments.end();

        writeString(results, Qualifiers.user(caller.user()));
        if (domainAsked) {
            results.pointer(() -> writeString(results, Qualifiers.domain(caller.user())))
                    .referents();
        } else {
            results.nullPointer();
        }
        results.u32(NtStatus.SUCCESS.code());
    }

    /** What the client has put where the answer will go, which is ignored. */
    private static void readString(NdrReader arguments) throws MalformedMessageException {
        if (arguments.pointer()) {
            arguments.text(arguments.unicodeString());
        }
    }

    private static void writeString(NdrWriter out, String text) {
        out.pointer(() -> out.unicodeString(text)).referents();
    }
}
