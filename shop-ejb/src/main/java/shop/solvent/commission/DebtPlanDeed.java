package shop.solvent.commission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/**
 * All that a member owes of commissions is taken by a plan from then on: one person asks, another agrees, and the member is told. A plan
 * that stands is replaced, and what is left of it goes on under the new one.
 */
@ApplicationScoped
public class DebtPlanDeed extends Deed<Debts.Planned> {

    public static final String CODE = "debt.plan";

    private static final int WHOLE = 10_000;
    private static final int MOST_YEARS = 5;

    @EJB
    private Members members;

    @Inject
    private DebtBook book;

    @Inject
    private Debts debts;

    @Inject
    private Ledger ledger;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    DebtPlanDeed() {
        super(CODE, Debts.Planned.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    /** Bound to the plan that stands: of two requests that replace the same, one is done. */
    @Override
    public Terms terms(Debts.Planned content) {
        if (content.share() < 1 || content.share() > WHOLE) {
            throw Rejection.invalid("debt.plan-share", Map.of("field", "share"));
        }
        until(content);
        DebtView debt = debts.of(member(content, members));
        if (debt.all().isZero()) {
            throw Rejection.conflict("debt.nothing-owed", Map.of("member", content.member()));
        }
        return new Terms(content.member(), plan(debt), false);
    }

    static MemberId member(Debts.Planned content, Members members) {
        return member(content.member(), members);
    }

    static MemberId member(String text, Members members) {
        return members.find(Given.id("member", text, MemberId::parse)).id();
    }

    static String plan(DebtView debt) {
        return debt.plan() == null ? "none" : String.valueOf(debt.plan().id());
    }

    /** @throws Rejection {@code debt.plan-day} unless it is to come, and within five years; null where none is given */
    private LocalDate until(Debts.Planned content) {
        if (content.until() == null || content.until().isBlank()) {
            return null;
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate until;
        try {
            until = LocalDate.parse(content.until());
        } catch (DateTimeException malformed) {
            throw Rejection.invalid("field.malformed", Map.of("field", "until"));
        }
        if (!until.isAfter(today) || until.isAfter(today.plusYears(MOST_YEARS))) {
            throw Rejection.invalid("debt.plan-day", Map.of("field", "until"));
        }
        return until;
    }

    @Override
    public String perform(Debts.Planned content, Mandate mandate) {
        MemberId member = member(content, members);
        LocalDate until = until(content);
        Batch batch = ledger.batch(List.of(Debts.owed(member), Debts.planned(member)));
        long owed = -batch.available(Debts.owed(member)).amount();
        Optional<DebtPlan> before = book.standing(member);
        long all = owed + before.map(plan -> plan.left().amount()).orElse(0L);
        if (all == 0) {
            throw Rejection.conflict("debt.nothing-owed", Map.of("member", content.member()));
        }
        if (owed > 0) {
            batch.require(new Journal(JournalKind.DEBT_PLANNED, member.toString(), clock.instant())
                    .move(TransferCode.OWED_PLANNED, Debts.planned(member), Debts.owed(member), owed));
            batch.write();
        }
        before.ifPresent(plan -> book.end(plan, Ending.REPLACED));
        book.agree(member, all, content.share(), until, mandate.reason(), mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                "debt.planned",
                content.member(),
                before.map(plan -> plan.left() + ", " + plan.share()).orElse(null),
                all + ", " + content.share() + (until == null ? "" : ", " + until),
                mandate.reason());
        notices.tell(NoticeKind.DEBT_PLANNED
                .to(member, Ids.next())
                .with("amount", all)
                .with("percent", percent(content.share())));
        return content.member();
    }

    /** {@code 30 %} of 3000, without figures that say nothing. */
    static String percent(int share) {
        return BigDecimal.valueOf(share, 2).stripTrailingZeros().toPlainString() + " %";
    }

    @Override
    public List<Line> lines(Debts.Planned content) {
        Line member = new Line("deed.member", Line.Kind.MEMBER, content.member());
        Line share = new Line("deed.debt-share", Line.Kind.RATE, String.valueOf(content.share()));
        return content.until() == null || content.until().isBlank()
                ? List.of(member, share)
                : List.of(member, share, new Line("deed.debt-until", Line.Kind.DAY, content.until()));
    }
}
