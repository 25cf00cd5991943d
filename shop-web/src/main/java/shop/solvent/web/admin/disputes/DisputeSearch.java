package shop.solvent.web.admin.disputes;

import java.util.Arrays;
import shop.solvent.dispute.DisputeOutcome;
import shop.solvent.dispute.DisputeQuery;
import shop.solvent.dispute.DisputeState;
import shop.solvent.dispute.DisputeWhy;

/** What is looked for, as it stands in an address. What is none of them is not looked for. */
final class DisputeSearch {

    private DisputeSearch() {}

    static DisputeQuery query(String state, String outcome, String why, String merchant) {
        return new DisputeQuery(
                one(DisputeState.values(), state),
                one(DisputeOutcome.values(), outcome),
                one(DisputeWhy.values(), why),
                merchant,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static <E extends Enum<E>> E one(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
