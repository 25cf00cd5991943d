package shop.solvent.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.RelationRunId;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Members;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Ties;
import shop.solvent.relation.BrakeDeed.Braking;
import shop.solvent.relation.LiftBrakeDeed.Lifting;
import shop.solvent.relation.RelationPath.Way;
import shop.solvent.relation.RootSigns.Sign;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.SoldFact;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** Small towns: a ring that earns by itself, a family at one address, a circle of fake trade, and a tree that grows like a pyramid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one town for all: each test looks at its own people
class RelationsTest {

    private final World world = new World();
    private final RelationRuns runs = world.shop.get(RelationRuns.class);
    private final Relations relations = world.shop.get(Relations.class);
    private final Traits traits = world.shop.get(Traits.class);
    private final Brakes brakes = world.shop.get(Brakes.class);
    private final OwnMembers own = world.shop.get(OwnMembers.class);
    private final SoldFigures sold = world.shop.get(SoldFigures.class);
    private Approvals approvals;

    @BeforeAll
    void deeds() {
        List.of(BrakeDeed.class, LiftBrakeDeed.class).forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
    }

    private void workedOut() {
        relations.askRun(People.RISK);
        runs.turn();
        assertThat(relations.runs().get(0).state()).isEqualTo(RunView.State.CURRENT);
        sold.refresh();
    }

    private void tells(MemberId member, TraitKind kind, String value) {
        traits.tell(member, kind, value, "system:test");
    }

    private MerchantId merchant() {
        return world.shop.get(Merchants.class).find(World.MERCHANT).id();
    }

    private MemberId rich(MemberId member) {
        return world.withMoney(member, 300_000);
    }

    /** A man who invites himself three times, and has all of it paid to one account. */
    private List<MemberId> ring() {
        List<MemberId> ring = new ArrayList<>();
        ring.add(rich(world.member()));
        ring.add(rich(world.invitedBy(ring.get(0))));
        ring.add(rich(world.invitedBy(ring.get(1))));
        ring.forEach(member -> tells(member, TraitKind.PAYEE, "6222 0000 1111 " + ring.get(0)));
        return ring;
    }

