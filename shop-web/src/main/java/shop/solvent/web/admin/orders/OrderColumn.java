package shop.solvent.web.admin.orders;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.web.admin.ListColumn;

/** What a list of orders can tell of each, on the page and in the file, in this order. */
public enum OrderColumn implements ListColumn {
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

    static Set<OrderColumn> chosen(String text) {
        return ListColumn.chosen(OrderColumn.class, USUAL, text);
    }

    static String text(Set<OrderColumn> chosen) {
        return ListColumn.text(chosen, USUAL);
    }
}
