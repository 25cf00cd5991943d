package shop.solvent.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.kernel.ApprovalId;
import shop.solvent.kernel.Money;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;

class ApprovalsTest {

    private final World world = new World();
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(ContributionDeed.class);
        approvals = world.shop.get(Approvals.class);
    }

    private Ask contribution(String key, long fen) {
        return new Ask(key, ContributionDeed.CODE, new Contribution(World.MERCHANT, fen), "spring campaign", FINANCE);
    }

    private ApprovalView asked(long fen) {
        Asked asked = approvals.ask(contribution(world.key(), fen));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private Money pool() {
        return world.shop.get(Pools.class).view(World.MERCHANT).balance();
    }

    @Test
    void nothingIsDoneUntilSomebodyElseAgrees() {
        ApprovalView request = asked(5_000);
        assertThat(pool()).isEqualTo(Money.fen(0));

        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), RISK));
        ApprovalView done = approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(pool()).isEqualTo(Money.fen(5_000));
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.decidedBy()).isEqualTo(CHECKER);
        assertRejected("approval.decided", () -> approvals.agree(request.id(), request.hash(), ADMIN));
    }

    @Test
    void whoLacksThePermissionCannotEvenAsk() {
        assertRejected(
                "permission.missing",
                () -> approvals.ask(
                        new Ask("k", ContributionDeed.CODE, new Contribution(World.MERCHANT, 1), "because", OPERATOR)));
    }

    @Test
    void agreeingIsToTheContentThatWasSeen() {
        ApprovalView small = asked(1);
        ApprovalView large = asked(1_000_000);

        assertRejected("approval.other-content", () -> approvals.agree(large.id(), small.hash(), CHECKER));

        world.shop.database().database().update("UPDATE approval SET content = REPLACE(content, '1', '9')");
        assertRejected("approval.other-content", () -> approvals.agree(small.id(), small.hash(), CHECKER));
        assertThat(pool()).isEqualTo(Money.fen(0));
    }

    @Test
    void theSameRequestMadeTwiceIsOne() {
        Asked first = approvals.ask(contribution("once", 700));

        assertThat(approvals.ask(contribution("once", 700))).isEqualTo(first);
        assertRejected("key.reused", () -> approvals.ask(contribution("once", 701)));
    }

    @Test
    void ofManyWhoAgreeAtOnceOneDoesIt() throws Exception {
        ApprovalView request = asked(900);

        List<State> states = Threads.atOnce(Collections.nCopies(8, () -> {
            try {
                return approvals.agree(request.id(), request.hash(), CHECKER).state();
            } catch (Rejection decided) {
                return null;
            }
        }));
        assertThat(states).containsOnlyOnce(State.DONE);

        assertThat(pool()).isEqualTo(Money.fen(900));
    }

    @Test
    void whatNobodyDecidesEndsAndWhatIsRejectedOrTakenBackIsNotDone() {
        ApprovalView late = asked(100);
        ApprovalView rejected = asked(200);
        ApprovalView withdrawn = asked(300);
        assertRejected("approval.not-yours", () -> approvals.withdraw(withdrawn.id(), ADMIN));
        approvals.reject(rejected.id(), CHECKER, "too much");
        approvals.withdraw(withdrawn.id(), FINANCE);

        world.shop.clock().advance(Duration.ofDays(8));
        assertRejected("approval.decided", () -> approvals.agree(late.id(), late.hash(), CHECKER));
        world.shop.get(Approvals.class).expireDue();

        assertThat(List.of(late, rejected, withdrawn))
                .extracting(one -> approvals.find(one.id()).state())
                .containsExactly(State.ENDED, State.REJECTED, State.WITHDRAWN);
        assertThat(pool()).isEqualTo(Money.fen(0));
    }

    @Test
    void eachSeesWhatWaitsForThem() {
        ApprovalId id = asked(100).id();

        assertThat(approvals.waitingFor(CHECKER)).isEqualTo(1);
        assertThat(approvals.waitingFor(FINANCE)).isZero();
        assertThat(approvals.waitingFor(RISK)).isZero();
        assertThat(approvals
                        .search(new ApprovalQuery(null, null, null, null, CHECKER), null, 10)
                        .rows())
                .extracting(ApprovalView::id)
                .containsExactly(id);
    }
}
