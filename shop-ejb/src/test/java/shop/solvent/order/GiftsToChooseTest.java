package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote.Choice;
import shop.solvent.order.Quote.Gift;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** From ¥100 a buyer chooses one of some goods free: a quote tells which, and so many are free in the order. */
class GiftsToChooseTest {

    private static final String RULES = """
            rule "满 100 元任选一件 · One of these from ¥100" @id("one-of-these")
            when
                $basket : BasketFact( by == "order" )
                $line : LineFact( sku in ("mug", "bag", "gone") )
            then
                effects.chosenFor($line, $basket, 0, 1, 10000);
            end

            rule "满 300 元一分换购 · For a fen from ¥300" @id("for-a-fen") @campaign("fen")
            when
                $basket : BasketFact( by == "order" )
                $line : LineFact( sku == "lamp" )
            then
                effects.chosenFor($line, $basket, 1, 2, 30000);
            end
            """;

    private static final String CASES = """
            case,rule,fires,line1.sku,line1.amount,line2.sku,line2.amount,decision.payable
            1,one-of-these,yes,course,10000,mug,3000,10000
            2,one-of-these,no,course,10000,pen,3000,13000
            3,for-a-fen,yes,course,30000,lamp,20000,30001
            4,for-a-fen,no,course,30000,pen,3000,33000
            """;

    private final World world = new World();
    private final Quotes quotes = world.shop.get(Quotes.class);
    private MemberId member;

