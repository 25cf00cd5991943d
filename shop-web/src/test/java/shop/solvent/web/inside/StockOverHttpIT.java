package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.web.inside.Api.Answer;

/** Keys come in by program, and get to members through their channel. */
@ExtendWith(ArquillianExtension.class)
class StockOverHttpIT {

    private static final String CARD = "game-card-50";

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    private final World world = new World();
    private final Api web = world.api();

    private Api key(String channel, String name, Scope... scopes) {
        return Api.withKey(new Keys(approvals, apiKeys).made(channel, "stock-" + name, Set.of(scopes)));
    }

    private static Answer bring(Api admin, String sku, String file) {
        return Api.send(admin.request("/admin/stock/goods/" + sku + "/batches?name=keys.txt")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(file.getBytes(StandardCharsets.UTF_8))));
    }

    /** Once it says so; somebody in the background sees to it. */
    private static JsonObject once(Api api, String path, String sign) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (true) {
            Answer answer = api.get(path);
            assertThat(answer.status()).isEqualTo(200);
            if (answer.json().toString().contains(sign)) {
                return answer.json();
            }
            assertThat(System.nanoTime())
                    .as("never %s: %s", sign, answer.json())
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private JsonObject delivered(String order) {
        return once(web, "/orders/" + order + "/deliveries", "\"delivered\"")
                .getJsonArray("deliveries")
                .getJsonObject(0);
    }

    @Test
    void keysComeInAndNoAnswerTellsOne() {
        Api admin = key(null, "keeper", Scope.ADMIN_STOCK);
        String mine = World.fresh() + "-KEY-0001";

        Answer begun = bring(admin, CARD, mine + "\n" + mine + "\n");
        assertThat(begun.status()).isEqualTo(201);
        JsonObject batch = once(admin, "/admin/stock/batches/" + begun.id(), "\"state\":\"done\"");
        Answer problems = admin.get("/admin/stock/batches/" + begun.id() + "/problems");

        assertThat(batch.getInt("added")).isEqualTo(1);
        assertThat(problems.json().toString()).contains("stock.key-twice").doesNotContain("KEY-0001");
        assertThat(admin.get("/admin/stock/goods/" + CARD)
                        .json()
                        .getJsonObject("keys")
                        .getInt("free"))
                .isPositive();
        assertThat(admin.get("/admin/stock/goods/" + CARD + "/batches").json().toString())
                .contains(begun.id());
        assertThat(admin.post("/admin/stock/batches/" + begun.id() + "/void", "{\"reason\":\"a trial\"}")
                        .json()
                        .containsKey("voidAt"))
                .isTrue();
        assertThat(bring(admin, World.COURSE, "one").code()).isEqualTo("stock.no-keys");
        assertThat(bring(admin, "none", "one").code()).isEqualTo("product.not-found");
        assertThat(bring(admin, CARD, "").status()).isIn(400, 422);
        assertThat(admin.get("/admin/stock/batches/stb_0000000000001").code()).isEqualTo("stock-batch.not-found");
        assertThat(admin.get("/admin/stock/batches/x").status()).isIn(400, 404);
    }

    @Test
    void aKeyThatWasChosenIsShownPricedAndTakenOnce() {
        Api admin = key(null, "shower", Scope.ADMIN_STOCK);
        JsonObject first = web.get("/goods/lucky-number/faces?order=dearest&limit=1&like=8888")
                .json()
                .getJsonArray("faces")
                .getJsonObject(0);
        String chosen = first.getString("chosen");
        String cart = "[{\"sku\":\"lucky-number\",\"quantity\":1,\"chosen\":\"" + chosen + "\"}]";

        assertThat(first.getJsonObject("listPrice").getInt("amount")).isEqualTo(25_600);
        assertThat(web.post("/quotes", "{\"lines\":" + cart + "}").json().toString())
                .contains("\"premium\":{\"amount\":18800")
                .contains(first.getString("face"));
        assertThat(web.post("/quotes", "{\"lines\":" + cart.replace(":1,", ":2,") + "}")
                        .code())
                .isEqualTo("order.chosen-quantity");
        assertThat(web.post("/quotes", "{\"lines\":" + cart.replace(chosen, "stk_0000000000001") + "}")
                        .code())
                .isEqualTo("stock.key-gone");
        assertThat(web.post("/quotes", "{\"lines\":" + cart.replace(chosen, "x") + "}")
                        .status())
                .isIn(400, 422);
        assertThat(web.get("/goods/lucky-number/faces?order=ugly").status()).isEqualTo(400);
        assertThat(web.get("/goods/lucky-number/faces?like=" + "8".repeat(61)).code())
                .isEqualTo("field.too-long");
        assertThat(web.get("/goods/lucky-number/faces?after=x").status()).isIn(400, 404);
        assertThat(web.get("/goods/none/faces").code()).isEqualTo("product.not-found");
        assertThat(key("web", "reader", Scope.DELIVERIES)
                        .get("/goods/lucky-number/faces")
                        .status())
                .isEqualTo(403);
        String face = "/admin/stock/keys/" + chosen + "/face";
        assertThat(admin.put(face, "{\"face\":\"ID 7\",\"premium\":20000,\"reason\":\"rarer\"}")
                        .json()
                        .getString("face"))
                .isEqualTo("ID 7");
        assertThat(admin.put(face, "{\"premium\":20000,\"reason\":\"rarer\"}").code())
                .isEqualTo("stock.premium-faceless");
        assertThat(admin.put(face.replace(chosen, "stk_0000000000001"), "{\"premium\":0,\"reason\":\"none\"}")
                        .code())
                .isEqualTo("stock-key.not-found");
        assertThat(web.put(face, "{\"premium\":0,\"reason\":\"none\"}").status())
                .isEqualTo(403);
    }

    @Test
    void whatIsPromisedIsToldAndComesBackOnlyIfItsDayIsMissed() {
        Api admin = key(null, "promiser", Scope.ADMIN_STOCK);
        JsonObject promised = web.get("/goods/summer-edition/presale").json();

        assertThat(promised.getInt("most")).isEqualTo(200);
        assertThat(promised.getString("ifMissed")).isEqualTo("ask");
        assertThat(web.get("/goods/" + World.COURSE + "/presale").code()).isEqualTo("presale.not-found");
        assertThat(web.get("/goods/none/presale").code()).isEqualTo("product.not-found");
        assertThat(admin.get("/admin/stock/presales?sku=summer-edition").json().toString())
                .contains("\"waiting\":");
        String wanted =
                "{\"key\":\"p-1\",\"day\":\"2026-01-01\",\"most\":5,\"ifMissed\":\"ask\",\"reason\":\"more of it\"}";
        assertThat(admin.post("/admin/stock/goods/" + CARD + "/presale", wanted).code())
                .isEqualTo("presale.day");
        assertThat(admin.post("/admin/stock/goods/" + CARD + "/presale", wanted.replace("ask", "maybe"))
                        .status())
                .isIn(400, 422);
        assertThat(admin.post("/admin/stock/presales/pre_0000000000001/end", "{\"reason\":\"none\"}")
                        .code())
                .isEqualTo("presale.not-found");
        assertThat(web.post("/admin/stock/presales/pre_0000000000001/end", "{\"reason\":\"none\"}")
                        .status())
                .isEqualTo(403);
        assertThat(web.post("/orders/ord_0000000000001/late-refunds", "{\"key\":\"late\"}")
                        .code())
                .isEqualTo("order.not-found");
    }

    @Test
    void howGoodsAreKeptIsChangedByWhoSawHowTheyAre() {
        Api admin = key(null, "arranger", Scope.ADMIN_STOCK);
        String path = "/admin/stock/goods/" + World.COURSE;
        int version = admin.get(path).json().getInt("version");
        String wanted = "{\"stocking\":\"unlimited\",\"lowAt\":0,\"version\":%d,\"reason\":\"always enough\"}";

        assertThat(admin.put(path, wanted.formatted(version)).json().getString("stocking"))
                .isEqualTo("unlimited");
        assertThat(admin.put(path, wanted.formatted(version).replace("unlimited", "none"))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put(path, wanted.formatted(version + 1).replace("unlimited", "none"))
                        .json()
                        .getString("stocking"))
                .isEqualTo("none");
        assertThat(admin.put(path, wanted.formatted(version + 2).replace("unlimited", "piles"))
                        .status())
                .isIn(400, 422);
    }

    @Test
    void aNumberOfPiecesIsAllottedToChannelsAndOneBuyerGetsSoMany() {
        Api admin = key(null, "counter", Scope.ADMIN_STOCK, Scope.ADMIN_CATALOGUE);
        String sku = World.fresh() + "-seat";
        assertThat(admin.post(
                                "/admin/goods",
                                "{\"sku\":\"%s\",\"merchant\":\"studio-lin\",\"kind\":\"course\",\"titleZh\":\"座位\",\"titleEn\":\"Seat\"}"
                                        .formatted(sku))
                        .status())
                .isEqualTo(201);
        String path = "/admin/stock/goods/" + sku;
        String pieces = "{\"key\":\"%s\",\"pieces\":%d,\"reason\":\"a hall\"}";
        String parts = "{\"parts\":[{\"channel\":\"%s\",\"left\":%d}],\"reason\":\"for the web\"}";
        String share = "{\"most\":%d,\"days\":%d,\"version\":%d,\"reason\":\"for all\"}";
        assertThat(admin.post(path + "/pieces", pieces.formatted("a", 10)).code())
                .isEqualTo("stock.not-counted");
        assertThat(admin.put(path, "{\"stocking\":\"counted-allotted\",\"lowAt\":2,\"version\":0,\"reason\":\"seats\"}")
                        .json()
                        .getBoolean("low"))
                .isTrue();

        assertThat(admin.post(path + "/pieces", pieces.formatted("a", 10)).status())
                .isEqualTo(200);
        assertThat(admin.post(path + "/pieces", pieces.formatted("a", 10)).status())
                .isEqualTo(200);
        assertThat(admin.post(path + "/pieces", pieces.formatted("a", 11)).code())
                .isEqualTo("key.reused");
        assertThat(admin.post(path + "/pieces", pieces.formatted("b", -11)).code())
                .isEqualTo("stock.too-few");
        assertThat(admin.put(path + "/parts", parts.formatted("web", 11)).code())
                .isEqualTo("stock.too-few");
        assertThat(admin.put(path + "/parts", parts.formatted("nowhere", 1)).code())
                .isEqualTo("channel.not-found");
        Answer allotted = admin.put(path + "/parts", parts.formatted("web", 6));
        assertThat(allotted.json().getJsonArray("parts").toString())
                .contains("{\"left\":4,\"taken\":0}")
                .contains("{\"channel\":\"web\",\"left\":6,\"taken\":0}");
        assertThat(admin.put(path + "/per-buyer", share.formatted(2, 30, 0))
                        .json()
                        .getJsonObject("perBuyer")
                        .getInt("most"))
                .isEqualTo(2);
        assertThat(admin.put(path + "/per-buyer", share.formatted(3, 30, 0)).code())
                .isEqualTo("version.outdated");
        assertThat(admin.put(path + "/per-buyer", share.formatted(3, 0, 1)).status())
                .isEqualTo(422);
        assertThat(admin.post(path + "/pieces", pieces.formatted("d", 0)).code())
                .isEqualTo("field.missing");
        assertThat(admin.put("/admin/stock/goods/none/per-buyer", share.formatted(3, 1, 0))
                        .code())
                .isEqualTo("product.not-found");
        Api reader = key(null, "no-counter", Scope.ADMIN_CATALOGUE);
        assertThat(reader.post(path + "/pieces", pieces.formatted("c", 1)).status())
                .isEqualTo(403);
        assertThat(reader.put(path + "/parts", parts.formatted("web", 1)).status())
                .isEqualTo(403);
        assertThat(reader.put(path + "/per-buyer", share.formatted(1, 1, 1)).status())
                .isEqualTo(403);
    }

    @Test
    void aMemberIsToldTheKeyByACallOfItsOwnAndFromThenOnARefundTakesTwo() {
        String buyer = world.member(null);
        String order = world.buy(buyer, CARD).id();
        JsonObject delivery = delivered(order);
        String path = "/orders/" + order + "/deliveries/" + delivery.getString("id");

        assertThat(web.post(path + "/use", "{}").code()).isEqualTo("delivery.not-viewed");
        Answer told = web.post(path + "/reveal", "{}");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().getString("key")).isNotBlank();
        assertThat(told.json().getString("state")).isEqualTo("viewed");
        assertThat(told.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(web.get("/orders/" + order + "/deliveries").json().toString())
                .doesNotContain(told.json().getString("key"));
        assertThat(world.refund(order).code()).isEqualTo("refund.key-seen");
        assertThat(web.post(path + "/use", "{}").json().getString("state")).isEqualTo("used-up");

        Api app = Api.of("app");
        assertThat(app.post(path + "/reveal", "{}").code()).isEqualTo("order.not-found");
        assertThat(app.get("/orders/" + order + "/deliveries").code()).isEqualTo("order.not-found");
        Api narrow = key("web", "orders-alone", Scope.ORDERS);
        assertThat(narrow.get("/orders/" + order + "/deliveries").status()).isEqualTo(403);
        for (String other : List.of("dlv_0000000000001", "x")) {
            assertThat(web.post("/orders/" + order + "/deliveries/" + other + "/reveal", "{}")
                            .status())
                    .as(other)
                    .isIn(400, 404);
        }
    }

    @Test
    void aKeyThatNobodySawGoesBackWithTheMoney() {
        String order = world.buy(world.member(null), CARD).id();
        delivered(order);

        assertThat(world.refund(order).status()).isEqualTo(201);

        once(web, "/orders/" + order + "/deliveries", "\"revoked\"");
    }

    @Test
    void whereLicencesComeFromIsAskedForByProgramAndNothingChangesBeforeAPersonAgrees() {
        Api admin = key(null, "licence-keeper", Scope.ADMIN_STOCK);
        String path = "/admin/stock/goods/font-licence/hook";
        String wanted = "{\"key\":\"%s\",\"address\":\"%s\",\"limitHours\":24,\"reason\":\"they moved\"}";
        String before = admin.get(path).json().getString("address");

        assertThat(admin.post(path, wanted.formatted(World.fresh(), "https://elsewhere.shop.example/"))
                        .status())
                .isEqualTo(202);
        assertThat(admin.get(path).json().getString("address")).isEqualTo(before);
        for (String inner : List.of("http://licences.shop.example/", "https://user@licences.shop.example/", "x")) {
            assertThat(admin.post(path, wanted.formatted(World.fresh(), inner)).code())
                    .as(inner)
                    .isEqualTo("outbound.address");
        }
        assertThat(admin.post(path + "/secret", "{}").status()).isIn(403, 409);
        assertThat(admin.post(path + "/try", "{}").json().getString("outcome")).isEqualTo("unknown-host");
        assertThat(admin.post(path + "/try", "{}").code()).isEqualTo("hook.tried-just-now");
        assertThat(admin.get(path + "/calls").json().getJsonArray("calls")).isNotEmpty();
        assertThat(admin.get("/admin/stock/licences?state=stuck").status()).isEqualTo(200);
        String waiting = admin.get("/admin/stock/licences?sku=font-licence")
                .json()
                .getJsonArray("licences")
                .getJsonObject(0)
                .getString("id");
        String retry = "{\"reason\":\"they say it works\"}";
        assertThat(admin.post("/admin/stock/licences/" + waiting + "/retry", retry)
                        .code())
                .isEqualTo("licence.not-stuck");
        assertThat(admin.post("/admin/stock/licences/lic_0000000000001/retry", retry)
                        .code())
                .isEqualTo("licence.not-found");
        assertThat(admin.get("/admin/stock/licences?state=lost").status()).isEqualTo(400);
        assertThat(admin.get("/admin/stock/goods/" + CARD + "/hook").code()).isEqualTo("hook.not-found");
        assertThat(admin.get("/admin/stock/goods/none/hook").code()).isEqualTo("product.not-found");
        assertThat(key(null, "goods-alone", Scope.ADMIN_CATALOGUE).get(path).status())
                .isEqualTo(403);
        assertThat(web.get(path).status()).isEqualTo(403);
    }

    @Test
    void howLongStockLastsIsToldAndWhomTheShopBuysFromTakesAPerson() {
        Api admin = key(null, "buyer", Scope.ADMIN_STOCK);
        String path = "/admin/stock/goods/" + CARD;
        JsonObject outlook = admin.get(path + "/outlook").json();
        String watch = "{\"lowDays\":7,\"version\":%d,\"reason\":\"they take a week\"}";

        assertThat(outlook.getInt("left")).isPositive();
        assertThat(admin.put(path + "/outlook", watch.formatted(outlook.getInt("version")))
                        .json()
                        .getInt("lowDays"))
                .isEqualTo(7);
        assertThat(admin.put(path + "/outlook", watch.formatted(outlook.getInt("version")))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put(path + "/outlook", watch.formatted(1).replace("7", "366"))
                        .status())
                .isIn(400, 422);
        String supply = "{\"key\":\"%s\",\"address\":\"https://keys.shop.example/\",\"lowAt\":%d,\"upTo\":50,"
                + "\"unitFen\":100,\"dayFen\":5000,\"reason\":\"they sell them\"}";
        assertThat(admin.post(path + "/supplier", supply.formatted(World.fresh(), 10))
                        .status())
                .isEqualTo(202);
        assertThat(admin.post(path + "/supplier", supply.formatted(World.fresh(), 50))
                        .code())
                .isEqualTo("field.out-of-range");
        assertThat(admin.get(path + "/supplier").code()).isEqualTo("supplier.not-found");
        assertThat(admin.get(path + "/supplier/purchases").code()).isEqualTo("supplier.not-found");
        assertThat(web.get(path + "/supplier").status()).isEqualTo(403);
    }
}
