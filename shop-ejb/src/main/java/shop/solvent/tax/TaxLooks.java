package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/** Until when it was looked for what was taken back of commissions, for who looks. */
@ApplicationScoped
public class TaxLooks {

    @Inject
    private TaxBook book;

    /** The beginning of all before the first time. */
    public Instant until() {
        return book.lookedUntil();
    }

    public void looked(Instant until) {
        book.looked(until);
    }

    /** Whose income the member's commission of that order is, after members became one; empty as far as it is not known here. */
    public Optional<MemberId> earner(OrderId order, MemberId member) {
        return book.settled(order, member).map(TaxRow::member);
    }
}
