package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote.More;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.GiveGift;

/** A cart is told its price before it is an order. */
class QuotesTest {

    private static final String PEN = "pen";
    private static final String POOL = "gifts";

    private static final String RULES = """
            rule "满 20 元由赠送池减 3 元 · ¥3 off from ¥20"
                @id("three-from-twenty")
            when
                OrderFact( listAmount >= 2000 )
            then
                effects.subsidy("gifts", 300);
            end

            rule "满 50 元由赠送池减 8 元 · ¥8 off from ¥50"
                @id("eight-from-fifty")
            when
                OrderFact( listAmount >= 5000 )
            then
                effects.subsidy("gifts", 800);
            end

            rule "同品 3 件 9 折 · 10 % off three of a kind"
                @id("three-of-a-kind")
            when
                $line : LineFact( quantity >= 3, kind == "licence" )
            then
                effects.discount($line, 1000);
            end

            rule "中午 1 点前 9.5 折 · 5 % off before one o'clock"
                @id("before-one")
            when
                OrderFact( hour < 13 )
                $line : LineFact( kind == "course" )
            then
                effects.discount($line, 500);
            end

            rule "大单审核 · Large orders are looked at"
                @id("large")
            when
                OrderFact( listAmount >= 40000 )
            then
                effects.hold("large");
            end
            """;

    private static final String CASES = """
            case,rule,fires,order.hour,line1.kind,line1.quantity,line1.amount,decision.list
            1,three-from-twenty,yes,20,card-key,1,2000,2000
            2,three-from-twenty,no,20,card-key,1,1999,1999
            3,eight-from-fifty,yes,20,card-key,1,5000,5000
            4,eight-from-fifty,no,20,card-key,1,4999,4999
            5,three-of-a-kind,yes,20,licence,3,600,600
            6,three-of-a-kind,no,20,licence,2,600,600
            7,before-one,yes,12,course,1,600,600
            8,before-one,no,13,course,1,600,600
            9,large,yes,20,card-key,1,40000,40000
            10,large,no,20,card-key,1,39999,39999
            """;

    private World world;
    private Quotes quotes;

