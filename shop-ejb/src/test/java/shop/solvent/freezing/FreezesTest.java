package shop.solvent.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.day.DayStep;
import shop.solvent.day.Progress;
import shop.solvent.freezing.BurnBackDeed.GivingBack;
import shop.solvent.freezing.BurnDeed.Burning;
import shop.solvent.freezing.FreezeDeed.Freezing;
import shop.solvent.freezing.LiftFreezeDeed.Lifting;
import shop.solvent.freezing.ProlongFreezeDeed.Prolonging;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Steps;
import shop.solvent.points.EndingPoints;
import shop.solvent.points.FrozenLots.Sum;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.points.WaitingCoins;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.PointFlows;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.ReleasePlan;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;

/** What is frozen cannot be used and is there; what is burnt is no more, and its money is in the pool. */
class FreezesTest {

    private final World world = new World();
    private final Freezes freezes = world.shop.get(Freezes.class);
    private Approvals approvals;

    @BeforeEach
    void coinsForOrders() {
        List.of(FreezeDeed.class, ProlongFreezeDeed.class, LiftFreezeDeed.class, BurnDeed.class, BurnBackDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity < 5 )
                then effects.coins($line, 1000, 0); end

                rule "大单金币七天后可用 · Coins of large orders later" @id("later")
                when $line : LineFact( quantity >= 5 )
                then effects.coins($line, 1000, 7); end

                rule "金币三十天到期 · Coins end after thirty days" @id("end")
                when LineFact( quantity == 2 )
                then effects.coinsEnd(30, 0); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                five,later,yes,10000,5,5000,1000,accepted
                five are no few,tenth,no,10000,5,5000,1000,accepted
                one is not many,later,no,10000,1,5000,1000,accepted
                two end,end,yes,10000,2,5000,1000,accepted
                one does not,end,no,10000,1,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), People.FINANCE, World.MERCHANT, Money.fen(50_000), "to begin with"));
    }

    private MemberId buyer() {
        return world.withMoney(world.member(), 400_000);
    }

    private Receipt buys(MemberId member, int quantity, long coins) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, quantity)),
                        "device-of-" + member,
                        null,
                        List.of(),
                        null,
                        new Spent(coins, 0)));
    }

    private long has(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(type)
                .available()
                .amount();
    }

    private long coins(MemberId member) {
        return has(member, AccountType.COINS);
    }

    private PointsView points(MemberId member) {
        return world.shop.get(Points.class).of(member);
    }

    private static Freezing ofMember(MemberId member, String asset, long points, int days) {
        return new Freezing("MEMBER", member.toString(), false, asset, points, "FRAUD", days, "");
    }

    private Asked asks(String deed, Record content, String by) {
        return approvals.ask(new Ask(world.key(), deed, content, "as the report says", by));
    }

    private PointFreezeId freezes(Freezing content) {
        Asked asked = asks(FreezeDeed.CODE, content, People.RISK);
        assertThat(asked).isInstanceOf(Asked.Done.class);
        return PointFreezeId.parse(((Asked.Done) asked).result());
    }

    private ApprovalView waits(String deed, Record content) {
        Asked asked = asks(deed, content, People.RISK);
        assertThat(asked).isInstanceOf(Asked.Waiting.class);
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private ApprovalView agreed(String deed, Record content) {
        ApprovalView request = waits(deed, content);
        return approvals.agree(request.id(), request.hash(), People.FINANCE);
    }

    private long all(PointFreezeId id) {
        return freezes.find(id).sum().all();
    }

    private void burns(PointFreezeId id) {
        assertThat(agreed(BurnDeed.CODE, new Burning(id.toString(), all(id))).state())
                .isEqualTo(ApprovalView.State.DONE);
    }

    private void theDayEnds() {
        LocalDate day = LocalDate.now(world.shop.clock());
        world.shop.clock().advance(Duration.ofDays(1));
        for (Class<? extends DayStep> kind : List.of(EndingFreezes.class, WaitingCoins.class, EndingPoints.class)) {
            DayStep step = world.shop.get(kind);
            Progress progress = step.step(day, 0);
            while (progress.then() == Progress.Then.MORE) {
                progress = step.step(day, progress.after());
            }
            assertThat(progress.then()).isEqualTo(Progress.Then.DONE);
        }
    }

    private RunView releases() {
        RunView run = world.shop
                .get(Releases.class)
                .start(new StartRelease(
                        world.key(),
                        World.MERCHANT,
                        YearMonth.now(world.shop.clock()).toString(),
                        "system:test"));
        world.shop.get(Steps.class).workOff(world.shop.get(ReleaseJob.class));
        return world.shop.get(Releases.class).find(run.id());
    }

    @Test
    void whatIsFrozenCanNeitherBeSpentNorGivenAndTheMoneyBehindItStays() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        long backing = world.pool().backing().amount();

        PointFreezeId id = freezes(ofMember(buyer, "COIN", 600, 5));

        assertThat(coins(buyer)).isEqualTo(400);
        assertThat(points(buyer).frozen()).isEqualTo(new Sum(0, 600, 0));
        assertThat(world.pool().backing().amount()).isEqualTo(backing);
        assertRejected(
                "giving.short",
                () -> world.shop
                        .get(PointGifts.class)
                        .give(new GivePoints(world.key(), World.WEB, buyer, world.member(), Asset.COIN, 401)));
        assertThat(buys(buyer, 1, 1_000).payable()).isEqualTo(Money.fen(World.PRICE - 400));
        assertThat(freezes.find(id).until())
                .isEqualTo(LocalDate.now(world.shop.clock()).plusDays(5));
        world.booksAgree();

        freezes.lift(id, "it was their own order", People.RISK);

        assertThat(coins(buyer)).isEqualTo(600 + 960);
        assertThat(points(buyer).frozen()).isEqualTo(Sum.NONE);
        assertThat(freezes.find(id).state()).isEqualTo(FreezeState.LIFTED);
        assertRejected("freeze.over", () -> freezes.lift(id, "again", People.RISK));
        world.booksAgree();
    }

    @Test
    void aFreezeOfAMemberStopsWhatIsStillToBeReleasedAsWell() {
        MemberId buyer = buyer();
        MemberId other = buyer();
        buys(buyer, 1, 0);
        buys(other, 1, 0);
        world.shop.clock().advance(Duration.ofDays(40));
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 5));
        assertThat(all(id)).isEqualTo(2_000);

        RunView run = releases();

        assertThat(run.demand()).isEqualTo(250);
        assertThat(has(buyer, AccountType.RELEASED_POINTS)).isZero();
        assertThat(has(other, AccountType.RELEASED_POINTS)).isEqualTo(250);
        world.booksAgree();
        freezes.lift(id, "cleared", People.RISK);
        world.shop.clock().advance(Duration.ofDays(30));
        releases();
        assertThat(has(buyer, AccountType.RELEASED_POINTS)).isEqualTo(500);
        assertThat(has(other, AccountType.RELEASED_POINTS)).isEqualTo(500);
        world.booksAgree();
    }

    @Test
    void aFreezeDuringARunKeepsItsShareInThePool() {
        MemberId buyer = buyer();
        MemberId other = buyer();
        buys(buyer, 1, 0);
        buys(other, 1, 0);
        world.shop.clock().advance(Duration.ofDays(40));
        RunId run = world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(
                        world.key(),
                        World.MERCHANT,
                        YearMonth.now(world.shop.clock()).toString(),
                        "system:test"));
        freezes(ofMember(buyer, "", 0, 5));
        world.shop.get(Steps.class).workOff(world.shop.get(ReleaseJob.class));

        assertThat(world.shop.get(Releases.class).find(run).posted()).isEqualTo(250);
        assertThat(has(buyer, AccountType.RELEASED_POINTS)).isZero();
        assertThat(has(other, AccountType.RELEASED_POINTS)).isEqualTo(250);
        world.booksAgree();
    }

    @Test
    void onePersonFreezesForAFewDaysOnceAndItEndsByItself() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 7));
        for (int day = 0; day < 7; day++) {
            theDayEnds();
            assertThat(coins(buyer)).isZero();
        }
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(1_000);
        assertThat(freezes.find(id).state()).isEqualTo(FreezeState.ENDED);
        world.booksAgree();

        waits(FreezeDeed.CODE, ofMember(buyer, "", 0, 7)); // once more takes two
        MemberId another = buyer();
        buys(another, 1, 0);
        waits(FreezeDeed.CODE, ofMember(another, "", 0, 8)); // as does a day longer
        assertThat(coins(another)).isEqualTo(1_000);
    }

    @Test
    void twoPeopleMakeAFreezeLongerAndLetItGo() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 2));
        assertRejected(
                "freeze.not-longer", () -> asks(ProlongFreezeDeed.CODE, new Prolonging(id.toString(), 2), People.RISK));
        agreed(ProlongFreezeDeed.CODE, new Prolonging(id.toString(), 30));
        for (int day = 0; day < 10; day++) {
            theDayEnds();
        }
        assertThat(coins(buyer)).isZero();
        assertRejected("freeze.takes-two", () -> freezes.lift(id, "cleared", People.RISK));
        agreed(LiftFreezeDeed.CODE, new Lifting(id.toString()));
        assertThat(coins(buyer)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void whatIsBurntIsNoMoreAndItsMoneyIsInThePoolAgain() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        long free = world.pool().available().amount();
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 5));
        ApprovalView request = waits(BurnDeed.CODE, new Burning(id.toString(), 2_000));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), People.RISK));
        approvals.agree(request.id(), request.hash(), People.FINANCE);

        assertThat(coins(buyer)).isZero();
        assertThat(has(buyer, AccountType.LOCKED_POINTS)).isZero();
        assertThat(world.pool().available().amount()).isEqualTo(free + 1_000);
        assertThat(world.pool().backing().amount()).isZero();
        assertThat(world.pool().lockedPoints()).isZero();
        assertThat(freezes.find(id).state()).isEqualTo(FreezeState.BURNT);
        assertThat(freezes.find(id).sum()).isEqualTo(new Sum(0, 1_000, 1_000));
        assertThat(world.shop.get(PointFlows.class).ofTheShop())
                .last()
                .satisfies(month -> assertThat(month.gone()).containsEntry(TransferCode.BURN_LOCKED, 1_000L));
        world.booksAgree();
        world.shop.clock().advance(Duration.ofDays(40));
        assertThat(releases().demand()).isZero();

        agreed(BurnBackDeed.CODE, new GivingBack(id.toString()));

        assertThat(coins(buyer)).isEqualTo(1_000);
        assertThat(has(buyer, AccountType.LOCKED_POINTS)).isEqualTo(1_000);
        assertThat(world.pool().available().amount()).isEqualTo(free);
        assertThat(freezes.find(id).state()).isEqualTo(FreezeState.BACK);
        assertRejected("freeze.over", () -> asks(BurnBackDeed.CODE, new GivingBack(id.toString()), People.RISK));
        world.booksAgree();
        world.shop.clock().advance(Duration.ofDays(30));
        assertThat(releases().demand()).isEqualTo(500);
    }

    @Test
    void aLittleIsBurntByOnePersonAndNoMoreOfItInADay() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        for (int i = 0; i < 2; i++) {
            PointFreezeId id = PointFreezeId.parse(
                    ((Asked.Done) asks(FreezeDeed.CODE, ofMember(buyer(i), "COIN", 600, 5), People.RISK)).result());
            Asked asked = asks(BurnDeed.CODE, new Burning(id.toString(), 600), People.RISK);
            assertThat(asked).isInstanceOf(i == 0 ? Asked.Done.class : Asked.Waiting.class);
        }
        world.booksAgree();
    }

    private MemberId buyer(int which) {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        return buyer;
    }

    @Test
    void nothingIsBurntThatIsNotFrozenAndNoOtherAmount() {
        MemberId buyer = buyer(0);
        PointFreezeId id = freezes(ofMember(buyer, "COIN", 600, 5));
        assertRejected("freeze.other-amount", () -> asks(BurnDeed.CODE, new Burning(id.toString(), 599), People.RISK));
        assertRejected(
                "freeze.not-found",
                () -> asks(BurnDeed.CODE, new Burning(new PointFreezeId(7).toString(), 1), People.RISK));
        assertRejected("id.invalid", () -> asks(BurnDeed.CODE, new Burning("frz", 1), People.RISK));
        freezes.lift(id, "cleared", People.RISK);
        assertRejected("freeze.over", () -> asks(BurnDeed.CODE, new Burning(id.toString(), 600), People.RISK));
    }

    @Test
    void aBurnIsNotTakenBackTooLateOrWithoutTheMoney() {
        MemberId buyer = buyer();
        buys(buyer, 4, 0);
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 5));
        burns(id);
        world.changesGiveUp(World.MERCHANT, 300, "less than coins cost");
        for (int i = 0; i < 25; i++) { // coins of others take what the pool has
            buys(world.withMoney(world.member(), 40_000), 4, 0);
        }
        assertThat(world.pool().available().amount()).isLessThan(4_000);
        ApprovalView request = waits(BurnBackDeed.CODE, new GivingBack(id.toString()));
        assertRejected("pool.insufficient", () -> approvals.agree(request.id(), request.hash(), People.FINANCE));
        world.booksAgree();
        world.shop.clock().advance(Duration.ofDays(91));
        assertRejected("freeze.too-late", () -> asks(BurnBackDeed.CODE, new GivingBack(id.toString()), People.RISK));
    }

    @Test
    void aRefundTakesBackWhatIsFrozenOfItsOrderToo() {
        MemberId buyer = buyer();
        OrderId order = buys(buyer, 1, 0).id();
        buys(buyer, 1, 0);
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 5));
        assertThat(all(id)).isEqualTo(4_000);

        world.refund(order);

        assertThat(all(id)).isEqualTo(2_000);
        assertThat(coins(buyer)).isZero();
        world.booksAgree();
        freezes.lift(id, "cleared", People.RISK);
        assertThat(coins(buyer)).isEqualTo(1_000);
        assertThat(has(buyer, AccountType.LOCKED_POINTS)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void whatWasBurntOfAnOrderThatIsRefundedLaterDoesNotComeBack() {
        MemberId buyer = buyer();
        OrderId order = buys(buyer, 1, 0).id();
        PointFreezeId id = freezes(ofMember(buyer, "", 0, 5));
        burns(id);
        assertThat(world.refund(order).amount()).isEqualTo(Money.fen(World.PRICE));
        world.booksAgree();
        ApprovalView request = waits(BurnBackDeed.CODE, new GivingBack(id.toString()));
        assertRejected("freeze.nothing", () -> approvals.agree(request.id(), request.hash(), People.FINANCE));
        world.booksAgree();
    }

    @Test
    void coinsThatComeLaterDoNotComeWhileTheyAreFrozenAndCanBeBurnt() {
        MemberId buyer = buyer();
        buys(buyer, 5, 0);
        PointFreezeId id = freezes(ofMember(buyer, "COIN", 0, 7));
        assertThat(all(id)).isEqualTo(5_000);
        for (int day = 0; day < 7; day++) {
            theDayEnds();
        }
        assertThat(coins(buyer)).isZero();
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(5_000);
        world.booksAgree();

        MemberId other = buyer();
        buys(other, 5, 0);
        long free = world.pool().available().amount();
        PointFreezeId burnt = freezes(ofMember(other, "COIN", 0, 7));
        burns(burnt);
        assertThat(world.pool().available().amount()).isEqualTo(free + 5_000);
        world.booksAgree();
        agreed(BurnBackDeed.CODE, new GivingBack(burnt.toString()));
        assertThat(coins(other)).isEqualTo(5_000);
        world.booksAgree();
    }

    @Test
    void whatWasGivenAwayIsFrozenWithWhoHasItOnlyIfThatIsSaid() {
        MemberId giver = buyer();
        MemberId receiver = buyer();
        OrderId order = buys(giver, 1, 0).id();
        world.shop.get(PointGifts.class).give(new GivePoints(world.key(), World.WEB, giver, receiver, Asset.COIN, 400));
        PointFreezeId without = freezes(new Freezing("ORDER", order.toString(), false, "COIN", 0, "MISTAKE", 3, ""));
        assertThat(coins(giver)).isZero();
        assertThat(coins(receiver)).isEqualTo(400);
        freezes.lift(without, "wrong order", People.RISK);

        LotId lot = points(giver).lots().stream()
                .filter(one -> one.asset() == Asset.COIN)
                .map(LotView::id)
                .findFirst()
                .orElseThrow();
        Asked asked =
                asks(FreezeDeed.CODE, new Freezing("LOT", lot.toString(), true, "", 0, "MISTAKE", 3, ""), People.RISK);
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id()); // some of it was frozen before
        PointFreezeId with = PointFreezeId.parse(
                approvals.agree(request.id(), request.hash(), People.FINANCE).result());

        assertThat(freezes.find(with).holders()).containsExactlyInAnyOrder(giver, receiver);
        assertThat(coins(giver)).isZero();
        assertThat(coins(receiver)).isZero();
        assertThat(freezes.told(receiver)).singleElement().satisfies(own -> {
            assertThat(own.reason()).isEqualTo(FreezeReason.MISTAKE);
            assertThat(own.sum()).isEqualTo(new Sum(0, 400, 0));
        });
        world.booksAgree();
    }

    @Test
    void whatEndedWhileItWasFrozenCanBeSpentForAMonthMore() {
        MemberId buyer = buyer();
        buys(buyer, 2, 0);
        world.shop.clock().advance(Duration.ofDays(27));
        PointFreezeId id = freezes(ofMember(buyer, "COIN", 0, 7));
        for (int day = 0; day < 7; day++) {
            theDayEnds();
        }
        assertThat(freezes.find(id).state()).isEqualTo(FreezeState.FROZEN);
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(2_000);
        world.booksAgree();
        for (int day = 0; day < 31; day++) {
            theDayEnds();
        }
        assertThat(coins(buyer)).isZero();
        world.booksAgree();
    }

    @Test
    void aMemberIsToldWhyOnlyWhereThatMayBeToldAndAsksForAPerson() {
        MemberId buyer = buyer(0);
        PointFreezeId id = freezes(ofMember(buyer, "COIN", 100, 3));
        assertThat(freezes.told(buyer)).singleElement().satisfies(own -> {
            assertThat(own.reason()).isNull();
            assertThat(own.reviewAsked()).isFalse();
        });
        assertRejected("freeze.not-found", () -> freezes.askReview(buyer(1), id));
        freezes.askReview(buyer, id);
        freezes.askReview(buyer, id);
        assertThat(freezes.told(buyer)).singleElement().matches(OwnFreeze::reviewAsked);
        assertThat(freezes.search(new FreezeQuery(null, null, null, true), null, 10)
                        .rows())
                .extracting(FreezeView::id)
                .containsExactly(id);
        freezes.lift(id, "looked at", People.RISK);
        assertThat(freezes.told(buyer)).isEmpty();
        assertThat(freezes.count(new FreezeQuery(null, null, null, true))).isZero();
        assertThat(freezes.count(new FreezeQuery(FreezeState.LIFTED, FreezeReason.FRAUD, buyer, false)))
                .isEqualTo(1);
    }

    @Test
    void onlyWhoMayFreezesAndNothingThatIsNone() {
        MemberId buyer = buyer(0);
        for (String person : List.of(People.OPERATOR, People.FINANCE, People.CHECKER, "nobody")) {
            assertRejected("permission.missing", () -> asks(FreezeDeed.CODE, ofMember(buyer, "COIN", 100, 3), person));
        }
        PointFreezeId id = freezes(ofMember(buyer, "COIN", 100, 3));
        assertRejected("permission.missing", () -> freezes.lift(id, "mine", People.FINANCE));
        MemberId fresh = buyer(1);
        assertRejected("freeze.short", () -> freezes(ofMember(fresh, "COIN", 1_000_000, 3)));
        assertRejected("field.missing", () -> freezes(ofMember(buyer, "", 5, 3)));
        assertRejected("field.out-of-range", () -> freezes(ofMember(buyer, "", 0, 0)));
        assertRejected("field.out-of-range", () -> freezes(ofMember(buyer, "COIN", -1, 3)));
        assertRejected("freeze.nothing", () -> freezes(ofMember(world.member(), "", 0, 3)));
        assertRejected("freeze.nothing", () -> freezes(ofMember(new MemberId(1), "", 0, 3)));
        assertRejected(
                "id.invalid", () -> freezes(new Freezing("LOT", buyer.toString(), false, "", 0, "FRAUD", 3, "")));
        assertRejected(
                "field.not-one-of",
                () -> freezes(new Freezing("HOUSE", buyer.toString(), false, "", 0, "FRAUD", 3, "")));
        assertRejected(
                "field.not-one-of",
                () -> freezes(new Freezing("MEMBER", buyer.toString(), false, "", 0, "MOOD", 3, "")));
        assertRejected(
                "id.invalid",
                () -> freezes(new Freezing("MEMBER", buyer.toString(), false, "", 0, "FRAUD", 3, "nonsense")));
        assertRejected(
                "case.not-found",
                () -> freezes(new Freezing(
                        "MEMBER",
                        buyer.toString(),
                        false,
                        "",
                        0,
                        "FRAUD",
                        3,
                        new shop.solvent.kernel.id.CaseId(7).toString())));
        assertThat(world.shop.get(shop.solvent.platform.ShopSettings.class).number(Setting.FREEZE_ALONE))
                .isEqualTo(7);
    }

    @Test
    void ofTwentyWhoFreezeSpendAndGiveTheSameCoinsAtOnceNoneFindsMoreThanThereIs() throws Exception {
        MemberId buyer = buyer();
        buys(buyer, 1, 0);
        MemberId receiver = world.member();
        List<Callable<Long>> acts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int which = i % 3;
            acts.add(() -> {
                try {
                    if (which == 0) {
                        asks(FreezeDeed.CODE, ofMember(buyer, "COIN", 150, 3), People.RISK);
                    } else if (which == 1) {
                        world.shop
                                .get(PointGifts.class)
                                .give(new GivePoints(
                                        Long.toString(System.nanoTime())
                                                + Thread.currentThread().getId(),
                                        World.WEB,
                                        buyer,
                                        receiver,
                                        Asset.COIN,
                                        150));
                    } else {
                        buys(buyer, 1, 150);
                    }
                    return 1L;
                } catch (Rejection refused) {
                    assertThat(refused.reason().code())
                            .isIn("freeze.short", "freeze.nothing", "giving.short", "payment.insufficient");
                    return 0L;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            for (Future<Long> one : threads.invokeAll(acts)) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        List<LotView> lots = points(buyer).lots().stream()
                .filter(lot -> lot.asset() == Asset.COIN)
                .toList();
        assertThat(lots).allMatch(lot -> lot.left() >= 0);
        assertThat(coins(buyer))
                .isEqualTo(lots.stream().mapToLong(LotView::left).sum());
        assertThat(points(buyer).coins().amount()) // some of the orders may wait for a person, and hold theirs
                .isEqualTo(
                        lots.stream().mapToLong(lot -> lot.left() + lot.held()).sum());
        assertThat(points(buyer).frozen().coins())
                .isEqualTo(lots.stream().mapToLong(LotView::frozen).sum())
                .isPositive();
        world.booksAgree();
    }
}
