package shop.solvent.web.admin.splits;

import java.io.Serializable;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.split.PartView;
import shop.solvent.split.SplitQuery;
import shop.solvent.web.admin.Filters;

/** Which parts are looked at, as an address has it. */
record SplitFilter(String merchant, String provider, String state, String order) implements Serializable {

    Filters filters() {
        return new Filters()
                .and("merchant", merchant)
                .and("provider", provider)
                .and("state", state)
                .and("order", order);
    }

    /** @throws IllegalArgumentException if what was asked for is no filter */
    SplitQuery query() {
        return new SplitQuery(
                merchant,
                provider,
                state == null ? null : PartView.State.valueOf(state),
                order == null ? null : ofOrder());
    }

    private OrderId ofOrder() {
        try {
            return OrderId.parse(order);
        } catch (InvalidId none) {
            throw new IllegalArgumentException(none);
        }
    }
}
