package shop.solvent.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Refundable;
import shop.solvent.catalogue.Validity;
import shop.solvent.entitlement.Entitlements.Transferred;
import shop.solvent.entitlement.Entitlements.Used;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;

/** What members own of what they paid for: born with the order's payment, used, lengthened, passed on and taken back. */
class EntitlementsTest {

    private static final String WEB = "channel:web";

    private final World world = new World();
    private final Entitlements entitlements = world.shop.get(Entitlements.class);
    private final Database sql = world.shop.database().database();
    private MemberId member;

    @BeforeEach
    void open() {
        world.shop.get(BoughtGoods.class);
        world.shop.get(UsedGoods.class);
        member = world.withMoney(world.member(), 100_000);
    }

    private void sells(GoodTerms terms) {
        GoodsForTests.sells(world.shop, World.COURSE, terms);
    }

    private static GoodTerms terms(Validity validity, Integer days, Integer uses) {
        return new GoodTerms(validity, days, null, uses, true, true, null, null);
    }

    private OrderId buys(int quantity) {
        OrderId order = world.buys(member, quantity, "device-of-" + member).id();
        Messages.handOver(world.shop);
        world.shop.clock().advance(Duration.ofSeconds(1));
        return order;
    }

    private List<EntitlementView> of(OrderId order) {
        return entitlements.list(EntitlementQuery.of(order), null, 50).rows();
    }

    private EntitlementView bought() {
        return of(buys(1)).get(0);
    }

    private EntitlementView now(EntitlementView one) {
        return entitlements.find(one.id());
    }

    private Used use(EntitlementId id, long uses) {
        return entitlements.use(new UseEntitlement(world.key(), WEB, id, uses, "a lesson"));
    }

    private Transferred passOn(EntitlementView one, MemberId to) {
        return entitlements.transfer(
                new TransferEntitlement(world.key(), World.WEB, one.id(), one.member(), to, "a present"));
    }

    private List<Happening> happened(EntitlementView one) {
        return entitlements.events(one.id()).stream()
                .map(EntitlementEvent::event)
                .toList();
    }

    private Instant day(int days) {
        return LocalDate.now(world.shop.clock())
                .plusDays(days)
                .atStartOfDay(world.shop.clock().getZone())
                .toInstant();
    }

    private void assertBooksOfUses() {
        assertThat(
                        sql.number(
                                "SELECT COUNT(*) FROM entitlement e WHERE e.uses IS NOT NULL AND e.hands = 0 AND e.uses - e.uses_left <>"
                                        + " (SELECT COALESCE(SUM(v.uses), 0) FROM entitlement_event v WHERE v.entitlement = e.id)"))
                .isZero();
        assertThat(sql.number("SELECT COUNT(*) FROM entitlement e WHERE e.events <>"
                        + " (SELECT COUNT(*) FROM entitlement_event v WHERE v.entitlement = e.id)"))
                .isZero();
    }

    @Test
    void whatWasPaidForIsOwnedOnceByTheTermsOfItsMoment() {
        sells(terms(Validity.FROM_PURCHASE, 30, 10));
        OrderId order = world.buys(member, 2, "d").id();
        sells(GoodsForTests.NO_TERMS);
        Messages.handOver(world.shop);
        Messages.handOver(world.shop);

        assertThat(of(order)).singleElement().satisfies(one -> {
            assertThat(one.member()).isEqualTo(member);
            assertThat(one.line()).isEqualTo(1);
            assertThat(one.unit()).isZero();
            assertThat(one.quantity()).isEqualTo(2);
            assertThat(one.uses()).isEqualTo(20);
            assertThat(one.usesLeft()).isEqualTo(20);
            assertThat(one.state()).isEqualTo(EntitlementState.ACTIVE);
            assertThat(one.ends()).isEqualTo(day(61)); // two months are two months
            assertThat(happened(one)).containsExactly(Happening.GRANTED);
        });
        assertThat(entitlements.count(EntitlementQuery.of(member))).isEqualTo(1);
    }

    @Test
    void anOrderPaysNothingMoreForIt() {
        sells(terms(Validity.FROM_PURCHASE, 30, 10));
        OrderId order = world.buys(member).id();

        assertThat(of(order)).isEmpty();
        Messages.handOver(world.shop);
        assertThat(of(order)).hasSize(1);
    }

    @Test
    void eachKeyIsOwnedByItself() {
        GoodsForTests.change(world.shop, World.COURSE, ProductKind.CARD_KEY, GoodsForTests.NO_TERMS);

        assertThat(of(buys(3)))
                .extracting(EntitlementView::unit, EntitlementView::quantity)
                .containsExactlyInAnyOrder(tuple(1, 1), tuple(2, 1), tuple(3, 1));
    }

