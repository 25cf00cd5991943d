package shop.solvent.web.admin.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.ShopDays;

/** Understands what people type to find orders. */
@ApplicationScoped
public class OrderSearch {

    /** Nothing that is searched for is longer; the fields for it take no more. */
    static final int LONGEST = 80;

    @Inject
    private Orders orders;

    @Inject
    private Members members;

    @Inject
    private ShopDays days;

    /**
     * An order's id or its end finds the order; whatever finds members finds their orders.
     *
     * @param from the first day, in the shop's zone
     * @param to the last day
     * @return empty if there is neither such an order nor such a member
     * @throws Rejection {@code field.too-long}
     */
    Optional<OrderQuery> query(String text, State state, String channel, LocalDate from, LocalDate to) {
        Instant first = days.begin(from);
        Instant end = days.end(to);
        if (isTooLong(text)) {
            throw Rejection.invalid("field.too-long", Map.of("field", "text", "longest", String.valueOf(LONGEST)));
        }
        if (text == null) {
            return Optional.of(new OrderQuery(null, null, channel, state, first, end));
        }
        List<OrderId> ids = orders(text);
        if (!ids.isEmpty()) {
            return Optional.of(new OrderQuery(ids, null, channel, state, first, end));
        }
        Page<MemberView> buyers = members(text);
        return buyers.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderQuery(
                        null, buyers.rows().stream().map(MemberView::id).toList(), channel, state, first, end));
    }

    /** As {@link #query(String, State, String, LocalDate, LocalDate)}, of a merchant and between two amounts in yuan. */
    Optional<OrderQuery> query(
            String text,
            State state,
            String channel,
            LocalDate from,
            LocalDate to,
            String merchant,
            BigDecimal least,
            BigDecimal most) {
        return query(text, state, channel, from, to).map(query -> query.with(merchant, fen(least), fen(most)));
    }

    /** @throws Rejection {@code amount.invalid} */
    static Long fen(BigDecimal yuan) {
        return yuan == null ? null : Amounts.fen(yuan).amount();
    }

    /** Whether so many members fit the text that the orders of some are not looked at. */
    boolean isTooWide(String text) {
        return text != null
                && !isTooLong(text)
                && orders(text).isEmpty()
                && members(text).total() > Page.LARGEST;
    }

    public static boolean isTooLong(String text) {
        return text != null && text.length() > LONGEST;
    }

    private List<OrderId> orders(String text) {
        try {
            return List.of(OrderId.parse(text));
        } catch (InvalidId other) {
            return IdEnd.read(text).map(orders::endingIn).orElse(List.of());
        }
    }

    private Page<MemberView> members(String text) {
        return members.search(text, 0, Page.LARGEST);
    }
}
