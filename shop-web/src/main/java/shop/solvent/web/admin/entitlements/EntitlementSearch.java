package shop.solvent.web.admin.entitlements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.web.admin.ShopDays;

/** What the page and the file are asked for: the same of the same address. */
@ApplicationScoped
class EntitlementSearch {

    @Inject
    private ShopDays days;

    /**
     * @param of the id of a member or of an order; anything else is taken for a sku
     * @param state the name of one; anything else, as null, for all
     */
    EntitlementQuery query(String of, String kind, String channel, String state, LocalDate from, LocalDate to) {
        MemberId member = id("mem_", of, MemberId::parse);
        OrderId order = id("ord_", of, OrderId::parse);
        return new EntitlementQuery(
                member,
                order,
                member == null && order == null ? of : null,
                kind,
                channel,
                Arrays.stream(EntitlementState.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(null),
                days.begin(from),
                days.end(to));
    }

    private static <I> I id(String prefix, String text, Function<String, I> parse) {
        try {
            return text != null && text.startsWith(prefix) ? parse.apply(text) : null;
        } catch (InvalidId none) {
            return null;
        }
    }
}
