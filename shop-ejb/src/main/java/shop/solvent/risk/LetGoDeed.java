package shop.solvent.risk;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.CaseSubject.Kind;

/** What is held goes on: up to an amount by one person, above it with somebody who agrees. */
public abstract class LetGoDeed extends Deed<LetGo> {

    private final Kind kind;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    /** @param kind of the cases whose subjects it lets go */
    protected LetGoDeed(Kind kind) {
        super(kind.letGo(), LetGo.class, kind.decidedWith(), Permission.APPROVE_MONEY);
        this.kind = kind;
    }

    /** In the present transaction, as two people want it. */
    protected abstract void letGo(CaseView one, Outcome outcome, String by, String reason);

    @Override
    public String limit() {
        return Setting.CASE_ALONE.text();
    }

    @Override
    public void check(LetGo content) {
        CaseView one = cases.find(content.id());
        if (one.state() != CaseView.State.OPEN) {
            throw Rejection.conflict(
                    "case.ended",
                    Map.of("case", content.riskCase(), "state", one.state().name()));
        }
    }

    @Override
    public Terms terms(LetGo content) {
        return content.terms(cases.find(content.id()), kind, settings.number(Setting.CASE_ALONE));
    }

    @Override
    public String perform(LetGo content, Mandate mandate) {
        letGo(cases.find(content.id()), content.turnedOut(), mandate.askedBy(), mandate.reason());
        return content.riskCase();
    }

    @Override
    public List<Line> lines(LetGo content) {
        return content.lines(cases.find(content.id()));
    }
}
