package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.dividend.DividendRules;

/**
 * Realised profit of a month that is over is set aside for a dividend pool: one person asks, another agrees. Nothing else fills
 * a dividend pool. It is never more than the month earned, nor than all months have left, and no yuan is set aside twice.
 */
@ApplicationScoped
public class FundDeed extends Deed<FundDeed.Funding> {

    public static final String CODE = "dividend.fund";

    /**
     * @param pool code of the dividend pool
     * @param period ISO year and month
     * @param fen what is set aside
     */
    public record Funding(String pool, String period, long fen) {}

    @Inject
    private DividendPools pools;

    @Inject
    private Profits profits;

    @Inject
    private FundingBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    FundDeed() {
        super(CODE, Funding.class, Permission.SHARE_DIVIDENDS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Funding content) {
        Given.fen("amount", content.fen(), 1, DividendRules.MOST);
        DividendPoolView pool = pools.view(content.pool());
        within(profits.of(content.period()), content.fen());
        return new Terms(pool.id().toString(), null, false);
    }

    /** @throws Rejection {@code dividend.beyond-profit} */
    private static void within(ProfitView profit, long fen) {
        if (profit.free().amount() < fen) {
            throw Rejection.conflict(
                    "dividend.beyond-profit",
                    Map.of(
                            "period",
                            profit.period(),
                            "free",
                            String.valueOf(profit.free().amount()),
                            "needed",
                            String.valueOf(fen)));
        }
    }

    @Override
    public String perform(Funding content, Mandate mandate) {
        DividendPoolView pool = pools.view(content.pool());
        within(profits.locked(content.period()), content.fen());
        Journal journal = new Journal(JournalKind.DIVIDEND_FUNDING, pool.id().toString(), clock.instant())
                .move(
                        TransferCode.PROFIT_SET_ASIDE,
                        Account.platform(AccountType.FEES),
                        Account.of(pool.id(), AccountType.DIVIDEND),
                        content.fen());
        ledger.post(journal);
        book.add(pool.id(), content.period(), content.fen(), journal, mandate);
        audit.record(
                mandate.askedBy(),
                "dividend.funded",
                content.pool(),
                null,
                content.period() + ", " + Money.fen(content.fen()),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Funding content) {
        return List.of(
                new Line("deed.dividend-pool", Line.Kind.DIVIDEND_POOL, content.pool()),
                new Line("deed.period", Line.Kind.TEXT, content.period()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
