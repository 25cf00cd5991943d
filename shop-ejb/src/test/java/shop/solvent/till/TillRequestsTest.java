package shop.solvent.till;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.storefront.OwnTills;

/** An amount that is shown at a till is paid once, as it is shown; a printed code takes what its buyer types. */
class TillRequestsTest {

    private static final String BY = "system:test";

    private final World world = new World();
    private final TillRequests requests = world.shop.get(TillRequests.class);
    private final OwnTills own = world.shop.get(OwnTills.class);
    private final TillView till = opened("kiosk");

    private TillView opened(String merchant) {
        world.shop
                .get(Merchants.class)
                .open(new AddMerchant(merchant, "报刊亭", "Kiosk", MerchantKind.SMALL, 1000, "test"));
        return world.shop.get(Tills.class).open(new Tills.NewTill(merchant, "1", "1", "柜台", List.of(World.WEB), BY));
    }

    private Receipt pays(MemberId member, Line line) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, World.WEB, List.of(line), null, null));
    }

    private MemberId member() {
        return world.withMoney(world.member(), 10_000);
    }

    private Line line(String at, long fen) {
        return new Line(till.sku(), 1, null, new Open(fen, at));
    }

    @Test
    void whatIsShownIsPaidOnceAndTurnsToPaidByItself() throws Exception {
        TillRequestView shown = requests.show(till.id(), 1_250, "两份早报", BY);
        assertThat(shown.state()).isEqualTo(TillRequestView.State.OPEN);
        List<MemberId> members = IntStream.range(0, 10).mapToObj(i -> member()).toList();

        List<String> answers = Threads.atOnce(members.stream()
                .map(one -> (Callable<String>) () -> {
                    try {
                        return pays(one, line(shown.id().toString(), 1_250))
                                .outcome()
                                .name();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(answers).filteredOn("ACCEPTED"::equals).hasSize(1);
        assertThat(answers).filteredOn("till.request-paid"::equals).hasSize(9);
        TillRequestView then = requests.find(shown.id());
        assertThat(then.state()).isEqualTo(TillRequestView.State.PAID);
        assertThat(then.order()).isNotNull();
        assertRejected("till.request-paid", () -> requests.end(shown.id(), BY));
        world.booksAgree();
    }

    @Test
    void anotherAmountThanIsShownPaysNothing() {
        TillRequestView shown = requests.show(till.id(), 1_250, null, BY);
        assertRejected(
                "till.request-amount", () -> pays(member(), line(shown.id().toString(), 1)));
        assertThat(own.cart(own.find(shown.id().toString()), 1).get(0).open().fen())
                .isEqualTo(1_250);
    }

    @Test
    void whatIsOverOrTakenBackIsPaidByNobody() {
        TillRequestView over = requests.show(till.id(), 100, null, BY);
        TillRequestView ended = requests.show(till.id(), 100, null, BY);
        requests.end(ended.id(), BY);
        assertRejected("till.request-over", () -> pays(member(), line(ended.id().toString(), 100)));
        world.shop.clock().advance(TillRequests.SHOWN);
        assertRejected("till.request-over", () -> own.cart(own.find(over.id().toString()), 0));
        assertThat(requests.find(over.id()).state()).isEqualTo(TillRequestView.State.OVER);
        world.shop.clock().advance(Duration.ofHours(2));
        assertRejected("till.request-over", () -> pays(member(), line(over.id().toString(), 100)));
    }

    @Test
    void aPrintedCodeTakesWhatIsTypedAndAQuoteOfItHoldsForThatAlone() {
        MemberId member = member();
        Line wanted = own.cart(own.find(till.id().toString()), 4_200).get(0);
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, List.of(wanted), null));
        assertThat(quote.payable()).isEqualTo(Money.fen(4_200));
        PlaceOrder other = new PlaceOrder(
                world.key(),
                member,
                World.WEB,
                List.of(line(till.id().toString(), 4_199)),
                null,
                null,
                List.of(),
                quote.id());
        assertRejected(
                "quote.other-content", () -> world.shop.get(Checkout.class).place(other));
        Receipt receipt = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), member, World.WEB, List.of(wanted), null, null, List.of(), quote.id()));
        assertThat(receipt.payable()).isEqualTo(Money.fen(4_200));
        assertThat(world.shop
                        .get(TillSales.class)
                        .list(List.of(till.id()), null, null, 10)
                        .rows())
                .singleElement()
                .satisfies(sale -> assertThat(sale.order()).isEqualTo(receipt.id()));
    }

    @Test
    void amountsThatAreNoneAreRefused() {
        for (long fen : new long[] {0, -1, Long.MAX_VALUE}) {
            assertRejected("field.out-of-range", () -> requests.show(till.id(), fen, null, BY));
            assertRejected(
                    "field.out-of-range", () -> own.cart(own.find(till.id().toString()), fen));
            assertRejected(
                    "field.out-of-range", () -> pays(member(), line(till.id().toString(), fen)));
        }
        assertRejected("till.not-found", () -> own.find("til_0000000000001"));
        assertRejected("till-request.not-found", () -> requests.find(new TillRequestId(1)));
    }

    @Test
    void aSmallMerchantTakesNoCouponsWhicheverWayTheyCome() {
        assertRejected(
                "till.no-coupons",
                () -> world.shop
                        .get(Quotes.class)
                        .quote(new AskQuote(
                                member(),
                                World.WEB,
                                List.of(line(till.id().toString(), 100)),
                                null,
                                List.of("SUMMER"))));
    }
}
