package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Receipt;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.web.inside.Api.Answer;

/** The story of the founding document, over HTTP. */
@ExtendWith(ArquillianExtension.class)
class StoryOverHttpIT {

    @Inject
    private Catalogue catalogue;

    @Inject
    private Merchants merchants;

    @Inject
    private Checkout checkout;

    @Inject
    private Clock clock;

    private final World world = new World();

    @Test
    void twoLevelsEarnOnAnOrderAndNobodyOnItsRefund() {
        String a = world.member(null);
        String b = world.member(a);
        String c = world.member(b);
        String d = world.member(c);

        assertThat(world.buy(a, World.COURSE).json().getString("outcome")).isEqualTo("accepted");
        assertThat(world.available(a)).isEqualTo(20_000);

        world.buy(b, World.COURSE);
        assertThat(world.expected(a)).as("A earns ¥10 of B's ¥100").isEqualTo(1_000);

        Answer order = world.buy(c, World.COURSE);
        assertThat(world.expected(b)).as("B earns ¥10 of C's").isEqualTo(1_000);
        assertThat(world.expected(a)).as("A earns ¥5 more").isEqualTo(1_500);
        assertThat(world.available(a)).as("all of it pending").isEqualTo(20_000);

        world.buy(d, World.COURSE);
        assertThat(world.expected(a))
                .as("nothing of D's, one link further down")
                .isEqualTo(1_500);

        assertThat(world.refund(order.id()).status()).isEqualTo(201);
        assertThat(world.expected(a)).isEqualTo(1_000);
        assertThat(world.expected(b))
                .as("what D's order earned B on the second level stays")
                .isEqualTo(500);
        assertThat(world.available(c)).isEqualTo(30_000);
        JsonObject points = world.api().get("/members/" + c + "/points").json();
        assertThat(points.getJsonObject("locked").getInt("amount")).isZero();
        assertThat(world.api().get("/orders/" + order.id()).json().getString("state"))
                .isEqualTo("refunded");
    }

    @Test
    void aHeldOrderIsWithdrawnForItsBuyer() {
        String inviter = world.member(null);
        String buyer = world.member(inviter);
        String device = World.fresh();
        world.buy(inviter, World.COURSE, device);
        Answer held = world.buy(buyer, World.COURSE, device);
        String order = "/orders/" + held.id();
        assertThat(held.json().getString("outcome")).isEqualTo("held");
        assertThat(world.api().get(order).json().getString("dueAt"))
                .isEqualTo(held.json().getString("dueAt"));
        assertThat(Instant.parse(held.json().getString("dueAt")))
                .isBetween(
                        clock.instant().plus(Duration.ofDays(6)),
                        clock.instant().plus(Duration.ofDays(7)));
        assertThat(world.refund(held.id()).code()).isEqualTo("order.held");

        String body = "{\"key\":\"%s\",\"reason\":\"不想等了\"}".formatted(World.fresh());
        assertThat(Api.of("app").post(order + "/cancellations", body).code()).isEqualTo("order.not-found");
        Answer cancelled = world.api().post(order + "/cancellations", body);
        assertThat(cancelled.status()).isEqualTo(201);
        assertThat(cancelled.json().getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.json().containsKey("dueAt")).isFalse();
        assertThat(world.api().post(order + "/cancellations", body).status()).isEqualTo(200);
        assertThat(world.api()
                        .post(order + "/cancellations", body.replace("不想等了", "另一个原因"))
                        .code())
                .isEqualTo("key.reused");
        assertThat(world.available(buyer)).isEqualTo(30_000);
        assertThat(world.api()
                        .post(
                                "/orders/" + world.buy(inviter, World.COURSE).id() + "/cancellations",
                                "{\"key\":\"%s\",\"reason\":\"x\"}".formatted(World.fresh()))
                        .code())
                .isEqualTo("order.not-held");
    }

