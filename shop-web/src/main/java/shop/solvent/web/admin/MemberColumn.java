package shop.solvent.web.admin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of members can tell of each, on the page and in the file, in this order. */
public enum MemberColumn {
    NAME,
    PHONE,
    LEVEL,
    TAGS,
    CHANNEL,
    INVITER,
    JOINED;

    static final Set<MemberColumn> USUAL = new LinkedHashSet<>(List.of(NAME, PHONE, LEVEL, TAGS, CHANNEL, JOINED));

    /** As addresses and files name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that an address names; the usual ones where it names none that there is.
     *
     * @param text {@code name,level}; may be null
     */
    static Set<MemberColumn> chosen(String text) {
        Set<String> named =
                Arrays.stream((text == null ? "" : text).split(",", 50)).collect(Collectors.toSet());
        Set<MemberColumn> chosen = Arrays.stream(values())
                .filter(column -> named.contains(column.text()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return chosen.isEmpty() ? USUAL : chosen;
    }

    /** @return null for the usual ones, so that an address says nothing of them */
    static String text(Set<MemberColumn> chosen) {
        return chosen.equals(USUAL)
                ? null
                : chosen.stream().map(MemberColumn::text).collect(Collectors.joining(","));
    }
}
