package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.kernel.CaseId;
import shop.solvent.platform.Attempts;
import shop.solvent.risk.CaseView;

/** A risk officer decides a held order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Review {

    @Inject
    private ReviewOutcome outcome;

    /**
     * What was set aside is posted, as it was decided when the order was placed.
     *
     * @throws shop.solvent.platform.Rejection {@code case.not-found}, {@code case.already-decided}, {@code
     *     case.ended}, {@code case.other-kind} if it is about no order, {@code field.missing} without a reason
     */
    public CaseView approve(CaseId id, String by, String reason) {
        return Attempts.of(() -> outcome.approve(id, by, reason));
    }

    /** What was set aside goes back; the rest as {@link #approve}. */
    public CaseView reject(CaseId id, String by, String reason) {
        return Attempts.of(() -> outcome.reject(id, by, reason));
    }
}