    @Test
    void whichOrderPointsCameFromIsToldToItsOwnChannelOnly() {
        String member = world.member(null);
        String own = world.buy(member, World.COURSE).id();
        Answer foreign = Api.of("app")
                .post(
                        "/orders",
                        "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                                .formatted(World.fresh(), member, World.COURSE));
        assertThat(foreign.json().getString("outcome")).isEqualTo("accepted");

        JsonObject points = world.api().get("/members/" + member + "/points").json();

        assertThat(points.getJsonArray("lots")).hasSize(2);
        assertThat(points.toString()).contains(own).doesNotContain(foreign.id());
        assertThat(Api.of("app").get("/members/" + member + "/points").json().toString())
                .contains(foreign.id())
                .doesNotContain(own);
    }

    @Test
    void aMemberIsToldWhereTheyStandByGrowth() {
        String member = world.member(null);

        JsonObject tier = world.api().get("/members/" + member + "/tier").json();

        assertThat(tier.getString("level")).isEqualTo("basic");
        assertThat(tier.getJsonArray("changes")).isEmpty();
    }

    @Test
    void anOrderExplainsItselfDownToTheJournal() {
        String inviter = world.member(null);
        String buyer = world.member(inviter);
        Answer order = world.buy(buyer, World.COURSE);

        Answer explanation = world.api().get("/orders/" + order.id() + "/explanation");

        assertThat(explanation.status()).isEqualTo(200);
        JsonObject json = explanation.json();
        assertThat(json.getString("rulebook")).matches("[0-9a-f]{64}");
        assertThat(json.getJsonObject("facts").getJsonObject("buyer").getString("member"))
                .isEqualTo(buyer);
        assertThat(json.getJsonArray("fired"))
                .extracting(fired -> fired.asJsonObject().getJsonObject("rule").getString("id"))
                .contains("commission-level-1", "give-up-by-contract");
        JsonObject nearest = json.getJsonArray("silent").getJsonObject(0);
        assertThat(nearest.getJsonArray("failed")).hasSize(1);
        assertThat(nearest.getJsonArray("failed").getJsonObject(0).getString("path"))
                .startsWith("checkout/");
        assertThat(json.getJsonArray("silent"))
                .extracting(
                        silent -> silent.asJsonObject().getJsonObject("rule").getString("id"))
                .contains("commission-level-2", "points-web-gold")
                .doesNotContain("velocity-orders-per-hour");
        assertThat(json.getJsonArray("journals")).isNotEmpty();
        String trace = order.headers().firstValue("Trace-Id").orElseThrow();
        assertThat(order.json().getString("traceId")).isEqualTo(trace);
        assertThat(json.getJsonObject("order").getString("traceId")).isEqualTo(trace);
        assertThat(json.getJsonArray("journals").getJsonObject(0).getString("traceId"))
                .isEqualTo(trace);
    }

    @Test
    void aQuoteIsRedeemedOnceByTheOrderOfItsCart() {
        String member = world.member(null);
        String cart = "\"member\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]".formatted(member, World.COURSE);
        Answer quote = world.api().post("/quotes", "{" + cart + "}");
        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.json().getString("outcome")).isEqualTo("accepted");
        assertThat(quote.json().getBoolean("guest")).isFalse();
        assertThat(Instant.parse(quote.json().getString("holdsUntil"))).isAfter(clock.instant());
        assertThat(world.available(member)).as("nothing moved").isEqualTo(30_000);

        String order = "{\"key\":\"%s\"," + cart + ",\"quote\":\"" + quote.id() + "\"}";
        assertThat(Api.of("app").post("/orders", order.formatted(World.fresh())).code())
                .isEqualTo("quote.not-found");
        assertThat(world.api()
                        .post("/orders", order.formatted(World.fresh()).replace("\"quantity\":1", "\"quantity\":2"))
                        .code())
                .isEqualTo("quote.other-content");
        String key = World.fresh();
        Answer placed = world.api().post("/orders", order.formatted(key));
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().getJsonObject("payable"))
                .isEqualTo(quote.json().getJsonObject("payable"));
        assertThat(world.api().post("/orders", order.formatted(key)).status()).isEqualTo(200);
        assertThat(world.api().post("/orders", order.formatted(World.fresh())).code())
                .isEqualTo("quote.used");

