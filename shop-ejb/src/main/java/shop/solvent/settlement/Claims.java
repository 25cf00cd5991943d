package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** What merchants are asked to pay back. */
@Stateless
public class Claims {

    @Inject
    private ClaimBook book;

    /** @throws Rejection {@code claim.not-found} */
    public ClaimView find(ClaimId id) {
        return book.find(id);
    }

    /** The claims that fit, the latest first, those before {@code before}; null to begin. */
    public Slice<ClaimView> search(ClaimQuery query, ClaimId before, int size) {
        return book.search(query, before, size);
    }

    /** What came in for it, in its order. */
    public List<ClaimPaymentView> payments(ClaimId id) {
        return book.payments(id);
    }

    /** The most that can be claimed by a statement now; zero if nothing. */
    public Money claimable(SettlementView settlement) {
        return book.claimable(settlement, false);
    }
}
