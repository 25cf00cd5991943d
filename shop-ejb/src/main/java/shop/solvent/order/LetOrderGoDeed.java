package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.LetGoDeed;
import shop.solvent.risk.Outcome;

/** An order that is held goes on. */
@ApplicationScoped
public class LetOrderGoDeed extends LetGoDeed {

    @Inject
    private Review review;

    LetOrderGoDeed() {
        super(Kind.ORDER);
    }

    @Override
    protected void letGo(CaseView one, Outcome outcome, String by, String reason) {
        review.letGoAgreed(one.id(), outcome, by, reason);
    }
}
