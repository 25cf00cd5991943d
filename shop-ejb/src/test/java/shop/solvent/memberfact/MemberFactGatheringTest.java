package shop.solvent.memberfact;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.AggregateDeed;
import shop.solvent.aggregate.AggregateFilter;
import shop.solvent.aggregate.AggregateMeasure;
import shop.solvent.aggregate.AggregateTerms;
import shop.solvent.aggregate.AggregateWindow;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckInReceipt;
import shop.solvent.checkin.CheckIns;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Birthdays;
import shop.solvent.member.Profiles;
import shop.solvent.member.TagMembers;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.afterorder.AfterOrderFacts;
import shop.solvent.rules.checkin.CheckInFacts;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.checkout.SpendingFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.review.ReviewFacts;
import shop.solvent.rules.topup.TopUpFacts;
import shop.solvent.segment.SegmentAdministration;
import shop.solvent.segment.SegmentCondition;
import shop.solvent.segment.SegmentDeed;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.Segments;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.Acts;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/** What rules know of a member at the checkout they know after orders, reviews, sign-ins and top-ups as well. */
class MemberFactGatheringTest {

    private static final String AGREED = "同意保存生日（月、日），可随时撤回";

    private final World world = new World();
    private final Map<MemberId, OrderId> orders = new HashMap<>();

    @BeforeEach
    void theShopDeclaresTwoFiguresAndASegment() {
        at(2027, 4, 10);
        the(AggregateDeed.class);
        the(SegmentDeed.class);
        figure("orders-ever", AggregateMeasure.ORDERS);
        figure("spent-ever", AggregateMeasure.SPENT);
        the(SegmentAdministration.class)
                .draft(
                        "friends",
                        new SegmentTerms("好友", "Friends", "好友", "Friends", SegmentCondition.tagged("friend")),
                        OPERATOR);
        agreed(
                SegmentDeed.CODE,
                new SegmentDeed.Publication(
                        "friends", the(Segments.class).find("friends").terms()));
        the(Pools.class).open("gifts", "赠送", "Gifts", ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", "gifts", Money.fen(1_000_000), "test"));
    }

    @Test
    void aSignInInTheBirthdayMonthOfAFriendWhoBoughtBeforeBringsAGiftAndTheRecordSaysOfWhat() {
        rule(DecisionPoint.CHECK_IN, "VisitorFact", "visitor");
        MemberId friend = friend();
        MemberId silent = member();
        tag(silent);

        assertThat(signIn(friend).gifts()).extracting(ActGift::amount).containsExactly(Money.fen(100));
        CheckInReceipt other = signIn(silent);
        assertThat(other.gifts()).as("gave no birthday").isEmpty();
        CheckInFacts seen = (CheckInFacts) recorded(other.id());
        assertThat(seen.visitor().birthdayMonth()).isFalse();
        assertThat(seen.segments()).extracting(SegmentFact::code).containsExactly("friends");
        assertThat(seen.past().numbers()).containsExactly(new HistoryFact("orders-ever", 1));
        assertThat(seen.past().amounts()).containsExactly(new SpendingFact("spent-ever", World.PRICE));

        the(Birthdays.class).takeBack(friend, World.WEB);
        at(2027, 4, 12);
        assertThat(signIn(friend).gifts()).as("took it back").isEmpty();
        world.booksAgree();
    }

    @Test
    void aTopUpKnowsThem() {
        rule(DecisionPoint.TOP_UP, "PayerFact", "payer");
        MemberId friend = friend();
        TopUpReceipt first = topUp(friend);
        assertThat(first.gifts()).extracting(ActGift::amount).containsExactly(Money.fen(100));
        TopUpFacts seen = (TopUpFacts) recorded(first.id());
        assertThat(seen.payer().birthdayMonth()).isTrue();
        assertThat(seen.past().numbers()).containsExactly(new HistoryFact("orders-ever", 1));
        at(2027, 5, 1);
        assertThat(topUp(friend).gifts())
                .as("the month is over in the shop’s zone")
                .isEmpty();
        world.booksAgree();
    }

    @Test
    void aReviewKnowsThem() {
        rule(DecisionPoint.REVIEW, "ReviewerFact", "reviewer");
        MemberId friend = friend();
        OrderId order = world.buys(friend).id();
        Reviews.Receipt receipt =
                the(Reviews.class).write(new WriteReview(World.WEB, order, 1, 5, "讲得很清楚，练习也多，学完就能接单。"));
        assertThat(receipt.gifts()).hasSize(1);
        ReviewFacts seen = (ReviewFacts) recorded(receipt.review().id());
        assertThat(seen.past().numbers())
                .as("the order that is reviewed is among them")
                .containsExactly(new HistoryFact("orders-ever", 2));
        world.booksAgree();
    }

    @Test
    void ordersThatStandKnowThemByOneStatementEachForAllOfThemAndTheOrdersDaySaysWhoseMonthItIs() {
        rule(DecisionPoint.AFTER_ORDER, "PurchaserFact", "purchaser");
        List<MemberId> friends = IntStream.range(0, 5).mapToObj(i -> friend()).toList();
        at(2027, 5, 2);
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);

        assertThat(server.get(AfterOrders.class).askDue()).isEqualTo(5);

        assertThat(counting.statements())
                .filteredOn(sql -> sql.contains("FROM member_birthday"))
                .as("once for all, and once for each whose gift moves")
                .hasSize(6);
        for (MemberId friend : friends) {
            OrderId order = orders.get(friend);
            AfterOrderFacts seen = (AfterOrderFacts)
                    recorded(the(AfterOrders.class).of(order).orElseThrow().id());
            assertThat(seen.purchaser().birthdayMonth()).isTrue();
            assertThat(seen.segments()).hasSize(1);
            assertThat(seen.past().amounts()).containsExactly(new SpendingFact("spent-ever", World.PRICE));
        }
        world.booksAgree();
    }