    @BeforeEach
    void aShopWithRulesThatGiveMoreForMore() {
        world = new World();
        quotes = world.shop.get(Quotes.class);
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(PEN, ProductKind.LICENCE, "笔", "Pen", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(PEN, World.WEB, 1_200, "system:test");
        world.shop.get(Pools.class).open(POOL, "赠送", "Gifts", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", POOL, Money.fen(100_000), "test"));
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "more for more")
                .put("checkout/price/more.drl", RULES)
                .put("checkout/price/more.cases.csv", CASES)
                .editAll(UnaryOperator.identity())
                .atOnce();
    }

    private static List<Line> cart(int pens, int courses) {
        List<Line> lines = new ArrayList<>();
        if (pens > 0) {
            lines.add(new Line(PEN, pens));
        }
        if (courses > 0) {
            lines.add(new Line(World.COURSE, courses));
        }
        return lines;
    }

    private Quote quote(MemberId member, List<Line> lines) {
        return quotes.quote(new AskQuote(member, World.WEB, lines, null));
    }

    private Receipt order(MemberId member, List<Line> lines) {
        return world.shop.get(Checkout.class).place(new PlaceOrder(world.key(), member, World.WEB, lines, null, null));
    }

    @Test
    void anOrderIsWhatItsQuoteSaid() {
        Random random = new Random(164);
        MemberId inviter = world.withMoney(world.member(), 100_000);
        for (int i = 0; i < 30; i++) {
            MemberId member = world.withMoney(world.invitedBy(inviter), random.nextInt(4) == 0 ? 2_000 : 100_000);
            for (int again = random.nextInt(3); again >= 0; again--) {
                List<Line> lines = cart(random.nextInt(6), random.nextInt(5) == 0 ? 4 : random.nextInt(3));
                if (!lines.isEmpty()) {
                    isTheSame(quote(member, lines), order(member, lines));
                }
            }
        }
        world.booksAgree();
    }

    private void isTheSame(Quote quote, Receipt order) {
        assertThat(quote.outcome()).isEqualTo(order.outcome());
        assertThat(quote.listAmount()).isEqualTo(order.listAmount());
        CheckoutDecision decision =
                world.shop.get(Orders.class).explain(order.id()).decision();
        if (order.outcome() == Outcome.REFUSED) {
            assertThat(quote.reasons()).isEqualTo(order.reasons());
            assertThat(quote.missing().amount()).isPositive();
        } else {
            assertThat(quote.reasons()).isEmpty();
            assertThat(quote.payable()).isEqualTo(order.payable());
            assertThat(quote.effects())
                    .isEqualTo(order.effects().stream()
                            .filter(effect -> !effect.kind().equals("hold"))
                            .toList());
            assertThat(quote.payment()).isEqualTo(decision.amounts().payment());
            assertThat(quote.discount().amount()).isEqualTo(decision.amounts().discount());
            assertThat(quote.points().stream()
                            .mapToLong(lot -> lot.points().amount())
                            .sum())
                    .isEqualTo(decision.amounts().points().stream()
                            .mapToLong(CheckoutDecision.Points::points)
                            .sum());
        }
        assertThat(quote.rulebook()).isEqualTo(decision.rulebook());
        assertThat(quote.lines().stream()
                        .mapToLong(line -> line.payable().amount())
                        .sum())
                .isEqualTo(quote.payable().amount());
        assertThat(quote.listAmount().minus(quote.discount()).minus(quote.subsidy()))
                .isEqualTo(quote.payable());
    }

    @Test
    void aQuoteMovesNothingCountsNothingAndWaitsForNoLock() throws Exception {
        MemberId member = world.withMoney(world.member(), 50_000);
        List<String> before = written();

        world.shop.database().inTransaction(() -> {
            world.shop.get(Ledger.class).batch(List.of(Purse.PAID_IN.of(member), Account.of(pool(), AccountType.POOL)));
            try {
                assertThat(CompletableFuture.supplyAsync(() -> quote(member, cart(1, 1)))
                                .get(30, TimeUnit.SECONDS)
                                .id())
                        .isNotNull();
            } catch (Exception waited) {
                throw new AssertionError(waited);
            }
        });

        assertThat(written()).isEqualTo(before);
        assertThat(quote(member, cart(0, 5)).outcome()).isEqualTo(Outcome.HELD);
        assertThat(written()).isEqualTo(before);
    }

    private PoolId pool() {
        return world.shop.get(Pools.class).view(POOL).id();
    }

    /** How much there is of everything that an order leaves behind. */
    private List<String> written() {
        return Stream.of(
                        "orders",
                        "order_line",
                        "order_event",
                        "decision",
                        "journal",
                        "transfer",
                        "risk_case",
                        "outbox",
                        "request",
                        "audit",
                        "lot",
                        "commission")
                .map(table -> table + " " + world.shop.database().database().number("SELECT COUNT(*) FROM " + table))
                .toList();
    }

    @Test
    void whatALittleMoreWouldBringIsTrue() {
        MemberId member = world.withMoney(world.member(), 100_000);
        int told = 0;
        for (List<Line> lines : List.of(cart(1, 0), cart(2, 0), cart(3, 0), cart(4, 0), cart(1, 1), cart(2, 3))) {
            Quote now = quote(member, lines);
            assertThat(now.more()).hasSizeLessThanOrEqualTo(3);
            for (More more : now.more()) {
                Quote then = quote(member, larger(lines, more));
                long fewer = off(then) - off(now);
                assertThat(then.listAmount()).isEqualTo(more.listAmount());
                assertThat(then.payable()).isEqualTo(more.payable());
                assertThat(fewer)
                        .as(more.toString())
                        .isGreaterThanOrEqualTo(more.off().amount());
                assertThat(points(then) - points(now))
                        .isGreaterThanOrEqualTo(more.points().amount());
                assertThat(more.off().amount() + more.points().amount()).isPositive();
                assertThat(then.effects()).anySatisfy(effect -> {
                    assertThat(effect.rule()).isEqualTo(more.rule());
                    assertThat(effect.granted()).isPositive();
                });
                told++;
            }
        }
        assertThat(told).isGreaterThan(5);
    }

    private static List<Line> larger(List<Line> lines, More more) {
        return lines.stream()
                .map(line ->
                        line.sku().equals(more.sku()) ? new Line(line.sku(), line.quantity() + more.quantity()) : line)
                .toList();
    }

    private static long off(Quote quote) {
        return quote.listAmount().minus(quote.payable()).amount();
    }

    private static long points(Quote quote) {
        return quote.points().stream().mapToLong(lot -> lot.points().amount()).sum();
    }

    @Test
    void twelveYuanMoreTakeThreeOff() {
        Quote now = quote(world.withMoney(world.member(), 100_000), cart(1, 0));

        More nearest = now.more().get(0);
        assertThat(nearest.rule().id()).isEqualTo("three-from-twenty");
        assertThat(nearest.missing()).isEqualTo(Money.fen(800));
        assertThat(nearest.quantity()).isEqualTo(1);
        assertThat(nearest.off()).isEqualTo(Money.fen(300));
        assertThat(now.more())
                .filteredOn(more -> more.rule().id().equals("three-of-a-kind"))
                .singleElement()
                .satisfies(more -> {
                    assertThat(more.missing()).isNull();
                    assertThat(more.items()).isEqualTo(2);
                    assertThat(more.off()).isEqualTo(Money.fen(360));
                });
    }

    @Test
    void aBetterStepBringsWhatItAdds() {
        Quote now = quote(world.withMoney(world.member(), 100_000), cart(4, 0));

        assertThat(now.subsidy()).isEqualTo(Money.fen(300));
        assertThat(now.more()).singleElement().satisfies(more -> {
            assertThat(more.rule().id()).isEqualTo("eight-from-fifty");
            assertThat(more.missing()).isEqualTo(Money.fen(200));
            assertThat(more.off()).as("8 instead of 3").isEqualTo(Money.fen(500));
        });
    }

    @Test
    void whatThePoolCannotPayIsNotPromised() {
        empty(99_900);
        Quote now = quote(world.withMoney(world.member(), 100_000), cart(1, 0));

        assertThat(now.more())
                .filteredOn(more -> more.rule().id().equals("three-from-twenty"))
                .singleElement()
                .satisfies(more -> assertThat(more.off()).isEqualTo(Money.fen(100)));
        assertThat(now.more()).noneMatch(more -> more.rule().id().equals("eight-from-fifty"));
    }

    /** The pool has so much less. */
    private void empty(long fen) {
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(9);
        Agreed.give(
                world.shop,
                new GiveGift(world.key(), "test", world.member(), POOL, Money.fen(fen), day, "to somebody else"));
    }

    @Test
    void atWhichFigureSuspicionBeginsIsNotTold() {
        MemberId member = world.withMoney(world.member(), 100_000);

        Quote held = quote(member, cart(0, 4));
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.reasons()).isEmpty();
        assertThat(held.effects()).noneMatch(effect -> effect.kind().equals("hold"));
        assertThat(held.toString()).doesNotContain("large");
        assertThat(quote(member, List.of(new Line(PEN, 2), new Line(World.COURSE, 3)))
                        .more())
                .allMatch(more -> more.listAmount().amount() < 40_000);
    }