    @BeforeEach
    void aShopWithGifts() {
        goods("mug", "杯子", "Mug", 3_000);
        goods("bag", "包", "Bag", 5_000);
        goods("lamp", "台灯", "Lamp", 20_000);
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "gifts")
                .put("checkout/price/gifts.drl", RULES)
                .put("checkout/price/gifts.cases.csv", CASES)
                .editAll(UnaryOperator.identity())
                .atOnce();
        member = world.withMoney(world.member(), 200_000);
    }

    private void goods(String sku, String zh, String en, long fen) {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(sku, ProductKind.CARD_KEY, zh, en, World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice(sku, World.WEB, fen, "system:test");
    }

    private static List<Line> cart(int courses, String... gifts) {
        return Stream.concat(
                        Stream.of(new Line(World.COURSE, courses)),
                        Stream.of(gifts).map(gift -> new Line(gift, 1)))
                .toList();
    }

    private Quote quote(List<Line> lines) {
        return quotes.quote(new AskQuote(member, World.WEB, lines, null));
    }

    private Receipt order(List<Line> lines) {
        return world.shop.get(Checkout.class).place(new PlaceOrder(world.key(), member, World.WEB, lines, null, null));
    }

    @Test
    void aQuoteTellsWhatMayBeChosenAndNoMoreOnceItIs() {
        assertThat(quote(cart(1)).choices()).singleElement().satisfies(choice -> {
            assertThat(choice.rule().id()).isEqualTo("one-of-these");
            assertThat(choice.left()).isEqualTo(1);
            assertThat(choice.missing()).isEqualTo(Money.fen(0));
            assertThat(choice.pool()).isNull();
            assertThat(choice.goods())
                    .as("what is not sold is not offered")
                    .containsExactly(
                            new Gift("mug", "杯子", "Mug", World.MERCHANT, Money.fen(3_000), Money.fen(0)),
                            new Gift("bag", "包", "Bag", World.MERCHANT, Money.fen(5_000), Money.fen(0)));
        });

        Quote chosen = quote(cart(1, "bag"));
        assertThat(chosen.choices()).isEmpty();
        assertThat(chosen.payable()).isEqualTo(Money.fen(10_000));
        Quote both = quote(cart(1, "bag", "mug"));
        assertThat(both.payable()).as("the dearer is the gift").isEqualTo(Money.fen(13_000));
    }

    @Test
    void anOrderGivesWhatWasToldAndARefundTakesItBack() {
        List<Line> lines = cart(1, "bag");
        Quote quote = quote(lines);

        Receipt placed = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, World.WEB, lines, null, null, List.of(), quote.id()));

        assertThat(placed.payable()).isEqualTo(quote.payable()).isEqualTo(Money.fen(10_000));
        assertThat(world.spendable(member)).isEqualTo(190_000);
        world.refund(placed.id());
        assertThat(world.spendable(member)).isEqualTo(200_000);
        world.booksAgree();
    }

    @Test
    void whoIsShortIsToldByHowMuchAndWhatIsChosenDoesNotHelp() {
        goods("pen", "笔", "Pen", 2_200);
        Quote short22 = quote(List.of(new Line("pen", 4)));

        assertThat(short22.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.missing()).isEqualTo(Money.fen(1_200));
            assertThat(choice.goods()).extracting(Gift::payable).containsOnly(Money.fen(0));
        });
        assertThat(quote(List.of(new Line("pen", 4), new Line("bag", 1))).payable())
                .isEqualTo(Money.fen(13_800));
        assertThat(quote(List.of(new Line("pen", 1))).choices())
                .as("a cart so much larger is another one")
                .isEmpty();
    }

    @Test
    void aCampaignsGiftIsTakenFromItsBudgetAndToldWhileThatBearsIt() {
        assertThat(offeredForAFen()).as("it does not run").isEmpty();
        runs(25_000L);

        assertThat(offeredForAFen()).singleElement().satisfies(choice -> {
            assertThat(choice.left()).isEqualTo(2);
            assertThat(choice.price()).isEqualTo(Money.fen(1));
            assertThat(choice.pool()).isEqualTo("spring");
            assertThat(choice.goods()).extracting(Gift::payable).containsExactly(Money.fen(1));
        });
        Receipt placed = order(cart(3, "lamp"));
        assertThat(placed.payable()).isEqualTo(Money.fen(30_001));
        assertThat(world.shop.get(Campaigns.class).view("fen").used().cost()).isEqualTo(19_999);
        assertThat(offeredForAFen()).as("5,001 fen are left of the budget").isEmpty();

        world.refund(placed.id());
        assertThat(world.shop.get(Campaigns.class).view("fen").used().cost()).isZero();
        assertThat(offeredForAFen()).hasSize(1);
        world.booksAgree();
    }

    private List<Choice> offeredForAFen() {
        return quote(cart(3, "mug")).choices().stream()
                .filter(choice -> choice.rule().id().equals("for-a-fen"))
                .toList();
    }

    private void runs(Long budget) {
        world.shop.get(Pools.class).open("spring", "春", "Spring", People.ADMIN);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), People.FINANCE, "spring", Money.fen(500_000), "campaign"));
        Instant now = world.shop.clock().instant();
        CampaignTerms terms = new CampaignTerms(
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(30)),
                "spring",
                budget,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null);
        world.shop
                .get(CampaignAdministration.class)
                .draft("fen", new CampaignAbout("一分换购", "For a fen", null, null), terms, People.OPERATOR);
        CampaignDeed deed = world.shop.get(CampaignDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        CampaignView view = world.shop.get(Campaigns.class).view("fen");
        Asked asked = approvals.ask(
                new Ask(world.key(), CampaignDeed.CODE, deed.of(view, view.terms()), "go", People.OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), People.CHECKER);
    }

    @Test
    void aCartWithoutAChoiceIsQuotedByAsManyStatements() {
        goods("pen", "笔", "Pen", 10_000);
        List<Line> nothingLeft = List.of(new Line("pen", 1), new Line("mug", 1));
        int few = statements(nothingLeft);
        int one = statements(List.of(new Line("pen", 1)));
        assertThat(one - few).isEqualTo(1);
    }

    /** On a server that has quoted before. */
    private int statements(List<Line> lines) {
        TestShop elsewhere = world.shop.secondServer();
        Counting counting = Counting.of(elsewhere);
        for (int i = 0; i < 2; i++) {
            counting.statements();
            elsewhere.get(Quotes.class).quote(new AskQuote(member, World.WEB, lines, null));
        }
        return counting.statements().size();
    }
}
