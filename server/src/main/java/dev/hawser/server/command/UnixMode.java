package dev.hawser.server.command;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.util.OptionalInt;

/**
 * The mode that a client puts into an entry of the DACL for S-1-5-88-3-mode, as Windows' server for NFS does, and Linux'
 * client with the mount option {@code modefromsid}.
 */
final class UnixMode {
    private UnixMode() {}

    static OptionalInt of(SecurityDescriptor descriptor) {
        Acl dacl = descriptor.dacl();
        if (dacl != null) {
            for (Ace ace : dacl.aces()) {
                OptionalInt mode =
                        ace instanceof Ace.Simple simple ? simple.sid().unixMode() : OptionalInt.empty();
                if (mode.isPresent()) {
                    return mode;
                }
            }
        }
        return OptionalInt.empty();
    }
}
