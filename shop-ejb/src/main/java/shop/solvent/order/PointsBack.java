package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.points.Points;
import shop.solvent.points.Points.Cancelled;
import shop.solvent.rules.release.ReleaseRules;

/** Takes an order's points and coins from whoever has them, all that are left of them. */
@ApplicationScoped
class PointsBack {

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private Points points;

    @Inject
    private Ledger ledger;

    /**
     * @param owed gathers, by pool, fen that are owed to it for what was spent of them
     * @return the money that goes back into each pool
     */
    Map<PoolId, Long> cancel(Booking booking, Journal journal, Map<PoolId, Long> owed) {
        Map<PoolId, Long> unbacked = new TreeMap<>();
        for (Cancelled lot : points.cancel(booking.order())) {
            MemberId holder = lot.holder();
            lot.frozen().forEach(hold -> journal.voiding(ledger.held(hold)));
            if (lot.waiting() != null) {
                journal.voiding(ledger.held(lot.waiting().coins()));
                journal.voiding(ledger.held(lot.waiting().money()));
            }
            journal.move(
                    TransferCode.CANCEL_LOCKED,
                    Account.of(holder, AccountType.LOCKED_POINTS),
                    POINTS_ISSUED,
                    lot.locked());
            if (lot.asset() == Asset.COIN) {
                journal.move(
                        TransferCode.CANCEL_COINS, Account.of(holder, AccountType.COINS), COINS_ISSUED, lot.left());
            } else {
                journal.move(
                        TransferCode.CANCEL_RELEASED,
                        Account.of(holder, AccountType.RELEASED_POINTS),
                        POINTS_ISSUED,
                        lot.left());
            }
            long money = Math.multiplyExact(lot.left(), ReleaseRules.FACE_VALUE);
            journal.move(
                    TransferCode.UNBACK,
                    Account.of(lot.pool(), AccountType.BACKING),
                    Account.of(lot.pool(), AccountType.POOL),
                    money);
            unbacked.merge(lot.pool(), money, Math::addExact);
            if (lot.spent() > 0) {
                owed.merge(lot.pool(), Math.multiplyExact(lot.spent(), ReleaseRules.FACE_VALUE), Math::addExact);
            }
        }
        return unbacked;
    }
}