    @Test
    void whoHasTooLittleIsToldThePriceAndWhatIsMissing() {
        MemberId member = world.withMoney(world.member(), 2_000);

        Quote quote = quote(member, cart(2, 0));
        assertThat(quote.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(quote.reasons()).extracting(Reason::code).containsExactly("wallet.insufficient");
        assertThat(quote.payable()).isEqualTo(Money.fen(2_100));
        assertThat(quote.payment()).isEqualTo(WalletFact.ofPaidIn(2_000));
        assertThat(quote.missing()).isEqualTo(Money.fen(100));
        assertThat(quote.effects()).anyMatch(effect -> effect.kind().equals("subsidy") && effect.granted() == 300);
        assertThat(quote.id()).isNotNull();
    }

    @Test
    void aGuestIsANewcomerAndHasNothingToRedeem() {
        Quote guest = quote(null, cart(2, 0));
        Quote newcomer = quote(world.withMoney(world.member(), 2_400), cart(2, 0));

        assertThat(guest.guest()).isTrue();
        assertThat(guest.id()).isNull();
        assertThat(guest.holdsUntil()).isNull();
        assertThat(guest.payment()).isNull();
        assertThat(newcomer.guest()).isFalse();
        assertThat(List.of(guest.outcome(), guest.payable(), guest.points(), guest.lines(), guest.more()))
                .isEqualTo(List.of(
                        newcomer.outcome(), newcomer.payable(), newcomer.points(), newcomer.lines(), newcomer.more()));
        assertThat(kept()).isEqualTo(1);
    }

    private long kept() {
        return world.shop.database().database().number("SELECT COUNT(*) FROM quote");
    }

    @Test
    void aQuoteHoldsNoLongerThanTheRulesOfTheHour() {
        MemberId member = world.withMoney(world.member(), 100_000);
        world.shop.clock().set(Instant.parse("2026-08-03T04:50:00Z")); // ten to one
        Instant now = world.shop.clock().instant();

        assertThat(quote(member, cart(0, 1)).holdsUntil()).isEqualTo("2026-08-03T05:00:00Z");
        assertThat(quote(member, cart(1, 0)).holdsUntil()).isEqualTo(now.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aChannelHoldsSoManyQuotesForAMemberAndTheyAreThrownAwayAfterTheirTime() {
        MemberId member = world.withMoney(world.member(), 100_000);
        for (int i = 0; i < 60; i++) {
            quote(member, cart(1, 0));
        }
        assertThatThrownBy(() -> quote(member, cart(1, 0))).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Rejection.Kind.TOO_OFTEN);
            assertThat(refused.reason().code()).isEqualTo("quote.too-often");
        });
        assertThat(quote(world.member(), cart(1, 0)).id())
                .as("of somebody else")
                .isNotNull();

        world.shop.clock().advance(Duration.ofMinutes(16));
        assertThat(quote(member, cart(1, 0)).id()).isNotNull();
        world.shop.clock().advance(Duration.ofMinutes(60));
        assertThat(world.shop.get(QuoteBook.class).tidy(world.shop.clock().instant()))
                .isEqualTo(61);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void whatCannotBeOrderedIsNotQuoted() {
        MemberId member = world.member();
        assertThatThrownBy(() -> quote(member, List.of())).hasMessageContaining("order.line-count");
        assertThatThrownBy(() -> quote(member, List.of(new Line("nothing-like-it", 1))))
                .hasMessageContaining("offer.not-found");
        assertThatThrownBy(() -> quote(member, List.of(new Line(PEN, 10_000))))
                .hasMessageContaining("field.out-of-range");
        assertThatThrownBy(() -> quote(new MemberId(17), cart(1, 0))).hasMessageContaining("member.not-found");
        assertThatThrownBy(() -> quotes.quote(new AskQuote(member, "nowhere", cart(1, 0), null)))
                .hasMessageContaining("offer.not-found");
        assertThat(kept()).isZero();
    }

    private Answer redeem(QuoteId quote, MemberId member, List<Line> lines) {
        return redeem(world.key(), quote, World.WEB, member, lines, null);
    }

    private Answer redeem(String key, QuoteId quote, String channel, MemberId member, List<Line> lines, String device) {
        return world.shop
                .get(Checkout.class)
                .place(List.of(new PlaceOrder(key, member, channel, lines, device, null, List.of(), quote)))
                .get(0);
    }

    private static String refusal(Answer answer) {
        return ((Answer.Rejected) answer).rejection().reason().code();
    }

    private void gives(String before, String now) {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "other rules")
                .edit("checkout/price/more.drl", before, now)
                .atOnce();
    }

