package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.ClawedBack;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;
import shop.solvent.tax.TaxLooks;
import shop.solvent.tax.TaxPosting;
import shop.solvent.tax.TaxPosting.Income;

/**
 * Night by night, what was taken back of commissions is taken off their members' income, and the tax that is too much then is theirs
 * again. It reads the ledger, and so knows of whatever takes commissions back.
 */
@ApplicationScoped
public class TaxedClawBacks implements Recurring {

    private static final LocalTime AT_NIGHT = LocalTime.of(4, 20);
    private static final int AT_ONCE = 200;

    @Inject
    private TaxPosting tax;

    @Inject
    private TaxLooks looks;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("tax-claw-backs", AT_NIGHT, this::correct));
    }

    /** Looks at what was taken back since the last time. Each counts once, however often it is looked at. */
    public int correct() {
        Instant now = clock.instant();
        Instant since = looks.until();
        int corrected = 0;
        TransferId after = new TransferId(0);
        List<ClawedBack> some;
        do {
            some = ClawedBack.since(since, after, AT_ONCE, database);
            for (ClawedBack one : some) {
                corrected += transactions.of(() -> correct(one)) ? 1 : 0;
                after = one.transfer();
            }
        } while (some.size() == AT_ONCE);
        transactions.run(() -> looks.looked(now));
        return corrected;
    }

    private boolean correct(ClawedBack one) {
        Optional<OrderId> order = order(one.subject());
        Optional<MemberId> earner = order.flatMap(known -> looks.earner(known, one.member()));
        if (earner.isEmpty()) {
            return false;
        }
        List<Account> accounts = new ArrayList<>(Debt.accounts(earner.get()));
        accounts.add(TaxPosting.account());
        Batch batch = ledger.batch(accounts);
        boolean noted =
                tax.takeBack(new Income(one.member(), order.get(), one.transfer(), one.amount(), one.at()), batch);
        Debt.settle(earner.get(), batch, clock.instant());
        batch.write();
        return noted;
    }

    private static Optional<OrderId> order(String subject) {
        try {
            return Optional.of(OrderId.parse(subject));
        } catch (InvalidId other) {
            return Optional.empty(); // not of an order, so of no commission
        }
    }
}
