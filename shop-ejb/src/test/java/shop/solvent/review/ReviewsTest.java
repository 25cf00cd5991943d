package shop.solvent.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.approval.Agreed;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.review.ReviewFact;
import shop.solvent.rules.review.ReviewFacts;
import shop.solvent.rules.review.ReviewerFact;
import shop.solvent.wallet.ActGift;
import shop.solvent.wallet.Acts;
import shop.solvent.wallet.OrderGifts;
import shop.solvent.wallet.OrderGifts.OrderGift;

/** Buyers review what they bought, once, and are given something for it whatever they think of it. */
class ReviewsTest {

    private static final String POOL = "review-gifts";
    private static final String LONG = "讲得很清楚，练习也多，学完就能接单。\n希望再出一期。";

    private final World world = new World();
    private final Reviews reviews = world.shop.get(Reviews.class);
    private MemberId buyer;

    @BeforeEach
    void twoYuanForFifteenCharactersAtMostFourAMonth() {
        buyer = world.withMoney(world.member(), 50_000);
        world.shop.get(Pools.class).open(POOL, "评价赠送", "Review gifts", People.ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", POOL, Money.fen(10_000), "test"));
        RuleChange.open(world.shop, DecisionPoint.REVIEW, "two yuan")
                .put("review/gifts/words.drl", """
                rule "评价送 2 元 · Two yuan for a review" @id("two-yuan")
                when ReviewFact( characters >= 15 ) ReviewerFact( givenThisMonth <= 200 )
                then effects.gift("review-gifts", 200, 30); end
                """)
                .put("review/gifts/words.cases.csv", """
                case,rule,fires,review.characters,reviewer.givenThisMonth,reviewer.givenInAll,pool.review-gifts,decision.gift,decision.goodFor
                enough,two-yuan,yes,15,0,0,100000,200,30
                short,two-yuan,no,14,0,0,100000,0,0
                capped,two-yuan,no,15,400,400,100000,0,0
                """)
                .throughTheHouse();
    }

    @Test
    void aLineIsReviewedOnceAndTheSameAgainIsTheSameReview() {
        OrderId order = world.buys(buyer).id();

        Reviews.Receipt first = write(order, 4, LONG);
        Reviews.Receipt again = write(order, 4, LONG);

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.review()).isEqualTo(first.review());
        assertThat(first.review().text()).isEqualTo(LONG);
        assertThat(first.gifts()).extracting(ActGift::amount).containsExactly(Money.fen(200));
        assertThat(again.gifts()).isEqualTo(first.gifts());
        assertRejected("review.exists", () -> write(order, 5, LONG));
        assertRejected("review.exists", () -> write(order, 4, null));
        assertThat(gifts()).isEqualTo(200);
        assertThat(reviews.summary(World.COURSE)).isEqualTo(new Reviews.Summary(1, 400));
        ReviewFacts facts = (ReviewFacts) world.shop
                .get(Acts.class)
                .explain(first.review().id().toString())
                .why()
                .facts();
        assertThat(facts.review().sku()).isEqualTo(World.COURSE);
        assertThat(facts.review().merchant()).isEqualTo(World.MERCHANT);
        assertThat(facts.review().characters()).isEqualTo(LONG.length());
        assertThat(facts.review().room()).isBetween(1L, World.PRICE - 1);
        world.booksAgree();
    }

