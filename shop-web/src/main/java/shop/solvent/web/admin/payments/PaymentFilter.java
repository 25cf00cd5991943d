package shop.solvent.web.admin.payments;

import java.io.Serializable;
import java.util.List;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.payment.PaymentQuery;
import shop.solvent.payment.PaymentView;
import shop.solvent.web.admin.Filters;

/**
 * Which purchases are looked at: {@code what} is a state of theirs, or {@code LATE}, {@code FOUND} for those of which the provider said
 * what cannot be, {@code GOING_BACK}, {@code BY_HAND} for those that two people
 * confirmed, or {@code STUCK} for money that the provider does not give back.
 */
record PaymentFilter(String what, String member, String channel) implements Serializable {

    static final List<String> KINDS = List.of("LATE", "FOUND", "GOING_BACK", "STUCK", "BY_HAND");

    Filters filters() {
        return new Filters().and("what", what).and("member", member).and("channel", channel);
    }

    /** @throws IllegalArgumentException if what was asked for is no filter */
    PaymentQuery query() {
        return new PaymentQuery(
                channel,
                member == null ? null : List.of(member(member)),
                what == null || KINDS.contains(what) ? null : PaymentView.State.valueOf(what),
                "LATE".equals(what) ? true : null,
                "GOING_BACK".equals(what)
                        ? PaymentView.Refund.WANTED
                        : "STUCK".equals(what) ? PaymentView.Refund.REFUSED : null,
                "FOUND".equals(what) ? true : null,
                null,
                null,
                "BY_HAND".equals(what) ? true : null);
    }

    private static MemberId member(String text) {
        try {
            return MemberId.parse(text.strip());
        } catch (InvalidId none) {
            throw new IllegalArgumentException(none);
        }
    }
}