    @Test
    void usesAreCountedDownExactlyHoweverManyComeAtOnceAndTheSameKeyTakesOnce() throws Exception {
        sells(terms(Validity.FOR_EVER, null, 15));
        EntitlementId id = bought().id();

        List<Boolean> taken = Threads.atOnce(IntStream.range(0, 20).boxed().toList(), i -> {
            try {
                return entitlements
                        .use(new UseEntitlement("at-once-" + i, WEB, id, 1, null))
                        .created();
            } catch (Rejection tooFew) {
                assertThat(tooFew.reason().code()).isIn("entitlement.too-few-uses", "entitlement.not-active");
                return false;
            }
        });

        assertThat(taken).filteredOn(done -> done).hasSize(15);
        assertThat(entitlements.find(id).usesLeft()).isZero();
        assertThat(entitlements.find(id).state()).isEqualTo(EntitlementState.USED_UP);
        assertBooksOfUses();

        EntitlementId other = bought().id();
        List<Used> same = Threads.atOnce(
                IntStream.range(0, 20).boxed().toList(),
                i -> entitlements.use(new UseEntitlement("the-same", WEB, other, 2, "one lesson")));
        assertThat(same).filteredOn(Used::created).hasSize(1);
        assertThat(same)
                .extracting(used -> used.use().id())
                .containsOnly(same.get(0).use().id());
        assertThat(entitlements.find(other).usesLeft()).isEqualTo(13);
        assertRejected(
                "key.reused", () -> entitlements.use(new UseEntitlement("the-same", WEB, other, 3, "one lesson")));
        assertBooksOfUses();
    }

    @Test
    void moreUsesThanAreLeftAreRefusedAndTakeNone() {
        sells(terms(Validity.FOR_EVER, null, 3));
        EntitlementView one = bought();
        use(one.id(), 2);

        assertRejected("entitlement.too-few-uses", () -> use(one.id(), 2));
        assertRejected("field.out-of-range", () -> use(one.id(), 0));
        assertRejected("field.out-of-range", () -> use(one.id(), -1));
        assertRejected("entitlement.not-found", () -> use(new EntitlementId(1), 1));
        assertThat(now(one).usesLeft()).isEqualTo(1);
    }

    @Test
    void itsTimeBeginsWithTheFirstUseWhereTheTermsSaySo() {
        sells(terms(Validity.FROM_FIRST_USE, 7, null));
        EntitlementView one = bought();
        assertThat(one.isWaitingForFirstUse()).isTrue();
        world.shop.clock().advance(Duration.ofDays(100));

        use(one.id(), 1);
        Instant ends = now(one).ends();
        assertThat(ends).isEqualTo(day(8));
        world.shop.clock().advance(Duration.ofDays(3));
        use(one.id(), 1);
        assertThat(now(one).ends()).isEqualTo(ends);

        world.shop.clock().advance(Duration.ofDays(5));
        assertThat(now(one).state()).isEqualTo(EntitlementState.EXPIRED);
        assertRejected("entitlement.not-active", () -> use(one.id(), 1));
    }

    @Test
    void goodsUntilADayAreGoodOnThatDay() {
        LocalDate last = LocalDate.now(world.shop.clock()).plusDays(2);
        sells(new GoodTerms(Validity.UNTIL, null, last, null, false, false, null, null));

        assertThat(bought().ends()).isEqualTo(day(3));
    }

    @Test
    void whatIsOverIsWrittenDownOnceAndIsOverBefore() {
        sells(terms(Validity.FROM_PURCHASE, 1, null));
        EntitlementView one = bought();
        world.shop.clock().advance(Duration.ofDays(2));
        EntitlementQuery expired =
                new EntitlementQuery(member, null, null, null, null, EntitlementState.EXPIRED, null, null);
        assertThat(entitlements.count(expired)).isEqualTo(1);

        assertThat(entitlements.turn()).isEqualTo(1);
        assertThat(entitlements.turn()).isZero();

        assertThat(entitlements.count(expired)).isEqualTo(1);
        assertThat(happened(one)).containsExactly(Happening.GRANTED, Happening.EXPIRED);
    }

