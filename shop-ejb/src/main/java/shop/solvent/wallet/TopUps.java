package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Attempts;

/** Brings members' money in. The same request made twice collects once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopUps {

    @Inject
    private TopUpPosting posting;

    /**
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code field.out-of-range} for an amount that
     *     is not positive or is no CNY, {@code wallet.prepaid-cap} if the wallet would hold more than the law lets a
     *     registered one hold (G8), {@code key.reused}
     */
    public TopUpReceipt topUp(TopUp topUp) {
        return Attempts.of(() -> posting.topUp(topUp));
    }
}
