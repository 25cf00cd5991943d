package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.kernel.id.WalletFreezeId;
import shop.solvent.platform.Transactions;

/** A freeze ends with its last day: what nobody burnt by then is the member's again, and a wallet can be used again. */
@ApplicationScoped
public class EndingFreezes implements DayStep {

    private static final int AT_ONCE = 20;

    @Inject
    private FreezeBook book;

    @Inject
    private WalletFreezeBook wallets;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.FREEZES;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        List<PointFreezeId> over = book.over(day, AT_ONCE);
        over.forEach(id -> transactions.run(() -> {
            if (book.isOver(id, day)) { // somebody may have lifted, burnt or prolonged it meanwhile
                book.lift(id, FreezeState.ENDED, null, Audit.SYSTEM);
            }
        }));
        return over.isEmpty() ? endWallets(day) : Progress.more(over.size(), 0);
    }

    private Progress endWallets(LocalDate day) {
        List<WalletFreezeId> over = wallets.over(day, AT_ONCE);
        over.forEach(id -> transactions.run(() -> {
            if (wallets.isGoing(id)) { // two people may have let it go meanwhile
                wallets.end(id, Audit.SYSTEM, null, null);
            }
        }));
        return over.isEmpty() ? Progress.done(0) : Progress.more(over.size(), 0);
    }
}
