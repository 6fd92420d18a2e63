package dev.hawser.wire.dtyp;

import dev.hawser.wire.MalformedMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Security descriptors as text ([MS-DTYP] 2.5.1), such as {@code O:BAG:SYD:P(A;;FA;;;WD)}. Entries for objects of a
 * directory service, with conditions and with attributes have no text here.
 */
public final class Sddl {
    private static final Pattern PART = Pattern.compile("[OGDS]:");
    private static final Pattern SID =
            Pattern.compile("[Ss]-1-(?:0[xX][0-9a-fA-F]{12}|\\d{1,15})(?:-\\d{1,10}){0,15}|[A-Z]{2}");
    private static final Pattern NULL_LIST = Pattern.compile("NO_ACCESS_CONTROL");
    private static final Pattern LIST_FLAG = Pattern.compile("P|AR|AI");
    private static final Pattern ENTRY = Pattern.compile("\\(([A-Z]*);([A-Z]*);([0-9A-Za-z]*);;;([0-9A-Za-z-]*)\\)");

    private final String text;
    private int at;

    private Sddl(String text) {
        this.text = text;
    }

    /** @throws MalformedMessageException if it is no text of a descriptor that can be kept; the message says where */
    public static SecurityDescriptor parse(String text) throws MalformedMessageException {
        return new Sddl(text.strip()).descriptor();
    }

    /** Empty if an entry has no text. */
    public static Optional<String> format(SecurityDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        Sid owner = descriptor.owner();
        if (owner != null) {
            text.append("O:").append(SddlWords.format(owner));
        }
        Sid group = descriptor.group();
        if (group != null) {
            text.append("G:").append(SddlWords.format(group));
        }
        boolean whole = append(text, Part.DACL, descriptor.control(), descriptor.dacl())
                && append(text, Part.SACL, descriptor.control(), descriptor.sacl());
        return whole ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Which of the two lists, and its flags. */
    private enum Part {
        DACL(
                "D:",
                SecurityDescriptor.DACL_PRESENT,
                SecurityDescriptor.DACL_PROTECTED,
                SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED,
                SecurityDescriptor.DACL_AUTO_INHERITED),
        SACL(
                "S:",
                SecurityDescriptor.SACL_PRESENT,
                SecurityDescriptor.SACL_PROTECTED,
                SecurityDescriptor.SACL_AUTO_INHERIT_REQUIRED,
                SecurityDescriptor.SACL_AUTO_INHERITED);

        private final String prefix;
        private final int present;
        private final int isProtected;
        private final int inheritRequired;
        private final int inherited;

        Part(String prefix, int present, int isProtected, int inheritRequired, int inherited) {
            this.prefix = prefix;
            this.present = present;
            this.isProtected = isProtected;
            this.inheritRequired = inheritRequired;
            this.inherited = inherited;
        }

        int flag(String word) {
            return switch (word) {
                case "P" -> isProtected;
                case "AR" -> inheritRequired;
                default -> inherited;
            };
        }
    }

    private static boolean append(StringBuilder text, Part part, int control, @Nullable Acl list) {
        if ((control & part.present) == 0) {
            return true;
        }
        text.append(part.prefix);
        for (String word : List.of("P", "AR", "AI")) {
            if ((control & part.flag(word)) != 0) {
                text.append(word);
            }
        }
        if (list == null) {
            text.append(NULL_LIST);
            return true;
        }
        for (Ace ace : list.aces()) {
            if (!(ace instanceof Ace.Simple(int type, int flags, int mask, Sid sid))
                    || !SddlWords.hasText(type, flags)) {
                return false;
            }
            text.append('(').append(SddlWords.type(type)).append(';');
            text.append(SddlWords.flags(flags)).append(';');
            text.append(SddlWords.rights(mask)).append(";;;");
            text.append(SddlWords.format(sid)).append(')');
        }
        return true;
    }

    private SecurityDescriptor descriptor() throws MalformedMessageException {
        Sid owner = null;
        Sid group = null;
        Acl dacl = null;
        Acl sacl = null;
        int control = 0;
        String seen = "";
        while (at < text.length()) {
            String part = next(PART).orElseThrow(() -> wrong("O:, G:, D: or S: must stand here"));
            if (seen.contains(part)) {
                throw wrong(part + " stands here a second time");
            }
            seen += part;
            switch (part) {
                case "O:" -> owner = sid();
                case "G:" -> group = sid();
                case "D:" -> {
                    control |= Part.DACL.present | listFlags(Part.DACL);
                    dacl = list();
                }
                default -> {
                    control |= Part.SACL.present | listFlags(Part.SACL);
                    sacl = list();
                }
            }
        }
        return new SecurityDescriptor(control, owner, group, sacl, dacl);
    }

    private int listFlags(Part part) {
        int flags = 0;
        Optional<String> word;
        while ((word = next(LIST_FLAG)).isPresent()) {
            flags |= part.flag(word.get());
        }
        return flags;
    }

    private @Nullable Acl list() throws MalformedMessageException {
        if (next(NULL_LIST).isPresent()) {
            return null;
        }
        List<Ace> aces = new ArrayList<>();
        int length = 8;
        while (at < text.length() && text.charAt(at) == '(') {
            Ace ace = entry();
            length += ace.length();
            if (length > Acl.MAXIMUM_LENGTH) {
                throw wrong("the list is longer than a list can be");
            }
            aces.add(ace);
        }
        return new Acl(Acl.REVISION, aces);
    }

    private Ace entry() throws MalformedMessageException {
        Matcher entry = ENTRY.matcher(text).region(at, text.length());
        if (!entry.lookingAt()) {
            throw wrong("an entry must have the form (type;flags;rights;;;sid)");
        }
        Ace ace = new Ace.Simple(
                SddlWords.type(entry.group(1)).orElseThrow(() -> wrong("there is no type " + entry.group(1))),
                SddlWords.flags(entry.group(2)).orElseThrow(() -> wrong("there are no flags " + entry.group(2))),
                SddlWords.rights(entry.group(3)).orElseThrow(() -> wrong("there are no rights " + entry.group(3))),
                SddlWords.sid(entry.group(4)).orElseThrow(() -> wrong("there is no SID " + entry.group(4))));
        at = entry.end();
        return ace;
    }

    private Sid sid() throws MalformedMessageException {
        String word = next(SID).orElseThrow(() -> wrong("a SID must stand here"));
        return SddlWords.sid(word).orElseThrow(() -> wrong("there is no SID " + word + " before this"));
    }

    private Optional<String> next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    private MalformedMessageException wrong(String problem) {
        return new MalformedMessageException("SDDL, character %d: %s".formatted(at + 1, problem));
    }
}
