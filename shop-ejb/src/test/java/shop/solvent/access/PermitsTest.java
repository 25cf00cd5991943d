package shop.solvent.access;

import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import org.junit.jupiter.api.Test;
import shop.solvent.evidence.Evidence;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Archive;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.withdrawal.Withdrawals;

/** Whoever lacks the permission is refused by the deed itself, whatever page they came from. */
class PermitsTest {

    private final World world = new World();

    @Test
    void noDeedIsDoneForWhoMayNotDoIt() {
        MemberId buyer = world.withMoney(world.member(), 50_000);
        OrderId order = world.buys(buyer, 1, "shared").id();
        MemberId twin = world.withMoney(world.invitedBy(buyer), 50_000);
        OrderId held = world.buys(twin, 1, "shared").id();
        Cases cases = world.shop.get(Cases.class);
        CaseLists caseLists = world.shop.get(CaseLists.class);
        CaseView open = caseLists.search(CaseQuery.open(), null, 1).rows().get(0);

        for (String one : new String[] {RISK, CHECKER, "nobody", null}) {
            refused(() -> world.shop.get(Refunds.class).refund(new RefundOrder("r", one, null, order, "broken")));
            refused(() -> world.shop.get(HeldOrders.class).cancel(new CancelOrder("c", one, null, held, "waited")));
            refused(() -> world.shop.get(Releases.class).start(new StartRelease("s", World.MERCHANT, "2026-06", one)));
        }
        for (String one : new String[] {OPERATOR, FINANCE, CHECKER}) {
            refused(() -> world.shop.get(Review.class).approve(open.id(), one, "known"));
        }
        for (String one : new String[] {OPERATOR, RISK, CHECKER, "nobody", null}) {
            refused(() -> world.shop.get(Evidence.class).verify(one));
            refused(() -> world.shop.get(Evidence.class).cancel(one));
            refused(() -> world.shop.get(Archive.class).start(one));
            refused(() -> world.shop.get(Archive.class).cancel(one));
            refused(() -> world.shop.get(Pools.class).open("spring", "春", "Spring", one));
        }
        refused(() -> cases.assign(open.id(), OPERATOR));
        refused(() -> world.shop.get(Withdrawals.class).decide(new WithdrawalId(1), true, OPERATOR, "known"));
    }

    private static void refused(Runnable deed) {
        assertRejected("permission.missing", deed::run);
    }
}
