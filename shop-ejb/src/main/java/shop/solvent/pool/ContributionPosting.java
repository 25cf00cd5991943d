package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;

/** One contribution in one transaction: its own, or that of the request it was agreed to in. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ContributionPosting {

    static final long LARGEST = 1_000_000_000_00L;

    @Inject
    private Pools pools;

    @Inject
    private Ledger ledger;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Puts the platform's money into a pool. The same request made twice moves it once.
     *
     * @throws Rejection {@code pool.not-found}, {@code field.out-of-range}, {@code amount.wrong-asset}, {@code key.reused}
     */
    public void contribute(Contribute contribution) {
        PoolView pool = pools.view(contribution.pool());
        if (pool.closed()) {
            throw Rejection.conflict("pool.closed", Map.of("pool", contribution.pool()));
        }
        if (contribution.amount().asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset",
                    Map.of("asset", contribution.amount().asset().name(), "expected", "CNY"));
        }
        long amount = Given.fen("amount", contribution.amount().amount(), 1, LARGEST);
        Keyed request = Keyed.of(
                "contribution:" + contribution.by(),
                contribution.key(),
                contribution.pool(),
                contribution.amount(),
                contribution.reason());
        if (keys.answered(request).isPresent()) {
            return;
        }
        keys.remember(request, Ids.next());
        ledger.post(new Journal(JournalKind.CONTRIBUTION, pool.id().toString(), clock.instant())
                .move(
                        TransferCode.POOL_CONTRIBUTION,
                        Account.platform(AccountType.CUSTODY),
                        Account.of(pool.id(), AccountType.POOL),
                        amount));
        audit.record(
                contribution.by(),
                "pool.contribute",
                pool.code(),
                pool.balance().toString(),
                pool.balance().plus(contribution.amount()).toString(),
                contribution.reason());
    }
}
