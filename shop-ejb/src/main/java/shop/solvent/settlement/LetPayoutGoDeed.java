package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.LetGoDeed;
import shop.solvent.risk.Outcome;

/** A merchant's payout that is held goes out. */
@ApplicationScoped
public class LetPayoutGoDeed extends LetGoDeed {

    @Inject
    private MerchantPayoutPosting posting;

    LetPayoutGoDeed() {
        super(Kind.MERCHANT_PAYOUT);
    }

    @Override
    protected void letGo(CaseView one, Outcome outcome, String by, String reason) {
        posting.letGoAgreed(one.subject().merchantPayout(), outcome, by, reason);
    }
}