    @Test
    void aRingWithOneAccountIsFoundAndItsOrdersWait() {
        List<MemberId> ring = ring();
        assertThat(world.buys(ring.get(2)).outcome()).isEqualTo(Outcome.ACCEPTED); // nobody has looked yet
        workedOut();
        Figures figures = relations.figures(ring.get(2));
        assertThat(figures.ringSize()).isEqualTo(3);
        assertThat(figures.invitesInRing()).isEqualTo(2);
        assertThat(figures.sharesPayeeWith()).isEqualTo(2);
        assertThat(figures.inviterSharesPayee()).isTrue();
        Receipt held = world.buys(ring.get(2));
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.reasons().stream().map(reason -> reason.code()))
                .containsExactlyInAnyOrder("self-referral-payee", "commission-ring");
        assertThat(relations.rings())
                .filteredOn(one -> one.member().equals(ring.get(0)))
                .extracting(RingView::size)
                .containsExactly(3);
        world.booksAgree();
    }

    @Test
    void aFamilyAtOneAddressIsARingThatNobodyHolds() {
        MemberId mother = rich(world.member());
        List<MemberId> family = new ArrayList<>(List.of(mother));
        for (int i = 0; i < 3; i++) {
            family.add(rich(world.invitedBy(mother)));
        }
        family.forEach(one -> tells(one, TraitKind.ADDRESS, "上海市 静安区 南京西路 1 号"));
        tells(mother, TraitKind.ADDRESS, "上海市静安区南京西路1号"); // the same, spelt otherwise
        workedOut();
        assertThat(relations.figures(mother).ringSize()).isEqualTo(4);
        assertThat(relations.figures(mother).sharesAddressWith()).isEqualTo(3);
        family.forEach(one -> assertThat(world.buys(one).outcome()).isEqualTo(Outcome.ACCEPTED));
    }

    @Test
    void whatMembersPayAMerchantWhoseAccountIsTheirsGoesRound() {
        MemberId owner = world.withMoney(world.member(), 500_000);
        MemberId customer = rich(world.member());
        tells(owner, TraitKind.PAYEE, "account-9");
        traits.tell(merchant(), TraitKind.PAYEE, "ACCOUNT 9", "system:test");
        world.buys(owner, 21, "device-1");
        world.buys(customer);
        workedOut();
        assertThat(relations.figures(owner).circularFlow()).isEqualTo(210_000);
        assertThat(relations.figures(customer).circularFlow()).isZero();
        WithdrawalView out = world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, owner, Money.fen(50_000)));
        assertThat(out.state().name()).isEqualTo("HELD");
    }

    @Test
    void whatCameInWasPaidBackAndLeftAgainIsARoundTrip() {
        MemberId member = rich(world.member());
        world.refund(world.buys(member, 4, "device-2").id());
        world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, member, Money.fen(200_000)));
        workedOut();
        assertThat(relations.figures(member).roundTrip()).isEqualTo(40_000);
    }

    @Test
    void membersWhomAMerchantNamesAsItsOwnCloseTheCircleAndAreKnownAtTheOrder() {
        MemberId owner = world.withMoney(world.member(), 500_000);
        MemberId brought = rich(world.invitedBy(owner));
        MemberId stranger = rich(world.member());
        world.buys(owner, 3, "device-own");
        world.buys(brought);
        own.name(World.MERCHANT, owner, People.ADMIN);
        own.name(World.MERCHANT, owner, People.ADMIN);
        workedOut();

        assertThat(relations.figures(owner).circularFlow()).isGreaterThanOrEqualTo(30_000);
        assertThat(relations.path(brought, owner, Way.MONEY).orElseThrow().ties())
                .isNotEmpty();
        assertThat(soldTo(owner).merchantsOwn()).isTrue();
        assertThat(soldTo(brought).merchantsOwn()).isTrue();
        assertThat(soldTo(stranger).merchantsOwn()).isFalse();
        assertThat(sold.sellers(10))
                .filteredOn(one -> one.merchant() == merchant().value())
                .singleElement()
                .satisfies(one -> assertThat(one.near()).isGreaterThanOrEqualTo(2));

        own.takeBack(World.MERCHANT, owner, People.ADMIN, "a namesake");
        assertRejected(
                "merchant-member.not-found", () -> own.takeBack(World.MERCHANT, owner, People.ADMIN, "a namesake"));
        workedOut();
        assertThat(relations.figures(owner).circularFlow()).isZero();
    }

    private SoldFact soldTo(MemberId member) {
        return world.shop
                .get(Orders.class)
                .explain(world.buys(member).id())
                .facts()
                .sold()
                .get(0);
    }

    @Test
    void onlyWhoLooksAfterMerchantsOrWorksForOneNamesItsOwn() {
        MemberId member = world.member();
        assertRejected("permission.missing", () -> own.name(World.MERCHANT, member, People.RISK));
        assertRejected("merchant.not-found", () -> own.name("nobody", member, People.ADMIN));
        assertRejected("member.not-found", () -> own.name(World.MERCHANT, new MemberId(1), People.ADMIN));
        assertRejected("field.missing", () -> own.takeBack(World.MERCHANT, member, People.ADMIN, " "));
        assertRejected("permission.missing", () -> own.takeBack(World.MERCHANT, member, People.CHECKER, "I say so"));
        assertRejected(
                "permission.missing", () -> own.tell(World.MERCHANT, TraitKind.PAYEE, "account 1", People.CHECKER));
        assertThat(own.of(World.MERCHANT))
                .extracting(OwnMembers.OwnMember::member)
                .doesNotContain(member);
    }

    @Test
    void aTreeThatShowsSignsHasOneCaseForSoManySignsAndNoneAgainForTheSame() {
        List<MemberId> tree = pyramid(4);
        MemberId last = rich(tree.get(30));
        world.buys(last);
        workedOut();
        List<CaseView> opened = casesOf(tree.get(0));
        assertThat(opened).singleElement().satisfies(one -> {
            assertThat(one.subject().kind()).isEqualTo(CaseSubject.Kind.TREE);
            assertThat(one.flags()).extracting(CaseView.Flag::code).contains("tree-size", "tree-growth");
        });
        workedOut();
        assertThat(casesOf(tree.get(0))).hasSize(1);
        Review review = world.shop.get(Review.class);
        assertRejected(
                "permission.missing",
                () -> review.decide(opened.get(0).id(), Review.Verdict.CLOSE, null, People.FINANCE, "seen"));
        review.decide(
                opened.get(0).id(), Review.Verdict.CLOSE, shop.solvent.risk.Outcome.CONFIRMED, People.RISK, "braked");
        workedOut();
        assertThat(casesOf(tree.get(0))).as("known, and closed").hasSize(1);

        world.refund(world.buys(rich(tree.get(20)), 3, "device-9").id());
        workedOut();
        assertThat(casesOf(tree.get(0))).as("another sign").hasSize(2);
    }

    private List<CaseView> casesOf(MemberId member) {
        return world.shop.get(CaseLists.class).newest(CaseQuery.of(member), null, 10).rows().stream()
                .filter(one -> one.subject().kind() == CaseSubject.Kind.TREE)
                .toList();
    }

    @Test
    void aCrowdOnOneDeviceTellsNothing() {
        MemberId one = null;
        for (int i = 0; i <= Town.CROWD; i++) {
            one = world.member();
            tells(one, TraitKind.DEVICE, "the terminal in the shop");
        }
        workedOut();
        assertThat(relations.figures(one)).isEqualTo(Figures.NONE);
    }

    @Test
    void aWayIsTracedByInvitationsByMoneyAndByWhateverThereIs() {
        List<MemberId> ring = ring();
        MemberId stranger = rich(world.member());
        world.buys(ring.get(2));
        world.buys(stranger);
        workedOut();
        RelationPath up = relations.path(ring.get(2), ring.get(0), Way.INVITES).orElseThrow();
        assertThat(up.ties()).extracting(RelationTie::kind).containsOnly(Ties.Kind.INVITE);
        assertThat(up.ties()).hasSize(2);
        assertThat(relations
                        .path(ring.get(2), ring.get(0), Way.MONEY)
                        .orElseThrow()
                        .ties())
                .extracting(RelationTie::kind)
                .containsExactly(Ties.Kind.COMMISSION);
        assertThat(relations
                        .path(ring.get(0), ring.get(2), Way.MONEY)
                        .orElseThrow()
                        .ties())
                .isEmpty();
        assertThat(relations
                        .path(stranger, ring.get(2), Way.INVITES)
                        .orElseThrow()
                        .ties())
                .isEmpty();
        assertThat(relations.path(stranger, ring.get(2), Way.ANY).orElseThrow().ties())
                .extracting(RelationTie::kind)
                .containsExactly(Ties.Kind.TRADE, Ties.Kind.TRADE);
        Neighbourhood around = relations.around(ring.get(1)).orElseThrow();
        assertThat(around.nodes().get(0)).isEqualTo(RelationNode.of(ring.get(1)));
        assertThat(around.nodes()).contains(RelationNode.of(ring.get(0)), RelationNode.of(ring.get(2)));
        assertThat(around.nodes()).doesNotContain(RelationNode.of(stranger));
        assertThat(around.more()).isFalse();
    }

    /** Ten a level, each level invited by one of that above. */
    private List<MemberId> pyramid(int levels) {
        List<MemberId> heads = new ArrayList<>(List.of(rich(world.member())));
        MemberId above = heads.get(0);
        for (int level = 2; level <= levels; level++) {
            MemberId next = null;
            for (int i = 0; i < 10; i++) {
                next = world.invitedBy(above);
                heads.add(next);
            }
            above = next;
        }
        return heads;
    }

    @Test
    void aTreeIsMeasuredFromItsRootWithTheOrganiserCounted() {
        List<MemberId> tree = pyramid(4);
        MemberId last = rich(tree.get(30));
        MemberId middle = rich(tree.get(20));
        world.buys(last);
        world.refund(world.buys(middle, 3, "device-3").id());
        workedOut();
        RootView root = relations.root(tree.get(0)).orElseThrow();
        assertThat(root.figures().heads()).isEqualTo(31);
        assertThat(root.figures().depth()).isEqualTo(4);
        assertThat(root.figures().levels()).extracting(RootLevel::heads).containsExactly(1, 10, 10, 10);
        assertThat(root.figures().weeks().get(0)).isEqualTo(30);
        assertThat(root.figures().refundShare()).isEqualTo(7_500);
        // Who bought without inviting anybody is a consumer: ¥15 of ¥60, of which what was taken back counts as well.
        assertThat(root.figures().reward()).isEqualTo(6_000);
        assertThat(root.figures().outsideShare()).isEqualTo(2_500);
        assertThat(root.signs())
                .containsExactlyInAnyOrder(Sign.SIZE, Sign.OUTSIDE, Sign.REFUNDS, Sign.CONCENTRATION, Sign.GROWTH);
        assertThat(relations.root(tree.get(1))).isEmpty();
        assertThat(relations.roots(true, null, 20).rows())
                .extracting(RootView::member)
                .contains(tree.get(0));
        assertThat(relations.roots(true, tree.get(0), 20).rows())
                .extracting(RootView::member)
                .doesNotContain(tree.get(0));
    }

    @Test
    void aBrakeStopsLevelsAndNewOnesBelowUntilItIsOver() {
        List<MemberId> tree = pyramid(3);
        MemberId buyer = rich(world.invitedBy(tree.get(20)));
        MemberId lone = world.member();
        long before = world.expects(tree.get(20));
        Asked done = asks(new Braking(tree.get(0).toString(), "1", true, 5));
        assertThat(done(done)).isTrue();
        assertThat(casesOf(tree.get(0)))
                .as("somebody looks at it")
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.flags()).extracting(CaseView.Flag::code).containsExactly("tree-braked");
                    assertThat(one.state()).isEqualTo(CaseView.State.OPEN);
                });
        world.buys(buyer);
        assertThat(world.expects(tree.get(20))).isEqualTo(before + 1_000);
        assertThat(world.expects(tree.get(10))).isZero();
        assertRejected("member.tree-closed", () -> world.invitedBy(tree.get(5)));
        assertRejected(
                "member.tree-closed",
                () -> world.shop
                        .get(Binding.class)
                        .bind(new BindMember(
                                world.key(), lone, world.shop.get(Members.class).inviteToken(tree.get(5)), World.WEB)));
        assertThat(world.invitedBy(lone)).isNotNull();

        world.shop.clock().advance(Duration.ofDays(6));
        brakes.refresh();
        assertThat(world.invitedBy(tree.get(5))).isNotNull();
        world.buys(buyer);
        assertThat(world.expects(tree.get(10))).isEqualTo(500);
    }

    private static boolean done(Asked asked) {
        return asked instanceof Asked.Done;
    }

    private Asked asks(Braking braking) {
        return approvals.ask(new Ask(world.key(), BrakeDeed.CODE, braking, "it grows too fast", People.RISK));
    }

    @Test
    void onePersonBrakesForAFewDaysOnceAndTakesItOffAgain() {
        List<MemberId> tree = pyramid(2);
        String root = tree.get(0).toString();
        assertRejected("brake.nothing", () -> asks(new Braking(root, "", false, 5)));
        assertRejected("field.not-one-of", () -> asks(new Braking(root, "2", false, 5)));
        assertRejected("id.invalid", () -> asks(new Braking("mem_nobody", "0", false, 5)));
        assertRejected("member.not-found", () -> asks(new Braking(new MemberId(1).toString(), "0", false, 5)));
        assertRejected("field.out-of-range", () -> asks(new Braking(root, "0", false, 0)));
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(
                        world.key(), BrakeDeed.CODE, new Braking(root, "0", false, 5), "I say so", People.OPERATOR)));
        assertThat(done(asks(new Braking(root, "0", false, 8))))
                .as("more than a week")
                .isFalse();
        assertThat(done(asks(new Braking(root, "0", false, 5)))).isTrue();
        assertRejected("brake.stands", () -> asks(new Braking(root, "0", false, 5)));
        BrakeView brake = brakes.standing(tree.get(0)).orElseThrow();
        Lifting lifting = new Lifting(brake.id().toString());
        assertThat(done(approvals.ask(new Ask(world.key(), LiftBrakeDeed.CODE, lifting, "a mistake", People.RISK))))
                .isTrue();
        assertThat(brakes.standing(tree.get(0))).isEmpty();
        assertThat(casesOf(tree.get(0))).as("it is looked at all the same").hasSize(1);
        assertThat(done(asks(new Braking(root, "0", false, 5))))
                .as("week after week would be for ever")
                .isFalse();
        assertThat(brakes.of(tree.get(0))).extracting(BrakeView::state).containsExactly(BrakeView.State.LIFTED);
        assertRejected("brake.not-found", () -> brakes.find(new BrakeId(1)));
    }

    @Test
    void onlyWhoMayHasItWorkedOutAndAServerThatStoppedIsTakenOver() {
        assertRejected("permission.missing", () -> relations.askRun(People.OPERATOR));
        assertThat(relations.askRun(People.RISK)).isEqualTo(relations.askRun(People.ADMIN));
        ring();
        int before = relations.runs().size();
        RelationBook book = world.shop.get(RelationBook.class);
        book.begin(book.unfinished().orElseThrow().id(), world.shop.clock().instant()); // and the server is gone
        runs.turn();
        runs.turn();
        workedOut();
        assertThat(relations.runs()).hasSize(before + 1);
        assertThat(relations.runs().subList(0, 2))
                .extracting(RunView::state)
                .containsExactly(RunView.State.CURRENT, RunView.State.PAST);
        assertThat(world.shop.database().database().number("SELECT COUNT(DISTINCT run) FROM relation_tie"))
                .isEqualTo(1);
    }

    @Test
    void ofTwoThatAreAtOneRunTheLastToTakeItBringsItToItsEnd() {
        relations.askRun(People.RISK);
        RelationBook book = world.shop.get(RelationBook.class);
        Instant now = world.shop.clock().instant();
        RelationRunId first = book.begin(book.unfinished().orElseThrow().id(), now);
        RelationRunId second = book.begin(book.unfinished().orElseThrow().id(), now);
        GoodsFigures goods = new GoodsFigures("game-coins-100", 1, 9, 90_000, 8_000, 9_000, 0, 10_000);
        book.writeGoods(second, List.of(goods));
        book.writeGoods(first, List.of(goods)); // slow, and not gone
        Town town = new Town(now);
        book.end(second, town, Map.of(), 0, 1, 1);
        book.end(first, town, Map.of(), 0, 1, 1);
        book.fail(first, "too late");
        assertThat(book.current().orElseThrow().id()).isEqualTo(second);
        assertThat(world.shop.database().database().number("SELECT COUNT(DISTINCT run) FROM relation_goods"))
                .isEqualTo(1);
        workedOut();
    }

    @Test
    void whatIsToldTwiceIsToldOnceAndNothingOfItIsKept() {
        MemberId member = world.member();
        tells(member, TraitKind.ADDRESS, "Long Street 5");
        tells(member, TraitKind.ADDRESS, "LONG STREET, 5");
        assertThat(world.shop
                        .database()
                        .database()
                        .number("SELECT COUNT(*) FROM relation_trait WHERE member = ?", member.value()))
                .isEqualTo(1);
        assertRejected("field.missing", () -> tells(member, TraitKind.ADDRESS, " - "));
        assertRejected("field.too-long", () -> tells(member, TraitKind.ADDRESS, "x".repeat(301)));
        assertRejected("field.missing", () -> tells(member, null, "x"));
        for (int i = 1; i < Traits.MOST; i++) {
            tells(member, TraitKind.DEVICE, "device " + i);
        }
        assertRejected("trait.too-many", () -> tells(member, TraitKind.DEVICE, "one more"));
        tells(member, TraitKind.DEVICE, "device 1"); // known already
    }
}
