package shop.solvent.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Deed.Line;
import shop.solvent.consent.ConsentDeed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.order.RefundDeed;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiftDeed;

class ApprovalsTest {

    private final World world = new World();
    private Approvals approvals;

    private final Awkward awkward = new Awkward();

    @BeforeEach
    void open() {
        world.shop.with(Awkward.class, awkward);
        List.of(ContributionDeed.class, GiftDeed.class, ConsentDeed.class, RefundDeed.class, MakeKey.class)
                .forEach(world.shop::get);
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
    void askedTwentyTimesAtOnceWithOneKeyItIsOneRequest() throws Exception {
        List<Asked> answers =
                Threads.atOnce(Collections.nCopies(20, () -> approvals.ask(contribution("at once", 600))));

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(all()).hasSize(1);
    }

    @Test
    void twoServersThatAreToldToAgreeDoItOnce() throws Exception {
        ApprovalView request = asked(900);
        TestShop second = world.shop.secondServer();
        second.get(ContributionDeed.class);

        Threads.atOnce(List.of(world.shop, second), shop -> {
            try {
                return shop.get(Approvals.class).agree(request.id(), request.hash(), CHECKER);
            } catch (Rejection decided) {
                return null;
            }
        });

        assertThat(pool()).isEqualTo(Money.fen(900));
        world.booksAgree();
    }

    @Test
    void nobodyAgreesToTheirOwnByAnotherKeyOrByWritingTheirNameOtherwise() {
        ApprovalView first = asked(100);
        ApprovalView second = asked(100);
        assertThat(approvals.same(first.id())).extracting(ApprovalView::id).containsExactly(second.id());
        assertThat(approvals.same(asked(101).id())).isEmpty();

        assertRejected("approval.own-request", () -> approvals.agree(second.id(), second.hash(), FINANCE));
        assertRejected("approval.own-request", () -> approvals.agree(first.id(), first.hash(), " FINANCE "));
        assertRejected("permission.missing", () -> approvals.agree(first.id(), first.hash(), "channel:" + World.WEB));
        assertRejected("permission.missing", () -> approvals.agree(first.id(), first.hash(), "nobody"));
        assertThat(pool()).isEqualTo(Money.fen(0));
    }

    @Test
    void aProgramAsksAndWhoeverWasGivenItsSecretCannotAgree() {
        MakeKey.NewKey robot = new MakeKey.NewKey(null, "robot", "admin-pools", null);
        String made = agreed(new Ask("k", MakeKey.CODE, robot, "weekly", ADMIN)).result();
        world.shop.get(ApiKeys.class).collect(ApiKeyId.parse(made), ADMIN);
        Ask ask = new Ask("r", ContributionDeed.CODE, new Contribution(World.MERCHANT, 40), "weekly", "key:robot");
        ApprovalView request = approvals.find(((Asked.Waiting) approvals.ask(ask)).id());

        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), "key:robot"));
        assertThat(approvals.decidable(request, ADMIN)).isFalse();
        assertThat(approvals.waitingFor(ADMIN)).isZero();
        assertThat(approvals.waitingFor(CHECKER)).isEqualTo(1);
        assertThat(approvals.search(ApprovalQuery.all(), "key:robot", null, 9).rows())
                .hasSize(1);

        approvals.agree(request.id(), request.hash(), CHECKER);
        assertThat(pool()).isEqualTo(Money.fen(40));
    }

    private ApprovalView agreed(Ask ask) {
        ApprovalView asked = approvals.find(((Asked.Waiting) approvals.ask(ask)).id());
        return approvals.agree(asked.id(), asked.hash(), CHECKER);
    }

    @Test
    void nobodyLearnsOfRequestsThatAreNotForTheirEyes() {
        ApprovalId id = asked(100).id();

        assertRejected("approval.not-found", () -> approvals.find(id, RISK));
        assertThat(approvals.search(ApprovalQuery.all(), RISK, null, 10).rows()).isEmpty();
        assertThat(approvals.find(id, FINANCE)).isEqualTo(approvals.find(id, CHECKER));
    }

    @Test
    void whatARequestNamesShowsIt() {
        ApprovalId id = asked(100).id();
        ApprovalQuery here = ApprovalQuery.waitingAbout(Line.Kind.POOL, World.MERCHANT);
        ApprovalQuery elsewhere = ApprovalQuery.waitingAbout(Line.Kind.MEMBER, World.MERCHANT);

        assertThat(approvals.search(here, CHECKER, null, 10).rows())
                .extracting(ApprovalView::id)
                .containsExactly(id);
        assertThat(approvals.search(elsewhere, CHECKER, null, 10).rows()).isEmpty();
    }

    @Test
    void whatTwoPeopleDidIsFoundByWhatItNames() {
        ApprovalView request = approvals.find(asked(100).id());
        ApprovalQuery done = ApprovalQuery.doneAbout(Line.Kind.POOL, World.MERCHANT);
        assertThat(approvals.search(done, CHECKER, null, 10).rows()).isEmpty();

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(approvals.search(done, CHECKER, null, 10).rows())
                .extracting(ApprovalView::askedBy, ApprovalView::decidedBy)
                .containsExactly(tuple(FINANCE, CHECKER));
    }

    @Test
    void aDeedThatFailsHalfWayHasDoneNothingAndGoesOnWaiting() {
        ApprovalView request = approvals.find(
                ((Asked.Waiting) approvals.ask(new Ask("a", Awkward.CODE, new Awkward.Wish(70), "because", FINANCE)))
                        .id());
        awkward.fails = () -> {
            throw Rejection.conflict("pool.insufficient", Map.of("pool", World.MERCHANT));
        };
        assertRejected("pool.insufficient", () -> approvals.agree(request.id(), request.hash(), CHECKER));
        awkward.fails = () -> {
            throw new IllegalStateException("the power went");
        };
        assertThat(catchThrowable(() -> approvals.agree(request.id(), request.hash(), CHECKER)))
                .isNotNull()
                .isNotInstanceOf(Rejection.class);
        assertThat(pool()).isEqualTo(Money.fen(0));
        assertThat(approvals.find(request.id()).state()).isEqualTo(State.WAITING);
        world.booksAgree();

        awkward.fails = () -> {};
        assertThat(approvals.agree(request.id(), request.hash(), CHECKER).state())
                .isEqualTo(State.DONE);
        assertThat(pool()).isEqualTo(Money.fen(70));
        world.booksAgree();
    }

    @Test
    void aRequestIsVoidWhereWhatItWasMadeForHasChangedOrWhoAskedMayNoLongerAsk() {
        ApprovalView changed = approvals.find(
                ((Asked.Waiting) approvals.ask(new Ask("a", Awkward.CODE, new Awkward.Wish(70), "because", FINANCE)))
                        .id());
        awkward.version = "2";
        assertThat(approvals.agree(changed.id(), changed.hash(), CHECKER))
                .extracting(ApprovalView::state, ApprovalView::decisionReason)
                .containsExactly(State.VOID, "changed");

        ApprovalView left = asked(100);
        world.shop.database().database().update("UPDATE operator SET roles = 'RISK' WHERE username = ?", FINANCE);
        assertThat(approvals.agree(left.id(), left.hash(), CHECKER))
                .extracting(ApprovalView::state, ApprovalView::decisionReason)
                .containsExactly(State.VOID, "asker");
        assertThat(pool()).isEqualTo(Money.fen(0));
    }

    @Test
    void noKindMayBeDoneAloneButByALimitOfTheShop() {
        assertThat(approvals.kinds())
                .filteredOn(kind -> kind.limit() != null)
                .extracting(Approvals.Kind::code)
                .containsExactly(RefundDeed.CODE);
        awkward.alone = true;
        assertThat(catchThrowable(
                        () -> approvals.ask(new Ask("a", Awkward.CODE, new Awkward.Wish(70), "because", FINANCE))))
                .isNotNull();
        assertThat(pool()).isEqualTo(Money.fen(0));
    }

    @Test
    void aRequestOutlivesTheKindItIsOf() {
        ApprovalId id = asked(100).id();
        world.shop.database().database().update("UPDATE approval SET deed = 'pool.forgotten'");

        assertThat(approvals.find(id).lines())
                .extracting(Line::value)
                .containsExactly("{\"pool\":\"studio\",\"fen\":100}");
        assertRejected(
                "deed.unknown", () -> approvals.agree(id, approvals.find(id).hash(), CHECKER));
    }

    private List<ApprovalView> all() {
        return approvals.search(ApprovalQuery.all(), CHECKER, null, 50).rows();
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
                        .search(ApprovalQuery.forTheReader(), CHECKER, null, 10)
                        .rows())
                .extracting(ApprovalView::id)
                .containsExactly(id);
    }

    /** A deed as awkward as one can be: it pays in, and then what the test wants happens. */
    private final class Awkward extends Deed<Awkward.Wish> {

        static final String CODE = "test.awkward";

        record Wish(long fen) {}

        private Runnable fails = () -> {};
        private String version = "1";
        private boolean alone;

        Awkward() {
            super(CODE, Wish.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
        }

        @Override
        public Terms terms(Wish content) {
            return new Terms("awkward", version, alone);
        }

        @Override
        public String perform(Wish content, Mandate mandate) {
            world.shop.get(ContributionDeed.class).perform(new Contribution(World.MERCHANT, content.fen()), mandate);
            fails.run();
            return "done";
        }

        @Override
        public List<Line> lines(Wish content) {
            return List.of();
        }
    }
}
