package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.Statements;
import shop.solvent.lockin.WinView;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;

/** The accounts that money of an order goes back from and to, and the journal by which it went. */
@ApplicationScoped
class RefundAccounts {

    @Inject
    private Commissions commissions;

    @Inject
    private Points points;

    @Inject
    private Statements statements;

    /** What has to be locked. @param spent coins and points that it was paid with */
    Set<Account> of(Booking booking, List<LotPart> spent) {
        List<CommissionView> earned = commissions.of(booking.order());
        List<MemberId> holders = points.holders(booking.order());
        Set<Account> accounts = new HashSet<>();
        for (Purse purse : Purse.values()) {
            accounts.add(purse.of(booking.buyer()));
        }
        Stream.concat(Stream.of(booking.buyer()), holders.stream()).forEach(holder -> {
            accounts.add(Account.of(holder, AccountType.LOCKED_POINTS));
            accounts.add(Account.of(holder, AccountType.RELEASED_POINTS));
            accounts.add(Account.of(holder, AccountType.COINS));
        });
        spent.forEach(part -> accounts.add(Account.of(part.pool(), AccountType.BACKING)));
        accounts.addAll(Debt.accounts(booking.buyer()));
        earned.forEach(commission -> accounts.addAll(Debt.accounts(commission.member())));
        booking.parties().pools().values().forEach(pool -> {
            accounts.add(Account.of(pool, AccountType.POOL));
            accounts.add(Account.of(pool, AccountType.BACKING));
        });
        return accounts;
    }

    /** The pools that give back what merchants gave up, and the merchants. */
    Set<Account> counted(Booking booking, List<WinView> won) {
        Set<Account> counted = new HashSet<>();
        won.forEach(win -> counted.add(Account.of(win.merchant(), AccountType.PAYABLE)));
        booking.amounts()
                .proceeds()
                .forEach(sale -> counted.add(booking.parties().payable(sale.merchant())));
        booking.amounts().giveUps().forEach(giveUp -> {
            counted.add(booking.parties().payable(giveUp.merchant()));
            counted.add(booking.parties().pool(giveUp.pool()));
        });
        return counted;
    }

    /** The journal that is taken back. */
    JournalId original(OrderId order) {
        return statements
                .journal(order.toString(), JournalKind.ORDER, JournalKind.APPROVAL)
                .orElseThrow();
    }
}