    @Test
    void whatWasQuotedIsKeptAlthoughRulesAndPricesChange() {
        MemberId member = world.withMoney(world.member(), 100_000);
        Quote quote = quote(member, cart(2, 0));
        gives("effects.subsidy(\"gifts\", 300)", "effects.subsidy(\"gifts\", 100)");
        world.shop.get(Catalogue.class).setPrice(PEN, World.WEB, 1_500, "system:test");

        Receipt redeemed = redeem(quote.id(), member, cart(2, 0)).receipt();

        assertThat(quote.payable()).isEqualTo(Money.fen(2_100));
        assertThat(redeemed.payable()).isEqualTo(quote.payable());
        assertThat(redeemed.effects()).isEqualTo(quote.effects());
        OrderExplanation why = world.shop.get(Orders.class).explain(redeemed.id());
        assertThat(why.decision().rulebook()).isEqualTo(quote.rulebook());
        assertThat(why.order().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.unitPrice()).isEqualTo(Money.fen(1_200)));
        assertThat(world.shop.get(QuoteBook.class).of(redeemed.id())).contains(quote.id());
        MemberId other = world.withMoney(world.member(), 100_000);
        Receipt without = order(other, cart(2, 0));
        assertThat(without.payable()).isEqualTo(Money.fen(2_900));
        assertThat(world.shop.get(QuoteBook.class).of(without.id())).isEmpty();
        world.booksAgree();
    }

    @Test
    void whatThePoolCannotPayAnyMoreIsAskedAgainAndNothingMoves() {
        MemberId member = world.withMoney(world.member(), 100_000);
        Quote quote = quote(member, cart(2, 0));
        empty(99_900);
        List<String> before = written();

        Answer changed = redeem(quote.id(), member, cart(2, 0));

        assertThat(refusal(changed)).isEqualTo("quote.changed");
        assertThat(((Answer.Rejected) changed).rejection().reason().parameters())
                .containsEntry("quoted", "2100")
                .containsEntry("payable", "2300");
        assertThat(written()).isEqualTo(before);
        assertThat(world.spendable(member)).isEqualTo(100_000);

        Agreed.contribute(world.shop, new Contribute("again", "test", POOL, Money.fen(1_000), "test"));
        assertThat(redeem(quote.id(), member, cart(2, 0)).receipt().payable()).isEqualTo(quote.payable());
        world.booksAgree();
    }

    @Test
    void whatIsBetterNowIsTheBuyers() {
        MemberId member = world.withMoney(world.member(), 100_000);
        empty(99_900);
        Quote quote = quote(member, cart(2, 0));
        Agreed.contribute(world.shop, new Contribute("again", "test", POOL, Money.fen(1_000), "test"));

        assertThat(quote.payable()).isEqualTo(Money.fen(2_300));
        assertThat(redeem(quote.id(), member, cart(2, 0)).receipt().payable()).isEqualTo(Money.fen(2_100));
    }

    @Test
    void aQuoteThatManyRedeemAtOnceIsRedeemedOnce() throws Exception {
        MemberId member = world.withMoney(world.member(), 100_000);
        Quote quote = quote(member, cart(2, 0));
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = world.key();
            asked.add(
                    CompletableFuture.supplyAsync(() -> redeem(key, quote.id(), World.WEB, member, cart(2, 0), null)));
        }
        List<String> answers = new ArrayList<>();
        for (CompletableFuture<Answer> one : asked) {
            Answer answer = one.get(60, TimeUnit.SECONDS);
            answers.add(answer instanceof Answer.Placed ? "placed" : refusal(answer));
        }
        assertThat(answers)
                .containsOnlyOnce("placed")
                .allMatch(one -> List.of("placed", "quote.used").contains(one));
        assertThat(world.spendable(member)).isEqualTo(100_000 - 2_100);
        world.booksAgree();
    }

    @Test
    void inOneListItIsRedeemedOnceToo() {
        MemberId member = world.withMoney(world.member(), 100_000);
        Quote quote = quote(member, cart(2, 0));
        List<PlaceOrder> twice = new ArrayList<>();
        for (String key : List.of("one", "two", "one")) {
            twice.add(new PlaceOrder(key, member, World.WEB, cart(2, 0), null, null, List.of(), quote.id()));
        }

        List<Answer> answers = world.shop.get(Checkout.class).place(twice);

        assertThat(answers.get(0).receipt().created()).isTrue();
        assertThat(refusal(answers.get(1))).isEqualTo("quote.used");
        assertThat(answers.get(2).receipt().id())
                .isEqualTo(answers.get(0).receipt().id());
        assertThat(redeem("one", quote.id(), World.WEB, member, cart(2, 0), null)
                        .receipt()
                        .created())
                .as("who asks again gets the first answer")
                .isFalse();
        assertThat(refusal(redeem("one", null, World.WEB, member, cart(2, 0), null)))
                .isEqualTo("key.reused");
    }

    @Test
    void aQuoteIsOfItsCartItsMemberItsChannelAndItsTime() {
        MemberId member = world.withMoney(world.member(), 100_000);
        MemberId other = world.withMoney(world.member(), 100_000);
        world.shop.get(Channels.class).add(new AddChannel("app", "应用", "App", null, People.ADMIN));
        world.shop.get(Catalogue.class).setPrice(PEN, "app", 1_200, "system:test");
        QuoteId quote = quote(member, cart(2, 0)).id();

        assertThat(refusal(redeem(quote, member, cart(3, 0)))).isEqualTo("quote.other-content");
        assertThat(refusal(redeem(quote, other, cart(2, 0)))).isEqualTo("quote.other-content");
        assertThat(refusal(redeem(world.key(), quote, "app", member, cart(2, 0), null)))
                .isEqualTo("quote.not-found");
        assertThat(refusal(redeem(new QuoteId(17), member, cart(2, 0)))).isEqualTo("quote.not-found");
        world.shop.clock().advance(Duration.ofMinutes(15));
        assertThat(refusal(redeem(quote, member, cart(2, 0)))).isEqualTo("quote.expired");
        assertThat(world.spendable(member)).isEqualTo(100_000);
    }

    @Test
    void anOrderThatIsRefusedDoesNotUseUpItsQuote() {
        MemberId member = world.withMoney(world.member(), 2_000);
        Quote quote = quote(member, cart(2, 0));

        assertThat(redeem(quote.id(), member, cart(2, 0)).receipt().outcome()).isEqualTo(Outcome.REFUSED);
        world.withMoney(member, 100);
        assertThat(redeem(quote.id(), member, cart(2, 0)).receipt().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.spendable(member)).isZero();
        assertThat(refusal(redeem(quote.id(), member, cart(2, 0)))).isEqualTo("quote.used");
    }

    @Test
    void whatTheOrderLooksLikeIsJudgedWhenItIsPlaced() {
        MemberId inviter = world.withMoney(world.member(), 100_000);
        MemberId member = world.withMoney(world.invitedBy(inviter), 100_000);
        world.buys(inviter, 1, "shared");
        Quote quote = quote(member, cart(2, 0));

        Answer held = redeem(world.key(), quote.id(), World.WEB, member, cart(2, 0), "shared");

        assertThat(quote.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(held.receipt().outcome()).isEqualTo(Outcome.HELD);
        assertThat(refusal(redeem(quote.id(), member, cart(2, 0)))).isEqualTo("quote.used");
        world.booksAgree();
    }
}
