package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.dividend.DividendRules;

/**
 * A share that was wrong is taken back, or a part of it, into the pool it came from: one person asks, another agrees. What the
 * partner has spent of it is owed, as a commission that is clawed back.
 */
@ApplicationScoped
public class TakeBackDeed extends Deed<TakeBackDeed.TakingBack> {

    public static final String CODE = "dividend.take-back";

    /**
     * @param run id as text
     * @param partner id of the agreement as text
     */
    public record TakingBack(String run, String partner, long fen) {}

    @Inject
    private Database database;

    @Inject
    private Dividends dividends;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Paid(DividendPoolId pool, MemberId member, long left) {}

    TakeBackDeed() {
        super(CODE, TakingBack.class, Permission.SHARE_DIVIDENDS, Permission.APPROVE_MONEY);
    }

    /** Bound to what is left of the share: of two requests for the same, one is done. */
    @Override
    public Terms terms(TakingBack content) {
        Given.fen("amount", content.fen(), 1, DividendRules.MOST);
        Paid paid = paid(content, "");
        within(content, paid);
        return new Terms(paid.member().toString(), String.valueOf(paid.left()), false);
    }

    private Paid paid(TakingBack content, String lock) {
        DividendRunId run;
        PartnerId partner;
        try {
            run = DividendRunId.parse(content.run());
            partner = PartnerId.parse(content.partner());
        } catch (InvalidId | NullPointerException mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", "partner"));
        }
        dividends.find(run);
        return database.find(
                        "SELECT r.pool, s.member, s.paid - s.taken_back FROM dividend_share s JOIN dividend_run r"
                                + " ON r.id = s.run WHERE s.run = ? AND s.partner = ?" + lock,
                        row -> new Paid(
                                new DividendPoolId(row.getLong(1)), new MemberId(row.getLong(2)), row.getLong(3)),
                        run.value(),
                        partner.value())
                .orElseThrow(() -> Rejection.notFound("partner", partner));
    }

    /** @throws Rejection {@code dividend.beyond-share} */
    private static void within(TakingBack content, Paid paid) {
        if (paid.left() < content.fen()) {
            throw Rejection.conflict(
                    "dividend.beyond-share",
                    Map.of("left", String.valueOf(paid.left()), "needed", String.valueOf(content.fen())));
        }
    }

    @Override
    public String perform(TakingBack content, Mandate mandate) {
        Paid paid = paid(content, " FOR UPDATE");
        within(content, paid);
        Account purse = Purse.EARNED.of(paid.member());
        List<Account> accounts = new ArrayList<>(Debt.accounts(paid.member()));
        Batch batch = ledger.batch(accounts);
        long there = Math.max(0, Math.min(batch.available(purse).amount(), content.fen()));
        Account fund = Account.of(paid.pool(), AccountType.DIVIDEND);
        Journal journal = new Journal(JournalKind.DIVIDEND_CORRECTION, content.run(), clock.instant())
                .move(TransferCode.DIVIDEND_TAKEN_BACK, purse, fund, there)
                .move(
                        TransferCode.DIVIDEND_TAKEN_BACK_OWED,
                        Account.of(paid.member(), AccountType.OWED),
                        fund,
                        content.fen() - there);
        batch.require(journal);
        batch.write();
        database.update(
                "UPDATE dividend_share SET taken_back = taken_back + ? WHERE run = ? AND partner = ?",
                content.fen(),
                DividendRunId.parse(content.run()).value(),
                PartnerId.parse(content.partner()).value());
        audit.record(
                mandate.askedBy(),
                "dividend.taken-back",
                content.run(),
                content.partner() + ", " + Money.fen(paid.left()),
                Money.fen(paid.left() - content.fen()).toString(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(TakingBack content) {
        return List.of(
                new Line("deed.dividend-run", Line.Kind.DIVIDEND_RUN, content.run()),
                new Line("deed.partner", Line.Kind.PARTNER, content.partner()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
