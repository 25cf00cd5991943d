package shop.solvent.commission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.commission.DebtPlan.Ending;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;

/** A plan is ended: what is left of it is taken off whatever comes in next, as debts without a plan are. One person asks, another agrees. */
@ApplicationScoped
public class DebtPlanEndDeed extends Deed<Debts.Unplanned> {

    public static final String CODE = "debt.plan-end";

    @EJB
    private Members members;

    @Inject
    private DebtBook book;

    @Inject
    private Debts debts;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    DebtPlanEndDeed() {
        super(CODE, Debts.Unplanned.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Debts.Unplanned content) {
        DebtView debt = debts.of(DebtPlanDeed.member(content.member(), members));
        if (debt.plan() == null) {
            throw none(content);
        }
        return new Terms(content.member(), DebtPlanDeed.plan(debt), false);
    }

    private static Rejection none(Debts.Unplanned content) {
        return Rejection.conflict("debt.no-plan", Map.of("member", content.member()));
    }

    @Override
    public String perform(Debts.Unplanned content, Mandate mandate) {
        MemberId member = DebtPlanDeed.member(content.member(), members);
        Batch batch = ledger.batch(List.of(Debts.owed(member), Debts.planned(member)));
        DebtPlan plan = book.standing(member).orElseThrow(() -> none(content));
        batch.require(new Journal(JournalKind.DEBT_UNPLANNED, member.toString(), clock.instant())
                .move(
                        TransferCode.OWED_UNPLANNED,
                        Debts.owed(member),
                        Debts.planned(member),
                        plan.left().amount()));
        batch.write();
        book.end(plan, Ending.ENDED);
        audit.record(
                mandate.askedBy(),
                "debt.plan-ended",
                content.member(),
                plan.left().toString(),
                null,
                mandate.reason());
        return content.member();
    }

    @Override
    public List<Line> lines(Debts.Unplanned content) {
        return List.of(new Line("deed.member", Line.Kind.MEMBER, content.member()));
    }
}
