package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.LetGoDeed;
import shop.solvent.risk.Outcome;

/** A withdrawal that is held goes out. */
@ApplicationScoped
public class LetWithdrawalGoDeed extends LetGoDeed {

    @Inject
    private WithdrawalPosting posting;

    LetWithdrawalGoDeed() {
        super(Kind.WITHDRAWAL);
    }

    @Override
    protected void letGo(CaseView one, Outcome outcome, String by, String reason) {
        posting.letGoAgreed(one.subject().withdrawal(), outcome, by, reason);
    }
}
