package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.ChainDeed;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.pool.PoolTerms.Kind;
import shop.solvent.pool.PoolTerms.Period;
import shop.solvent.pool.PoolTermsDeed;

/** A pool on whose terms two people agreed, and other terms that wait; a merchant that is a branch of a chain. */
@ApplicationScoped
class DemoTerms {

    private static final String ADMIN = "admin";
    private static final String CHECKER = "checker";
    private static final String FINANCE = "finance";
    private static final String BRANCH = "softpark-east";

    /** What the pool should get in a month, and what by the terms that wait no release takes of it, in fen. */
    private static final long INFLOW = 400_000;

    private static final long KEPT = 5_000;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Merchants merchants;

    @Inject
    private Clock clock;

    /** @param pool of a merchant, and {@code chain} a merchant that is one */
    void make(String pool, String chain) {
        if (!permits.of(FINANCE).contains(Permission.EDIT_POOLS)
                || !permits.of(ADMIN).contains(Permission.EDIT_MERCHANTS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        LocalDate today = LocalDate.now(clock);
        agree(ask(PoolTermsDeed.CODE, terms(pool, today, 0, null), "季度约定 · As agreed for the quarter", FINANCE));
        ask(PoolTermsDeed.CODE, terms(pool, today.plusDays(30), KEPT, 20_000L), "控制单次释放 · To bound a run", FINANCE);
        merchants.open(new AddMerchant(BRANCH, "软件园华东店", "Softpark East", MerchantKind.SMALL, 800, "system:demo"));
        agree(ask(ChainDeed.CODE, new ChainDeed.Change(BRANCH, chain), "加盟协议 · By the franchise agreement", ADMIN));
    }

    private static PoolTermsDeed.Change terms(String pool, LocalDate from, long kept, Long runCap) {
        return new PoolTermsDeed.Change(
                pool,
                from.toString(),
                Kind.ONLINE,
                Period.MONTH,
                null,
                null,
                INFLOW,
                kept,
                runCap,
                null,
                null,
                true,
                List.of(),
                List.of(10, 20));
    }

    private Asked ask(String deed, Record content, String reason, String by) {
        return approvals.ask(new Ask("demo-terms-" + content.hashCode(), deed, content, reason, by));
    }

    private void agree(Asked asked) {
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }
}
