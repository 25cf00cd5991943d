package shop.solvent.web.admin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of orders can tell of each, on the page and in the file, in this order. */
public enum OrderColumn {
    TIME,
    GOODS,
    MERCHANT,
    CHANNEL,
    MEMBER,
    STATE,
    PAYABLE,
    LIST,
    DISCOUNT,
    SUBSIDY,
    TRACE;

    static final Set<OrderColumn> USUAL = new LinkedHashSet<>(List.of(TIME, GOODS, CHANNEL, MEMBER, STATE, PAYABLE));

    /** As addresses and files name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that an address names; the usual ones where it names none that there is.
     *
     * @param text {@code time,state,payable}; may be null
     */
    static Set<OrderColumn> chosen(String text) {
        Set<String> named = Set.copyOf(Arrays.asList((text == null ? "" : text).split(",", 50)));
        Set<OrderColumn> chosen = Arrays.stream(values())
                .filter(column -> named.contains(column.text()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return chosen.isEmpty() ? USUAL : chosen;
    }

    /** @return null for the usual ones, so that an address says nothing of them */
    static String text(Set<OrderColumn> chosen) {
        return chosen.equals(USUAL)
                ? null
                : chosen.stream().map(OrderColumn::text).collect(Collectors.joining(","));
    }
}
