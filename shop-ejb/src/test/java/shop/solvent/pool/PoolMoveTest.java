package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.pool.PoolMoveDeed.Move;
import shop.solvent.pool.PoolView.Spending;

/** Money goes from one of the shop's own pools to another by two people, and never from or to a merchant's. */
class PoolMoveTest {

    private final World world = new World();
    private final Pools pools = world.shop.get(Pools.class);
    private Approvals approvals;

    @BeforeEach
    void twoPoolsOfTheShops() {
        world.shop.get(PoolMoveDeed.class);
        approvals = world.shop.get(Approvals.class);
        pools.open("spring", "春", "Spring", "system:test");
        pools.open("autumn", "秋", "Autumn", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", "spring", Money.fen(1_000), "test"));
    }

    private ApprovalView asked(String from, String to, long fen) {
        Asked asked = approvals.ask(
                new Ask(world.key(), PoolMoveDeed.CODE, new Move(from, to, fen), "it is autumn", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private long in(String pool) {
        return pools.view(pool).available().amount();
    }

    @Test
    void itGoesWhenSomebodyElseAgrees() {
        ApprovalView request = asked("spring", "autumn", 600);
        assertThat(in("autumn")).isZero();
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(List.of(in("spring"), in("autumn"))).containsExactly(400L, 600L);
        assertThat(pools.view("autumn").fundedThisMonth()).isEqualTo(Money.fen(0)); // nothing came in from outside
        world.booksAgree();
    }

    @Test
    void aMerchantsPoolTakesNoPart() {
        Agreed.contribute(world.shop, new Contribute("m", "test", World.MERCHANT, Money.fen(1_000), "test"));

        assertRejected("pool.of-merchant", () -> asked(World.MERCHANT, "spring", 1));
        assertRejected("pool.of-merchant", () -> asked("spring", World.MERCHANT, 1));
        assertRejected("pool.same", () -> asked("spring", "spring", 1));
        assertRejected("field.out-of-range", () -> asked("spring", "autumn", 0));
        assertRejected("pool.insufficient", () -> asked("spring", "autumn", 1_001));
    }

    @Test
    void whatAPoolHoldsInReserveStaysInItAndNothingGoesIntoAClosedOne() {
        PoolAdministration administration = world.shop.get(PoolAdministration.class);
        Mandate mandate = new Mandate(null, FINANCE, CHECKER, "winter");
        ApprovalView all = asked("spring", "autumn", 1_000);
        ApprovalView some = asked("spring", "autumn", 400);
        administration.spend("spring", Spending.ALL, 600, false, mandate);

        assertRejected("pool.insufficient", () -> asked("spring", "autumn", 401));
        assertRejected("pool.insufficient", () -> approvals.agree(all.id(), all.hash(), CHECKER));
        administration.spend("autumn", Spending.ALL, 0, true, mandate);
        assertRejected("pool.closed", () -> asked("spring", "autumn", 1));
        assertRejected("pool.closed", () -> approvals.agree(some.id(), some.hash(), CHECKER));
        assertThat(List.of(in("spring"), in("autumn"))).containsExactly(1_000L, 0L);

        administration.spend("autumn", Spending.ALL, 0, false, mandate);
        administration.spend("spring", Spending.ALL, 0, true, mandate); // a closed pool can be emptied
        approvals.agree(all.id(), all.hash(), CHECKER);
        assertThat(List.of(in("spring"), in("autumn"))).containsExactly(0L, 1_000L);
        world.booksAgree();
    }

    @Test
    void ofManyAtOnceNoMoreGoesThanThereIs() throws Exception {
        List<ApprovalView> requests = IntStream.range(0, 6)
                .mapToObj(i -> asked("spring", "autumn", 300))
                .toList();

        Threads.atOnce(requests, request -> {
            try {
                return approvals.agree(request.id(), request.hash(), CHECKER);
            } catch (Rejection empty) {
                return null;
            }
        });

        assertThat(List.of(in("spring"), in("autumn"))).containsExactly(100L, 900L);
        world.booksAgree();
    }
}
