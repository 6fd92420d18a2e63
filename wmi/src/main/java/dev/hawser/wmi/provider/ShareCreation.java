package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ManagementException;
import dev.hawser.management.NewShare;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbShare;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wmi.cim.CimException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** CreateShare of MSFT_SmbShare. */
final class ShareCreation {
    private static final List<String> ACCESS_LISTS = List.of("FullAccess", "ChangeAccess", "ReadAccess", "NoAccess");

    private ShareCreation() {}

    static SmbShare run(Administration administration, Values inputs) throws CimException, ManagementException {
        if (!Scope.isMeantBy(inputs)) {
            throw CimException.invalidParameter(
                    "There is no scope " + inputs.text(Scope.KEY).orElse("") + ".");
        }
        boolean named =
                ACCESS_LISTS.stream().anyMatch(list -> !inputs.texts(list).isEmpty());
        if (named && inputs.has("SecurityDescriptor")) {
            throw CimException.invalidParameter(
                    "Access is given by SecurityDescriptor or by lists of accounts, not by both.");
        }
        UnaryOperator<ShareOptions> change = ShareChange.of(inputs);
        ShareOptions access = access(administration, inputs, named).apply(ShareOptions.guardedBy(ShareAccess.none()));
        return administration.createShare(new NewShare(
                required(inputs, "Name"),
                required(inputs, "Path"),
                inputs.flag("Temporary").orElse(false),
                change.apply(access)));
    }

    /** Everyone may read if nobody is named, as with New-SmbShare. */
    private static UnaryOperator<ShareOptions> access(Administration administration, Values inputs, boolean named)
            throws CimException {
        if (!named) {
            return ShareAccess.granting(List.of(Sid.EVERYONE), AccessRight.READ);
        }
        List<Sid> full = accounts(administration, inputs, "FullAccess");
        List<Sid> change = accounts(administration, inputs, "ChangeAccess");
        List<Sid> read = accounts(administration, inputs, "ReadAccess");
        List<Sid> no = accounts(administration, inputs, "NoAccess");
        // The last that names an account counts, and the widest right comes last.
        return options -> Stream.of(
                        ShareAccess.granting(read, AccessRight.READ),
                        ShareAccess.granting(change, AccessRight.CHANGE),
                        ShareAccess.granting(full, AccessRight.FULL),
                        ShareAccess.blocking(no))
                .reduce(options, (so, next) -> next.apply(so), (_, last) -> last);
    }

    private static List<Sid> accounts(Administration administration, Values inputs, String list) throws CimException {
        return ShareAccess.accounts(inputs.texts(list), administration.accounts());
    }

    private static String required(Values inputs, String name) throws CimException {
        return inputs.text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> CimException.invalidParameter("CreateShare() needs the parameter " + name + "."));
    }
}
