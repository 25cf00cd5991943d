package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.ImportView;
import shop.solvent.catalogue.ImportsForTests;
import shop.solvent.catalogue.PriceDeed;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.catalogue.PriceLine;
import shop.solvent.catalogue.PriceListDeed;
import shop.solvent.catalogue.PriceLists;
import shop.solvent.catalogue.Prices;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.member.Members;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.LinePrice;

/** A level, a number of items and a contract have prices of their own, and each buyer pays the least that applies. */
class PriceStepsTest {

    private static final String LIMIT = "shop.catalogue.price-change-percent";
    private static final PriceFor GOLD = new PriceFor("gold", 1, "");
    private static final PriceFor TEN = new PriceFor("", 10, "");
    private static final PriceFor ACME = new PriceFor("", 1, "acme");

    private final World world = new World();
    private final Prices prices = world.shop.get(Prices.class);
    private Approvals approvals;

    @BeforeEach
    void deeds() {
        world.shop.get(PriceDeed.class);
        world.shop.get(PriceListDeed.class);
        ImportsForTests.open(world.shop);
        approvals = world.shop.get(Approvals.class);
    }

    private int version() {
        return world.shop.get(Goods.class).find(World.COURSE).version();
    }

    private static PriceLine line(PriceFor who, long price) {
        return new PriceLine(World.WEB, null, null, price, who);
    }

    private static List<PriceLine> lines(PriceLine... steps) {
        List<PriceLine> lines = new ArrayList<>(List.of(line(PriceFor.EVERYBODY, World.PRICE)));
        lines.addAll(List.of(steps));
        return lines;
    }

    private void costs(PriceLine... steps) {
        prices.replace(World.COURSE, version(), lines(steps), "system:test");
    }

    private MemberId buyer() {
        return world.withMoney(world.member(), 5_000_00);
    }

    private MemberId gold() {
        MemberId member = buyer();
        world.shop.get(Members.class).changeLevel(member, "gold", OPERATOR, "anniversary");
        return member;
    }

    private Asked list(int version, String until, boolean everybody, List<MemberId> added, List<MemberId> removed) {
        return approvals.ask(new Ask(
                world.key(),
                PriceListDeed.CODE,
                new PriceListDeed.Content(
                        "acme",
                        version,
                        "顶点",
                        "Acme",
                        "paper 7",
                        "",
                        until,
                        everybody,
                        added.stream().map(MemberId::toString).toArray(String[]::new),
                        removed.stream().map(MemberId::toString).toArray(String[]::new)),
                "as signed",
                OPERATOR));
    }

    private void acme(MemberId... parties) {
        assertThat(list(0, "", false, List.of(parties), List.of())).isInstanceOf(Asked.Done.class);
    }

    private LineFact recorded(OrderId order) {
        return world.shop
                .get(Decisions.class)
                .of(order.toString())
                .get(0)
                .facts(CheckoutFacts.class)
                .lines()
                .get(0);
    }

    private OrderId buys(MemberId member, int quantity) {
        Receipt receipt = world.buys(member, quantity, "device-of-" + member);
        assertThat(receipt.outcome()).isIn(Outcome.ACCEPTED, Outcome.HELD);
        return receipt.id();
    }

    private void pays(MemberId member, int quantity, long each, LinePrice by) {
        LineFact line = recorded(buys(member, quantity));
        assertThat(line.unitPrice()).isEqualTo(each);
        assertThat(line.amount()).isEqualTo(each * quantity);
        assertThat(line.price()).isEqualTo(by);
    }

    @Test
    void eachBuyerPaysTheLeastThatAppliesAndTheOrderKeepsWhy() {
        costs(line(GOLD, 9_000), line(TEN, 8_000), line(new PriceFor("gold", 10, ""), 7_500));

        pays(buyer(), 1, 10_000, LinePrice.list(10_000));
        pays(buyer(), 9, 10_000, LinePrice.list(10_000));
        pays(buyer(), 10, 8_000, new LinePrice(10_000, LinePrice.QUANTITY, 10, ""));
        pays(gold(), 1, 9_000, new LinePrice(10_000, LinePrice.LEVEL, 1, ""));
        pays(gold(), 10, 7_500, new LinePrice(10_000, LinePrice.LEVEL, 10, ""));
        world.booksAgree();
    }

