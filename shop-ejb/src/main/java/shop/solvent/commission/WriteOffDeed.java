package shop.solvent.commission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.commission.DebtPlan.Ending;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
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
 * What a member owes of commissions, or a part of it, is written off: the shop bears it out of its own, so that it lessens its profit. What
 * is owed by a plan goes first. One person asks, another agrees, and the member is told.
 */
@ApplicationScoped
public class WriteOffDeed extends Deed<Debts.WrittenOff> {

    public static final String CODE = "debt.write-off";

    private static final long LARGEST = 1_000_000_000_00L;

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

    WriteOffDeed() {
        super(CODE, Debts.WrittenOff.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    /** Not bound to the debt: what is taken meanwhile leaves less to be written off, and a request for more than is left is refused. */
    @Override
    public Terms terms(Debts.WrittenOff content) {
        Given.fen("amount", content.fen(), 1, LARGEST);
        within(
                content,
                debts.of(DebtPlanDeed.member(content.member(), members)).all().amount());
        return new Terms(content.member(), null, false);
    }

    /** @throws Rejection {@code debt.beyond-owed} */
    private static void within(Debts.WrittenOff content, long owed) {
        if (content.fen() > owed) {
            throw Rejection.conflict(
                    "debt.beyond-owed", Map.of("owed", String.valueOf(owed), "given", String.valueOf(content.fen())));
        }
    }

    @Override
    public String perform(Debts.WrittenOff content, Mandate mandate) {
        MemberId member = DebtPlanDeed.member(content.member(), members);
        Account owed = Debts.owed(member);
        Account planned = Debts.planned(member);
        Batch batch = ledger.batch(List.of(owed, planned));
        Optional<DebtPlan> plan = book.standing(member);
        long byPlan = Math.min(content.fen(), -batch.available(planned).amount());
        long others = content.fen() - byPlan;
        within(content, byPlan - batch.available(owed).amount());
        Journal journal = new Journal(JournalKind.DEBT_WRITTEN_OFF, member.toString(), clock.instant())
                .move(TransferCode.OWED_PLANNED, planned, owed, others)
                .move(TransferCode.WRITTEN_OFF, Account.platform(AccountType.FEES), planned, content.fen());
        batch.require(journal);
        batch.write();
        plan.ifPresent(one -> {
            book.wroteOff(one, byPlan);
            if (one.left().amount() == byPlan) {
                book.end(one, Ending.PAID);
            }
        });
        audit.record(
                mandate.askedBy(),
                "debt.written-off",
                content.member(),
                null,
                Money.fen(content.fen()).toString(),
                mandate.reason());
        notices.tell(NoticeKind.DEBT_WRITTEN_OFF.to(member, Ids.next()).with("amount", content.fen()));
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Debts.WrittenOff content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
