package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.dividend.FundDeed.Funding;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.dividend.DividendRules;

/** What was set aside of a month's profit and not shared goes back to the shop: one person asks, another agrees. */
@ApplicationScoped
public class FundBackDeed extends Deed<Funding> {

    public static final String CODE = "dividend.fund-back";

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

    FundBackDeed() {
        super(CODE, Funding.class, Permission.SHARE_DIVIDENDS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Funding content) {
        Given.fen("amount", content.fen(), 1, DividendRules.MOST);
        Months.over(content.period(), clock);
        DividendPoolView pool = pools.view(content.pool());
        there(content, Math.min(pool.available().amount(), book.of(pool.id(), content.period())));
        return new Terms(pool.id().toString(), null, false);
    }

    /** @throws Rejection {@code dividend.insufficient} */
    private static void there(Funding content, long available) {
        if (available < content.fen()) {
            throw Rejection.conflict(
                    "dividend.insufficient",
                    Map.of(
                            "pool",
                            content.pool(),
                            "available",
                            String.valueOf(Math.max(0, available)),
                            "needed",
                            String.valueOf(content.fen())));
        }
    }

    @Override
    public String perform(Funding content, Mandate mandate) {
        DividendPoolView pool = pools.view(content.pool());
        profits.locked(content.period());
        Account fund = Account.of(pool.id(), AccountType.DIVIDEND);
        Batch batch = ledger.batch(List.of(fund));
        there(content, Math.min(batch.available(fund).amount(), book.locked(pool.id(), content.period())));
        Journal journal = new Journal(JournalKind.DIVIDEND_FUNDING, pool.id().toString(), clock.instant())
                .move(TransferCode.PROFIT_BACK, fund, Account.platform(AccountType.FEES), content.fen());
        batch.require(journal);
        batch.write();
        book.add(pool.id(), content.period(), -content.fen(), journal, mandate);
        audit.record(
                mandate.askedBy(),
                "dividend.funding-back",
                content.pool(),
                content.period() + ", " + Money.fen(content.fen()),
                null,
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
