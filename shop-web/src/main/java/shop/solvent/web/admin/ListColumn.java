package shop.solvent.web.admin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of a list whose reader chooses what it tells, on the page and in the file. */
public interface ListColumn {

    String name();

    /** As addresses and files name it. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that an address names; the usual ones where it names none that there is.
     *
     * @param text {@code time,state,payable}; may be null
     */
    static <C extends Enum<C> & ListColumn> Set<C> chosen(Class<C> all, Set<C> usual, String text) {
        Set<String> named =
                Arrays.stream((text == null ? "" : text).split(",", 50)).collect(Collectors.toSet());
        Set<C> chosen = Arrays.stream(all.getEnumConstants())
                .filter(column -> named.contains(column.text()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return chosen.isEmpty() ? usual : chosen;
    }

    /** @return null for the usual ones, so that an address says nothing of them */
    static <C extends ListColumn> String text(Set<C> chosen, Set<C> usual) {
        return chosen.equals(usual)
                ? null
                : chosen.stream().map(ListColumn::text).collect(Collectors.joining(","));
    }
}