    @Test
    void whereNoRuleLooksNothingIsAskedAndNothingRecorded() {
        MemberId friend = friend();
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);

        CheckInReceipt visit =
                server.get(CheckIns.class).checkIn(new CheckIn(World.WEB, friend, LocalDate.now(world.shop.clock())));
        server.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, friend, Money.fen(1_000)));

        assertThat(counting.statements())
                .noneMatch(sql -> sql.contains("member_birthday") || sql.contains("AS question"));
        CheckInFacts seen = (CheckInFacts) recorded(visit.id());
        assertThat(seen.visitor().birthdayMonth()).isFalse();
        assertThat(seen.segments()).isEmpty();
        assertThat(seen.past()).isNull();
    }

    private void rule(DecisionPoint point, String person, String subject) {
        RuleChange.open(world.shop, point, "friends")
                .put(point.code() + "/gifts/friends.drl", """
                rule "好友生日月 · Friends in their birthday month" @id("friends")
                when %s( birthdayMonth ) SegmentFact( code == "friends" )
                     HistoryFact( code == "orders-ever", number >= 1 ) SpendingFact( code == "spent-ever", amount >= 100 )
                then effects.gift("gifts", 100, 30); end
                """.formatted(person))
                .put(point.code() + "/gifts/friends.cases.csv", """
                case,rule,fires,%s.birthdayMonth,segment.friends,history.orders-ever,spending.spent-ever,pool.gifts,decision.gift
                all of it,friends,yes,yes,yes,1,100,100000,100
                another month,friends,no,no,yes,1,100,100000,0
                no friend,friends,no,yes,no,1,100,100000,0
                no order,friends,no,yes,yes,0,100,100000,0
                too little,friends,no,yes,yes,1,99,100000,0
                """.formatted(subject))
                .throughTheHouse();
    }

    /** Who was born in April, has the tag and bought once. */
    private MemberId friend() {
        MemberId member = member();
        the(Birthdays.class).give(member, 4, 1, AGREED, World.WEB);
        tag(member);
        return member;
    }

    /** Joined a day ago, and bought once. */
    private MemberId member() {
        MemberId member = world.withMoney(world.member(), 100_000);
        world.shop.clock().advance(Duration.ofDays(1));
        orders.put(member, world.buys(member).id());
        at(2027, 4, 11);
        return member;
    }

    private void tag(MemberId member) {
        the(Profiles.class).tag(new TagMembers(List.of(member), "friend", true, "by hand", OPERATOR));
    }

    private void figure(String code, AggregateMeasure measure) {
        the(AggregateAdministration.class)
                .declare(
                        code,
                        new AggregateTerms(
                                "指标",
                                "Figure",
                                measure,
                                new AggregateWindow(AggregateWindow.Kind.EVER, 0),
                                AggregateFilter.none()),
                        OPERATOR);
        agreed(
                AggregateDeed.CODE,
                new AggregateDeed.Publication(
                        code,
                        the(shop.solvent.aggregate.Aggregates.class).find(code).terms()));
    }

    private void agreed(String deed, Record content) {
        Approvals approvals = the(Approvals.class);
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "sale", ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private CheckInReceipt signIn(MemberId member) {
        return the(CheckIns.class).checkIn(new CheckIn(World.WEB, member, LocalDate.now(world.shop.clock())));
    }

    private TopUpReceipt topUp(MemberId member) {
        return the(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(1_000)));
    }

    private Record recorded(Object act) {
        return the(Acts.class).explain(act.toString()).why().facts();
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    private void at(int year, int month, int day) {
        world.shop
                .clock()
                .set(LocalDate.of(year, month, day)
                        .atTime(LocalTime.NOON)
                        .atZone(world.shop.clock().getZone())
                        .toInstant());
    }
}