    @Test
    void twentyTimesAtOnceIsOneReviewAndOneGift() throws Exception {
        OrderId order = world.buys(buyer).id();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Reviews.Receipt> all;
        try {
            Callable<Reviews.Receipt> one = () -> write(order, 5, LONG);
            all = threads.invokeAll(Collections.nCopies(20, one)).stream()
                    .map(ReviewsTest::done)
                    .toList();
        } finally {
            threads.shutdownNow();
        }

        assertThat(all).filteredOn(Reviews.Receipt::created).hasSize(1);
        assertThat(all)
                .extracting(receipt -> receipt.review().id())
                .containsOnly(all.get(0).review().id());
        assertThat(gifts()).isEqualTo(200);
        assertThat(reviews.count(ReviewQuery.all())).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void nothingIsReviewedThatWasNotBought() {
        MemberId poor = world.member();
        OrderId refused = world.buys(poor).id();
        OrderId takenBack = world.buys(buyer).id();
        world.refund(takenBack);
        OrderId bought = world.buys(buyer).id();

        assertRejected("review.not-bought", () -> write(refused, 5, LONG));
        assertRejected("review.not-bought", () -> write(takenBack, 5, LONG));
        assertRejected("order.not-found", () -> reviews.write(new WriteReview("app", bought, 1, 5, LONG)));
        assertRejected("order-line.not-found", () -> reviews.write(new WriteReview(World.WEB, bought, 2, 5, LONG)));
        assertRejected("order-line.not-found", () -> reviews.write(new WriteReview(World.WEB, bought, 0, 5, LONG)));
        assertRejected("field.out-of-range", () -> write(bought, 6, LONG));
        assertRejected("field.out-of-range", () -> write(bought, 0, LONG));
        assertRejected("field.too-long", () -> write(bought, 5, "长".repeat(1001)));
        assertRejected("field.bad-characters", () -> write(bought, 5, "a\u0007b"));
        assertThat(reviews.count(ReviewQuery.all())).isZero();
        assertThat(gifts()).isZero();
    }

    @Test
    void whatIsGivenDoesNotDependOnTheStars() {
        long worst = given(write(world.buys(buyer).id(), 1, LONG));
        long best = given(write(world.buys(buyer).id(), 5, LONG));
        long third = given(write(world.buys(buyer).id(), 5, LONG));

        assertThat(worst).isEqualTo(200);
        assertThat(best).isEqualTo(200);
        assertThat(third).as("no more than the month's cap").isZero();
        assertThat(List.of(ReviewFact.class, ReviewerFact.class))
                .flatExtracting(type -> Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList())
                .as("a rule that saw them could sell reviews (G12)")
                .doesNotContain("stars", "text");
        world.booksAgree();
    }

    @Test
    void aRefundTakesTheGiftBackAndTheReviewNoLongerCounts() {
        OrderId order = world.buys(buyer).id();
        Reviews.Receipt written = write(order, 5, LONG);

        world.refund(order);

        assertThat(world.shop.get(OrderGifts.class).of(order))
                .extracting(OrderGift::takenBack, OrderGift::kept)
                .containsExactly(tuple(Money.fen(200), Money.fen(0)));
        assertThat(gifts()).isZero();
        assertThat(reviews.summary(World.COURSE)).isEqualTo(new Reviews.Summary(0, 0));
        assertThat(reviews.shown(World.COURSE, null, 10).rows()).isEmpty();
        assertThat(reviews.find(written.review().id()).bought()).isFalse();
        assertThat(write(order, 5, LONG).created())
                .as("the same again is answered as the first time")
                .isFalse();
        world.booksAgree();
    }

    @Test
    void aReviewIsHiddenAndShownAgainByWhoMayAndThatIsOnRecord() {
        ReviewView review = write(world.buys(buyer).id(), 1, LONG).review();

        assertRejected("permission.missing", () -> reviews.hide(review.id(), 0, People.CHECKER, "no"));
        assertRejected("field.missing", () -> reviews.hide(review.id(), 0, People.ADMIN, " "));
        reviews.hide(review.id(), 0, People.ADMIN, "advertising");
        assertThat(reviews.shown(World.COURSE, null, 10).rows()).isEmpty();
        assertThat(reviews.summary(World.COURSE).reviews()).isZero();
        assertThat(reviews.list(hidden(true), null, 10).rows())
                .extracting(ReviewView::hiddenReason)
                .containsExactly("advertising");
        assertThat(reviews.list(hidden(false), null, 10).rows()).isEmpty();
        assertRejected("version.outdated", () -> reviews.show(review.id(), 0, People.ADMIN, "a mistake"));
        reviews.show(review.id(), 1, People.ADMIN, "a mistake");
        assertThat(reviews.shown(World.COURSE, null, 10).rows()).hasSize(1);
        assertThat(world.shop
                        .get(Audit.class)
                        .search(AuditQuery.about(review.id()), 0, 10)
                        .rows())
                .extracting("action", "oldValue", "newValue", "reason")
                .containsExactly(
                        tuple("review.shown", "hidden", "shown", "a mistake"),
                        tuple("review.hidden", "shown", "hidden", "advertising"));
        Reach other = new Reach(Set.of("app"), Set.of(), Set.of());
        assertRejected("review.not-found", () -> other.during(() -> reviews.find(review.id())));
    }

    @Test
    void aListIsNarrowedAndGoesOnFromWhereItEnded() {
        for (int stars = 1; stars <= 3; stars++) {
            write(world.buys(buyer).id(), stars, "第 " + stars + " 次购买，说说感受吧。");
            world.shop.clock().advance(Duration.ofMinutes(1));
        }

        var first = reviews.list(ReviewQuery.all(), null, 2);
        assertThat(first.rows()).extracting(ReviewView::stars).containsExactly(3, 2);
        assertThat(first.more()).isTrue();
        assertThat(reviews.list(ReviewQuery.all(), first.rows().get(1).id(), 2).rows())
                .extracting(ReviewView::stars)
                .containsExactly(1);
        assertThat(reviews.count(new ReviewQuery(World.COURSE, 2, null, World.WEB, buyer, "第 2", null, null)))
                .isEqualTo(1);
        assertThat(reviews.count(new ReviewQuery(null, null, null, null, null, "%", null, null)))
                .isZero();
    }

    private static ReviewQuery hidden(boolean hidden) {
        return new ReviewQuery(null, null, hidden, null, null, null, null, null);
    }

    private Reviews.Receipt write(OrderId order, int stars, String text) {
        return reviews.write(new WriteReview(World.WEB, order, 1, stars, text));
    }

    private static Reviews.Receipt done(Future<Reviews.Receipt> one) {
        try {
            return one.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static long given(Reviews.Receipt receipt) {
        return receipt.gifts().stream()
                .mapToLong(gift -> gift.amount().amount())
                .sum();
    }

    private long gifts() {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(buyer, AccountType.GIFT))
                .posted()
                .amount();
    }
}