    @Test
    void buyingAgainLengthensWhatIsRenewable() {
        sells(terms(Validity.FROM_PURCHASE, 30, null));
        EntitlementView first = bought();
        EntitlementView second = bought();
        EntitlementView third = bought();

        assertThat(second.state()).isEqualTo(EntitlementState.PENDING);
        assertThat(second.follows()).isEqualTo(first.id());
        assertThat(second.starts()).isEqualTo(first.ends());
        assertThat(third.starts()).isEqualTo(second.ends());
        assertThat(third.ends()).isEqualTo(day(91));
        assertRejected("entitlement.not-active", () -> use(second.id(), 1));

        world.shop.clock().advance(Duration.ofDays(31));
        assertThat(now(first).state()).isEqualTo(EntitlementState.EXPIRED);
        assertThat(now(second).state()).isEqualTo(EntitlementState.ACTIVE);
        use(second.id(), 1);
        assertThat(entitlements.turn()).isEqualTo(1);
        assertThat(happened(second)).containsExactly(Happening.GRANTED, Happening.BEGUN, Happening.USED);
    }

    @Test
    void whatIsBoughtAgainLengthensWhatEndsLastAndNotWhatCameLast() {
        sells(terms(Validity.FROM_PURCHASE, 30, null));
        EntitlementView present = bought();
        member = world.withMoney(world.member(), 100_000);
        world.shop.clock().advance(Duration.ofDays(5));
        EntitlementView mine = bought();
        passOn(present, member);

        EntitlementView again = bought();

        assertThat(again.follows()).isEqualTo(mine.id());
        assertThat(again.starts()).isEqualTo(mine.ends());
    }

    @Test
    void whatIsNotRenewableIsOwnedSideBySide() {
        sells(new GoodTerms(Validity.FROM_PURCHASE, 30, null, null, false, false, null, null));
        bought();

        assertThat(bought().state()).isEqualTo(EntitlementState.ACTIVE);
    }

    @Test
    void whatLengthensBeginsWhenTheOneBeforeIsUsedUpOrItsFirstUseSaysWhenItEnds() {
        sells(terms(Validity.FROM_FIRST_USE, 10, 5));
        EntitlementView first = bought();
        EntitlementView second = bought();
        assertThat(second.starts()).isNull();

        use(first.id(), 1);
        assertThat(now(second).starts()).isEqualTo(now(first).ends());
        assertThat(now(second).state()).isEqualTo(EntitlementState.PENDING);

        use(first.id(), 4);
        assertThat(now(first).state()).isEqualTo(EntitlementState.USED_UP);
        assertThat(now(second).state()).isEqualTo(EntitlementState.ACTIVE);
        use(second.id(), 5);
        assertThat(happened(second))
                .containsExactly(
                        Happening.GRANTED, Happening.MOVED, Happening.BEGUN, Happening.USED, Happening.USED_UP);
        assertBooksOfUses();
    }

    @Test
    void aRefundTakesBackWhatTheOrderBroughtAndNothingElse() {
        sells(terms(Validity.FROM_PURCHASE, 30, null));
        OrderId first = buys(1);
        OrderId second = buys(1);
        OrderId third = buys(1);
        Instant end = of(second).get(0).ends();

        world.refund(second);
        Messages.handOver(world.shop);
        assertThat(of(second).get(0).state()).isEqualTo(EntitlementState.REVOKED);
        assertThat(of(third).get(0).ends()).isEqualTo(end);
        assertThat(of(third).get(0).follows()).isEqualTo(of(first).get(0).id());

        world.refund(first);
        Messages.handOver(world.shop);
        assertThat(of(third).get(0).state()).isEqualTo(EntitlementState.ACTIVE);
        assertThat(of(third).get(0).ends()).isEqualTo(day(31));
        assertRejected("entitlement.not-active", () -> use(of(first).get(0).id(), 1));
        assertBooksOfUses();
    }

    @Test
    void nothingIsUsedOfAnOrderThatIsRefundedAlready() {
        sells(terms(Validity.FOR_EVER, null, 5));
        OrderId order = buys(1);
        world.refund(order); // and the news of it is still on its way

        assertRejected("entitlement.not-active", () -> use(of(order).get(0).id(), 1));
    }

    @Test
    void whatIsTakenBackUnusedAloneIsNotTakenBackAfterAUse() {
        sells(new GoodTerms(Validity.FOR_EVER, null, null, 5, false, true, Refundable.UNUSED, null));
        Refunds refunds = world.shop.get(Refunds.class);
        OrderId unused = buys(1);
        OrderId used = buys(1);
        OrderId passedOn = buys(1);
        use(of(used).get(0).id(), 1);
        passOn(of(passedOn).get(0), world.member());

        for (OrderId order : List.of(used, passedOn)) {
            assertRejected(
                    "refund.terms-used",
                    () -> refunds.refund(new RefundOrder(world.key(), WEB, World.WEB, order, "misbought")));
        }
        refunds.refund(new RefundOrder(world.key(), WEB, World.WEB, unused, "misbought"));
        world.booksAgree();
    }