        Answer guest = world.api().post("/quotes", "{" + cart.substring(cart.indexOf("\"lines")) + "}");
        assertThat(guest.json().getBoolean("guest")).isTrue();
        assertThat(guest.json().containsKey("id")).isFalse();
    }

    @Test
    void whoMayNotOrderMayNotAskForAQuoteEither() {
        String cart = "{\"lines\":[{\"sku\":\"" + World.COURSE + "\",\"quantity\":1}]}";
        assertThat(Api.withKey(null).post("/quotes", cart).status()).isEqualTo(401);
        assertThat(Api.of("admin").post("/quotes", cart).code()).isEqualTo("auth.for-channels");
        assertThat(world.api()
                        .post("/quotes", cart.replace("{\"lines", "{\"channel\":\"app\",\"lines"))
                        .code())
                .isEqualTo("channel.not-yours");
    }

    @Test
    void aTenthOfEachSaleFillsThePool() {
        String pool = merchant(1_000);

        world.buy(world.member(null), pool);
        world.buy(world.member(null), pool);

        assertThat(world.api().get("/pools/" + pool).amount("balance")).isEqualTo(2_000);
    }

    @Test
    void aPoolWithHalfTheMoneyReleasesHalfOfWhatIsDueAndCarriesTheRest() throws InterruptedException {
        String pool = merchant(500); // ¥5 of ¥100, against 1000 points
        String member = world.member(null);
        long ago = 150; // days: all four stages are due
        Receipt order = checkout.place(new PlaceOrder(
                World.fresh(),
                MemberId.parse(member),
                "web",
                List.of(new PlaceOrder.Line(pool, 1)),
                null,
                clock.instant().minus(Duration.ofDays(ago))));
        assertThat(order.outcome()).isEqualTo(Outcome.ACCEPTED);

        Answer preview = world.api().get("/pools/" + pool + "/releases/" + YearMonth.now(clock) + "/preview");
        assertThat(preview.amount("demand")).isEqualTo(1_000);
        assertThat(preview.amount("released")).isEqualTo(500);
        assertThat(preview.json().getInt("members")).isEqualTo(1);
        Answer cover = world.api().get("/pools/" + pool + "/cover");
        assertThat(cover.amount("promised")).isEqualTo(1_000);
        assertThat(cover.amount("overdue")).isEqualTo(1_000);
        assertThat(cover.json().getInt("cover")).isEqualTo(5_000);
        assertThat(cover.json().getBoolean("covered")).isFalse();
        assertThat(cover.json().getJsonArray("months")).hasSize(12);

        Answer started = world.api()
                .post(
                        "/pools/" + pool + "/releases",
                        "{\"key\":\"%s\",\"period\":\"%s\"}".formatted(World.fresh(), YearMonth.now(clock)));
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.amount("demand")).isEqualTo(1_000);
        assertThat(started.amount("released")).isEqualTo(500);
        assertThat(started.amount("carried")).isEqualTo(500);

        String run = "/pools/" + pool + "/releases/" + YearMonth.now(clock);
        for (int i = 0;
                i < 300 && !world.api().get(run).json().getString("state").equals("done");
                i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(world.api().get(run).json().getString("certificate")).matches("[0-9a-f]{64}");
        JsonObject why = world.api().get(run + "/explanation").json();
        assertThat(why.getJsonObject("facts").getInt("demand")).isEqualTo(1_000);
        assertThat(why.getJsonArray("fired")).hasSize(2);
        assertThat(why.getJsonArray("effects").getJsonObject(1).getString("limitedBy"))
                .isEqualTo("pool");
        Answer points = world.api().get("/members/" + member + "/points");
        assertThat(points.amount("released")).isEqualTo(500);
        assertThat(points.amount("locked")).isEqualTo(500);
        Answer after = world.api().get("/pools/" + pool);
        assertThat(after.amount("balance")).isZero();
        assertThat(after.amount("backing")).isEqualTo(500);
        assertThat(after.json().getBoolean("backed")).isTrue();
    }

    /** A merchant with one article at ¥100 on the web, all of the same name, who gives up so many basis points. */
    private String merchant(int giveUp) {
        String name = World.fresh();
        merchants.open(new AddMerchant(name, name, name, giveUp, "test"));
        catalogue.addProduct(new AddProduct(name, ProductKind.COURSE, name, name, name, 365, null, "system:test"));
        catalogue.setPrice(name, "web", 10_000, "system:test");
        return name;
    }
}
