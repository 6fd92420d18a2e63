package dev.hawser.wmi.provider;

import dev.hawser.management.ShareOptions;
import dev.hawser.management.ShareOptions.Caching;
import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wmi.cim.CimException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the properties of MSFT_SmbShare that can be written, or the parameters of CreateShare, say about a share. */
final class ShareChange {
    private ShareChange() {}

    /**
     * A change of what is given; what is not stays.
     *
     * @throws CimException if a value is out of its range, or asks for what this server has not
     */
    static UnaryOperator<ShareOptions> of(Values given) throws CimException {
        refuseAvailability(given);
        Optional<String> description = given.text("Description");
        Optional<Integer> limit = limit(given);
        Optional<SecurityDescriptor> descriptor = descriptor(given);
        Optional<Boolean> encrypt = given.flag("EncryptData");
        Optional<FolderEnumeration> enumeration = enumeration(given);
        Optional<Caching> caching = caching(given);
        return before -> {
            ShareOptions after = before;
            after = description.map(after::withDescription).orElse(after);
            after = limit.map(after::withConcurrentUserLimit).orElse(after);
            after = descriptor.map(after::withSecurityDescriptor).orElse(after);
            after = encrypt.map(after::withEncryptData).orElse(after);
            after = enumeration.map(after::withFolderEnumeration).orElse(after);
            return caching.map(after::withCaching).orElse(after);
        };
    }

    private static void refuseAvailability(Values given) throws CimException {
        if (given.flag("ContinuouslyAvailable").orElse(false)
                || given.number("CATimeout").orElse(0L) != 0) {
            throw CimException.notSupported("Shares of this server are not continuously available.");
        }
    }

    private static Optional<Integer> limit(Values given) throws CimException {
        Optional<Long> limit = given.number("ConcurrentUserLimit");
        if (limit.isPresent() && limit.get() > Integer.MAX_VALUE) {
            throw CimException.invalidParameter(
                    "ConcurrentUserLimit is at most " + Integer.MAX_VALUE + "; 0 is for no limit.");
        }
        return limit.map(Long::intValue);
    }

    private static Optional<SecurityDescriptor> descriptor(Values given) throws CimException {
        Optional<String> sddl = given.text("SecurityDescriptor");
        if (sddl.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sddl.parse(sddl.get()));
        } catch (MalformedMessageException e) {
            throw CimException.invalidParameter("SecurityDescriptor is no security descriptor: " + e.getMessage());
        }
    }

    private static Optional<FolderEnumeration> enumeration(Values given) throws CimException {
        Optional<Long> number = given.number("FolderEnumerationMode");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(FolderEnumeration.values())
                .filter(mode -> mode.value() == number.get())
                .findFirst()
                .orElseThrow(() ->
                        CimException.invalidParameter("There is no FolderEnumerationMode " + number.get() + ".")));
    }

    private static Optional<Caching> caching(Values given) throws CimException {
        Optional<Long> number = given.number("CachingMode");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Caching.values())
                .filter(mode -> mode.value() == number.get())
                .findFirst()
                .orElseThrow(
                        () -> CimException.invalidParameter("There is no CachingMode " + number.get() + " to set.")));
    }
}