    @Test
    void aStepAboveTheListPriceMakesNothingDearer() {
        costs(line(GOLD, 12_000));

        pays(gold(), 1, 10_000, LinePrice.list(10_000));
    }

    @Test
    void theSameGoodsInSeveralLinesCountTogether() {
        costs(line(TEN, 8_000));
        MemberId member = buyer();
        Receipt order = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, 4), new Line(World.COURSE, 6)),
                        "own",
                        null));

        assertThat(order.listAmount()).isEqualTo(Money.fen(80_000));
    }

    @Test
    void aContractHoldsForItsPartiesAndAsLongAsItLasts() {
        MemberId party = buyer();
        MemberId other = buyer();
        Instant until = world.shop.clock().instant().plus(Duration.ofDays(2));
        assertThat(list(0, until.toString(), false, List.of(party), List.of())).isInstanceOf(Asked.Done.class);
        costs(line(ACME, 6_000), line(TEN, 8_000));

        pays(party, 1, 6_000, new LinePrice(10_000, LinePrice.CONTRACT, 1, "acme"));
        pays(party, 10, 6_000, new LinePrice(10_000, LinePrice.CONTRACT, 1, "acme"));
        pays(other, 1, 10_000, LinePrice.list(10_000));
        list(1, until.toString(), true, List.of(), List.of());
        pays(other, 1, 6_000, new LinePrice(10_000, LinePrice.CONTRACT, 1, "acme"));
        list(2, until.toString(), false, List.of(other), List.of(party));
        pays(party, 1, 10_000, LinePrice.list(10_000));
        assertThat(world.shop.get(PriceLists.class).members("acme", null, 10).rows())
                .containsExactly(other);
        world.shop.clock().advance(Duration.ofDays(2));
        pays(other, 1, 10_000, LinePrice.list(10_000));
    }

    @Test
    void membersWithDifferentContractsInOneBatchDoNotMix() {
        MemberId party = buyer();
        MemberId other = buyer();
        acme(party);
        costs(line(ACME, 6_000));

        List<Answer> placed = world.shop
                .get(Checkout.class)
                .place(List.of(
                        new PlaceOrder("p", party, World.WEB, List.of(new Line(World.COURSE, 1)), "a", null),
                        new PlaceOrder("o", other, World.WEB, List.of(new Line(World.COURSE, 1)), "b", null)));

        assertThat(placed)
                .extracting(answer -> answer.receipt().listAmount().amount())
                .containsExactly(6_000L, 10_000L);
    }

    @Test
    void aQuoteTellsThePriceTheReasonAndTheNextStepAndHoldsWhenThePriceIsGone() {
        costs(line(TEN, 8_000));
        MemberId member = buyer();
        List<Line> ten = List.of(new Line(World.COURSE, 10));
        Quotes quotes = world.shop.get(Quotes.class);
        Quote.Line one = quotes.quote(new AskQuote(member, World.WEB, List.of(new Line(World.COURSE, 9)), null))
                .lines()
                .get(0);
        assertThat(one.by()).isEqualTo(PriceFor.EVERYBODY);
        assertThat(one.next()).isEqualTo(new Quote.Next(10, Money.fen(8_000)));
        Quote quote = quotes.quote(new AskQuote(member, World.WEB, ten, null));
        assertThat(quote.lines().get(0))
                .extracting(Quote.Line::unitPrice, Quote.Line::listPrice, Quote.Line::by, Quote.Line::next)
                .containsExactly(Money.fen(8_000), Money.fen(10_000), TEN, null);
        costs();
        world.shop.clock().advance(Duration.ofSeconds(2));

        OrderId order = redeem(member, ten, quote.id());

        assertThat(recorded(order).price()).isEqualTo(new LinePrice(10_000, LinePrice.QUANTITY, 10, ""));
        assertThat(recorded(order).unitPrice()).isEqualTo(8_000);
    }

    private OrderId redeem(MemberId member, List<Line> lines, QuoteId quote) {
        return world.shop
                .get(Checkout.class)
                .place(List.of(new PlaceOrder(world.key(), member, World.WEB, lines, null, null, List.of(), quote)))
                .get(0)
                .receipt()
                .id();
    }

    @Test
    void aWholesaleOrderComesBackWholeForExactlyWhatWasPaid() {
        costs(line(TEN, 8_000));
        MemberId member = buyer();
        long before = world.spendable(member);
        OrderId order = buys(member, 10);
        costs();

        RefundReceipt refund = world.refund(order);

        assertThat(world.spendable(member)).isEqualTo(before);
        assertThat(refund.amount()).isLessThanOrEqualTo(Money.fen(80_000));
        world.booksAgree();
    }

    @Test
    void whatCannotBeIsRefusedWithItsLine() {
        int version = version();
        assertRejected(
                "price.level",
                () -> prices.replace(
                        World.COURSE, version, lines(line(new PriceFor("platinum", 1, ""), 5_000)), OPERATOR));
        assertRejected(
                "price.quantity",
                () -> prices.replace(World.COURSE, version, lines(line(new PriceFor("", 0, ""), 5_000)), OPERATOR));
        assertRejected(
                "price.quantity",
                () -> prices.replace(
                        World.COURSE, version, lines(line(new PriceFor("", 10_000, ""), 5_000)), OPERATOR));
        assertRejected("price.list", () -> prices.replace(World.COURSE, version, lines(line(ACME, 5_000)), OPERATOR));
        assertRejected(
                "price.out-of-range", () -> prices.replace(World.COURSE, version, lines(line(TEN, 0)), OPERATOR));
        assertRejected(
                "price.overlap",
                () -> prices.replace(World.COURSE, version, lines(line(TEN, 800), line(TEN, 700)), OPERATOR));
        assertRejected(
                "price.no-list-price", () -> prices.replace(World.COURSE, version, List.of(line(TEN, 800)), OPERATOR));
        assertRejected(
                "permission.missing", () -> prices.replace(World.COURSE, version, lines(line(TEN, 800)), CHECKER));
        assertThat(world.shop.get(Catalogue.class).prices(World.COURSE)).hasSize(1);
    }

    @Test
    void aStepThatGoesFurtherBelowWhatWasPaidThanOnePersonMayTakesTwo() {
        acme(buyer());
        System.setProperty(LIMIT, "20");
        try {
            assertRejected(
                    "price.takes-two",
                    () -> prices.replace(World.COURSE, version(), lines(line(GOLD, 7_900)), OPERATOR));
            prices.replace(World.COURSE, version(), lines(line(GOLD, 8_000)), OPERATOR);
            // By small steps, as with any price: each is compared with what those buyers pay.
            prices.replace(World.COURSE, version(), lines(line(GOLD, 6_400)), OPERATOR);
            List<PriceLine> far = lines(line(GOLD, 6_400), line(ACME, 3_000));
            assertRejected("price.takes-two", () -> prices.replace(World.COURSE, version(), far, OPERATOR));
            Asked.Waiting asked = (Asked.Waiting) approvals.ask(new Ask(
                    world.key(),
                    PriceDeed.CODE,
                    PriceDeed.NewPrices.of(World.COURSE, version(), far),
                    "as signed",
                    OPERATOR));
            approvals.agree(asked.id(), approvals.find(asked.id()).hash(), CHECKER);
            assertThat(world.shop.get(Catalogue.class).prices(World.COURSE)).hasSize(3);

            MemberId friend = buyer();
            Asked joining = list(1, "", false, List.of(friend), List.of());
            assertThat(joining)
                    .as("whoever becomes a party gets a price that takes two")
                    .isInstanceOf(Asked.Waiting.class);
            Asked.Waiting waits = (Asked.Waiting) joining;
            pays(friend, 1, 10_000, LinePrice.list(10_000));
            assertThat(list(1, "", false, List.of(), List.of(friend))).isInstanceOf(Asked.Done.class);
            assertThat(approvals
                            .agree(waits.id(), approvals.find(waits.id()).hash(), CHECKER)
                            .state())
                    .as("the list has changed since it was asked for")
                    .isEqualTo(ApprovalView.State.VOID);
        } finally {
            System.clearProperty(LIMIT);
        }
    }

    @Test
    void priceListsAreRefusedWhatTheyCannotBe() {
        MemberId party = buyer();
        acme(party);
        assertRejected("price-list.exists", () -> list(0, "", false, List.of(), List.of()));
        assertRejected("version.outdated", () -> list(7, "", false, List.of(), List.of()));
        assertRejected("member.not-found", () -> list(1, "", false, List.of(new MemberId(12345)), List.of()));
        assertRejected(
                "member.not-found",
                () -> approvals.ask(new Ask(
                        world.key(),
                        PriceListDeed.CODE,
                        new PriceListDeed.Content(
                                "acme",
                                1,
                                "顶点",
                                "Acme",
                                "paper 7",
                                "",
                                "",
                                false,
                                new String[] {"nobody"},
                                new String[0]),
                        "as signed",
                        OPERATOR)));
        assertRejected("price-list.ends-before", () -> list(1, "2001-01-01T00:00:00Z", false, List.of(), List.of()));
        assertRejected(
                "price-list.not-found", () -> world.shop.get(PriceLists.class).find("nobody"));
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(
                        world.key(),
                        PriceListDeed.CODE,
                        new PriceListDeed.Content(
                                "b2", 0, "二", "Two", "paper", "", "", true, new String[0], new String[0]),
                        "because",
                        CHECKER)));
        assertThat(world.shop.get(PriceLists.class).find("acme").version()).isEqualTo(1);
    }

    @Test
    void anOrderOfGoodsWithStepsGoesToTheDatabaseAsOftenAsAnyOther() {
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        MemberId party = buyer();
        acme(party);
        costs(line(GOLD, 9_000), line(TEN, 8_000), line(ACME, 6_000));
        for (int i = 0; i < 2; i++) {
            counting.statements();
            Answer placed = server.get(Checkout.class)
                    .place(List.of(new PlaceOrder(
                            world.key(), party, World.WEB, List.of(new Line(World.COURSE, 1)), "own", null)))
                    .get(0);
            assertThat(placed.receipt().listAmount()).isEqualTo(Money.fen(6_000));
        }
        assertThat(counting.statements()).hasSize(3);
    }

    @Test
    void aFileSetsStepsAndComesBackAsItWasExported() {
        acme(buyer());
        ImportsForTests files = new ImportsForTests(world.shop, OPERATOR);
        String head = "sku,channel,price,level,quantity,contract,remove\n";

        ImportView wrong = files.looked(head + "ps-advanced,web,80,platinum,,,\nps-advanced,web,80,,x,,\n"
                + "ps-advanced,web,80,,,nobody,\nps-advanced,web,80,,0,,\n");
        assertThat(wrong.problems())
                .extracting(problem -> problem.line() + " " + problem.code())
                .containsExactly("2 import.level", "3 import.quantity", "4 price-list.not-found", "5 import.quantity");
        ImportView done =
                files.done(head + "ps-advanced,web,90,gold,,,\nps-advanced,web,80,,10,,\nps-advanced,web,60,,,acme,\n");
        assertThat(done.added()).isEqualTo(3);
        pays(gold(), 1, 9_000, new LinePrice(10_000, LinePrice.LEVEL, 1, ""));
        StringBuilder exported = new StringBuilder(String.join(",", GoodsList.columns(true)) + "\n");
        world.shop
                .get(GoodsList.class)
                .pricesFile(null, GoodsQuery.everything(), 50)
                .lines()
                .forEach(cells -> {
                    for (int i = 0; i < cells.length; i++) {
                        exported.append(i == 0 ? "" : ",").append(cells[i] == null ? "" : cells[i]);
                    }
                    exported.append('\n');
                });
        ImportView again = files.looked(exported.toString());
        assertThat(again.problems()).isEmpty();
        assertThat(again.added() + again.changed()).isZero();
        assertThat(again.unchanged()).isEqualTo(4);
        files.done(head + "ps-advanced,web,,gold,,,yes\n");
        assertThat(world.shop.get(Catalogue.class).prices(World.COURSE)).hasSize(3);
    }
}
