package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.LetGo;

/** A withdrawal that is held goes out: up to an amount by one person, above it with somebody who agrees. */
@ApplicationScoped
public class LetWithdrawalGoDeed extends Deed<LetGo> {

    public static final String CODE = "withdrawal.let-go";

    @Inject
    private Cases cases;

    @Inject
    private WithdrawalPosting posting;

    @Inject
    private ShopSettings settings;

    LetWithdrawalGoDeed() {
        super(CODE, LetGo.class, Permission.DECIDE_WITHDRAWALS, Permission.APPROVE_MONEY);
    }

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
        return content.terms(cases.find(content.id()), Kind.WITHDRAWAL, settings.number(Setting.CASE_ALONE));
    }

    @Override
    public String perform(LetGo content, Mandate mandate) {
        posting.letGoAgreed(
                cases.find(content.id()).subject().withdrawal(),
                content.turnedOut(),
                mandate.askedBy(),
                mandate.reason());
        return content.riskCase();
    }

    @Override
    public List<Line> lines(LetGo content) {
        return content.lines(cases.find(content.id()));
    }
}
