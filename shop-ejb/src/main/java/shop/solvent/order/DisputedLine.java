package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.rules.checkout.WalletFact;

/**
 * What some items of one line of a paid order come to, of what did not go back of it yet: what a refund of these items would give back,
 * and what everybody had of it.
 *
 * @param line of the order, from 0
 * @param quantity items of it that are meant
 * @param ordered items it has
 * @param soldAt the moment from which the sale counts on a statement
 * @param sale the journal by which the money parted
 * @param whole whether it is all that was ordered
 * @param paid fen that the buyer paid for it in money
 * @param payment what the whole order was paid with, by purse
 * @param commissions fen of it that were set aside for promoters, by level
 * @param giveUp fen of it that went into the merchant's pool
 * @param subsidies fen that pools paid for it
 * @param points points and coins that the order gave for it
 * @param proceeds fen of it that the merchant is owed: what the rest leaves, so never more than it got of the order
 * @param pool where the give-up went; null where there was none
 */
public record DisputedLine(
        OrderId order,
        int line,
        int quantity,
        int ordered,
        MemberId buyer,
        String channel,
        State state,
        String sku,
        MerchantId merchant,
        String merchantCode,
        DecisionId decision,
        Instant orderedAt,
        Instant soldAt,
        JournalId sale,
        boolean whole,
        long paid,
        WalletFact payment,
        Map<Integer, Long> commissions,
        long giveUp,
        Map<PoolId, Long> subsidies,
        long points,
        long proceeds,
        PoolId pool) {

    /** The levels that were paid anything. */
    public List<Integer> levels() {
        return List.copyOf(commissions.keySet());
    }
}