    @Test
    void whatIsPassedOnIsTheOthersAsItWas() {
        sells(terms(Validity.FROM_FIRST_USE, 10, 5));
        EntitlementView mine = bought();
        use(mine.id(), 2);
        MemberId friend = world.member();

        Transferred passed = passOn(mine, friend);

        assertThat(passed.given().state()).isEqualTo(EntitlementState.TRANSFERRED);
        assertThat(passed.received().member()).isEqualTo(friend);
        assertThat(passed.received().receivedFrom()).isEqualTo(member);
        assertThat(passed.received().usesLeft()).isEqualTo(3);
        assertThat(passed.received().ends()).isEqualTo(now(mine).ends());
        assertThat(happened(passed.given())).endsWith(Happening.TRANSFERRED);
        assertThat(happened(passed.received())).containsExactly(Happening.RECEIVED);
        assertThat(sql.number("SELECT COUNT(*) FROM outbox WHERE payload LIKE '%entitlement.transferred%'"))
                .isPositive();
        assertRejected("entitlement.not-active", () -> use(mine.id(), 1));
        use(passed.received().id(), 3);
        assertRejected("entitlement.not-active", () -> passOn(mine, world.member()));
        assertRejected("entitlement.not-active", () -> passOn(passed.received(), world.member()));
        assertBooksOfUses();
    }

    @Test
    void oneThingIsPassedOnOnceHoweverManyAreAskedFor() throws Exception {
        sells(terms(Validity.FOR_EVER, null, null));
        EntitlementView mine = bought();
        List<MemberId> friends =
                IntStream.range(0, 10).mapToObj(i -> world.member()).toList();

        List<Boolean> passed = Threads.atOnce(friends, friend -> {
            try {
                return entitlements
                        .transfer(new TransferEntitlement("to-" + friend, World.WEB, mine.id(), member, friend, null))
                        .created();
            } catch (Rejection gone) {
                assertThat(gone.reason().code()).isEqualTo("entitlement.not-active");
                return false;
            }
        });

        assertThat(passed).filteredOn(done -> done).hasSize(1);
        assertThat(entitlements.count(new EntitlementQuery(
                        null, mine.order(), null, null, null, EntitlementState.ACTIVE, null, null)))
                .isEqualTo(1);
    }

    @Test
    void nobodyPassesOnWhatIsNotTheirsOrNotPassedOnByItsTerms() {
        sells(terms(Validity.FOR_EVER, null, null));
        EntitlementView mine = bought();
        MemberId other = world.member();
        assertRejected("entitlement.to-self", () -> passOn(mine, member));
        assertRejected("member.not-found", () -> passOn(mine, new MemberId(1)));
        assertRejected(
                "entitlement.not-found",
                () -> entitlements.transfer(
                        new TransferEntitlement(world.key(), World.WEB, mine.id(), other, other, null)));
        assertRejected(
                "entitlement.not-found",
                () -> entitlements.transfer(
                        new TransferEntitlement(world.key(), "app", mine.id(), member, other, null)));
        sells(new GoodTerms(Validity.FOR_EVER, null, null, null, false, false, null, null));
        EntitlementView kept = bought();
        assertRejected("entitlement.not-transferable", () -> passOn(kept, other));
        assertThat(now(kept).member()).isEqualTo(member);
    }

    @Test
    void whoSeesOneChannelOrMerchantAloneSeesWhatCameOfItsOrders() {
        EntitlementView one = bought();
        Reach web = new Reach(Set.of(World.WEB), Set.of(), Set.of());
        Reach studio = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));
        Reach app = new Reach(Set.of("app"), Set.of(), Set.of());

        for (Reach reach : List.of(web, studio)) {
            assertThat(reach.during(() -> entitlements.find(one.id()))).isEqualTo(now(one));
            assertThat(reach.during(() -> entitlements.count(EntitlementQuery.all())))
                    .isEqualTo(1);
        }
        assertRejected("entitlement.not-found", () -> app.during(() -> entitlements.find(one.id())));
        assertThat(app.during(() ->
                        entitlements.list(EntitlementQuery.all(), null, 10).rows()))
                .isEmpty();
    }

    @Test
    void aRefundTakesItBackFromWhoeverHasItNow() {
        sells(terms(Validity.FOR_EVER, null, null));
        EntitlementView mine = bought();
        Transferred passed = passOn(mine, world.member());

        world.refund(mine.order());
        Messages.handOver(world.shop);

        assertThat(now(passed.received()).state()).isEqualTo(EntitlementState.REVOKED);
        assertThat(now(mine).state()).isEqualTo(EntitlementState.TRANSFERRED);
    }
}
