package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.inside.Api.Answer;

/** What members own, as channels see it, use it and pass it on for them. */
@ExtendWith(ArquillianExtension.class)
class EntitlementsOverHttpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CREDIT = "design-review-10";

    private final World world = new World();

    /** What came of an order, some moments after it. */
    private JsonObject owned(String order) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        JsonArray owned;
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            owned = world.api().get("/orders/" + order + "/entitlements").json().getJsonArray("entitlements");
        } while (owned.isEmpty() && System.nanoTime() < until);
        assertThat(owned).hasSize(1);
        return owned.getJsonObject(0);
    }

    private Answer use(Api api, String id, String key, int uses) {
        return api.post(
                "/entitlements/" + id + "/uses",
                "{\"key\":\"%s\",\"uses\":%d,\"purpose\":\"点评\"}".formatted(key, uses));
    }

    private Answer passOn(Api api, String id, String from, String to, String key) {
        return api.post(
                "/entitlements/" + id + "/transfers",
                "{\"key\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(key, from, to));
    }

    private String richMember() {
        String member = world.member(null);
        assertThat(world.topUp(member, 40_000).status()).isEqualTo(201);
        return member;
    }

    @Test
    void aMemberOwnsWhatWasPaidForInEveryChannelUsesItAndPassesItOn() {
        String member = richMember();
        String friend = world.member(null);
        Api app = Api.of("app");
        JsonObject credit = owned(world.buy(member, CREDIT).id());
        String id = credit.getString("id");
        assertThat(credit.getString("state")).isEqualTo("active");
        assertThat(credit.getInt("usesLeft")).isEqualTo(10);
        assertThat(credit.containsKey("until"))
                .as("its time begins with the first use")
                .isFalse();

        String key = World.fresh();
        Answer used = use(app, id, key, 3);
        assertThat(used.status()).isEqualTo(201);
        assertThat(used.json().getJsonObject("entitlement").getInt("usesLeft")).isEqualTo(7);
        assertThat(used.json().getJsonObject("entitlement").containsKey("until"))
                .isTrue();
        assertThat(use(app, id, key, 3).status()).isEqualTo(200);
        assertThat(use(app, id, key, 4).code()).isEqualTo("key.reused");
        assertThat(use(app, id, World.fresh(), 8).code()).isEqualTo("entitlement.too-few-uses");
        assertThat(use(app, id, World.fresh(), 0).status()).isEqualTo(400);

        assertThat(passOn(app, id, member, friend, World.fresh()).code())
                .as("through another channel")
                .isEqualTo("entitlement.not-found");
        assertThat(passOn(world.api(), id, friend, member, World.fresh()).code())
                .isEqualTo("entitlement.not-found");
        assertThat(passOn(world.api(), id, member, member, World.fresh()).code())
                .isEqualTo("entitlement.to-self");
        String pass = World.fresh();
        Answer passed = passOn(world.api(), id, member, friend, pass);
        assertThat(passed.status()).isEqualTo(201);
        assertThat(passOn(world.api(), id, member, friend, pass).status()).isEqualTo(200);
        assertThat(use(app, id, World.fresh(), 1).code()).isEqualTo("entitlement.not-active");
        String received = passed.json().getJsonObject("received").getString("id");
        assertThat(world.api()
                        .get("/members/" + friend + "/entitlements?state=active&sku=" + CREDIT)
                        .json()
                        .getJsonArray("entitlements"))
                .singleElement()
                .satisfies(one -> assertThat(one.asJsonObject().getString("id")).isEqualTo(received));
        JsonArray events = world.api().get("/entitlements/" + id).json().getJsonArray("events");
        assertThat(events.getValuesAs(JsonObject.class))
                .extracting(event -> event.getString("event"))
                .containsExactly("granted", "used", "transferred");
        assertThat(world.refund(credit.getString("order")).code()).isEqualTo("refund.terms-used");
    }

    @Test
    void aChannelMakesOutACertificateAndAnotherSeesWhetherItHolds() {
        JsonObject credit = owned(world.buy(richMember(), CREDIT).id());
        String path = "/entitlements/" + credit.getString("id") + "/certificate";
        Api app = Api.of("app");

        Answer made = world.api().post(path, "{}");
        assertThat(made.status()).isEqualTo(200);
        String certificate = made.json().getString("certificate");
        assertThat(made.json().getString("link")).contains("/shop/certificates/");
        assertThat(app.post(path, "{}").json().getString("link"))
                .isEqualTo(made.json().getString("link"));
        for (String shown : new String[] {certificate, made.json().getString("link")}) {
            JsonObject checked = check(app, shown).json();
            assertThat(checked.getBoolean("valid")).isTrue();
            assertThat(checked.getJsonObject("entitlement").getString("id")).isEqualTo(credit.getString("id"));
        }
        JsonObject forged = check(app, certificate.substring(0, certificate.length() - 3) + "AAA")
                .json();
        assertThat(forged.getBoolean("valid")).isFalse();
        assertThat(forged.containsKey("entitlement")).isFalse();
        assertThat(check(app, "none").json().getString("flaw")).isEqualTo("unreadable");
        assertThat(check(app, "x".repeat(12_001)).status()).isEqualTo(400);
        assertThat(app.post("/certificates/check", "{}").status()).isEqualTo(400);
        assertThat(app.post("/entitlements/ent_0000000000001/certificate", "{}").code())
                .isEqualTo("entitlement.not-found");
        assertThat(app.post("/entitlements/x/certificate", "{}").code()).isEqualTo("id.malformed");

        use(app, credit.getString("id"), World.fresh(), 10);
        assertThat(check(world.api(), certificate).json().getBoolean("valid")).isFalse();
        assertThat(app.post(path, "{}").code()).isEqualTo("certificate.over");
    }

    private Answer check(Api api, String shown) {
        return api.post("/certificates/check", "{\"certificate\":\"%s\"}".formatted(shown));
    }

    @Test
    void whatAChannelShowsOfGoodsIsWhatWasPaidForAndNotTakenBack() {
        String path = "/goods/" + CREDIT + "/figures";
        long before = world.api().get(path).json().getJsonNumber("sold").longValueExact();
        String order = world.buy(richMember(), CREDIT).id();
        assertThat(sold(path, before + 1)).isEqualTo(before + 1);

        assertThat(world.refund(order).status()).isEqualTo(201);

        assertThat(sold(path, before)).isEqualTo(before);
        assertThat(Api.of("app").get(path).json())
                .isEqualTo(world.api().get(path).json());
        assertThat(world.api().get("/goods/none/figures").code()).isEqualTo("product.not-found");
    }

    /** What is shown, once that is as awaited, or after a long time. */
    private long sold(String path, long awaited) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long sold;
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            sold = world.api().get(path).json().getJsonNumber("sold").longValueExact();
        } while (sold != awaited && System.nanoTime() < until);
        return sold;
    }

    @Test
    void whatIsNotPassedOnByItsTermsStaysAndNobodyFindsWhatIsNotThere() {
        String member = world.member(null);
        String id = owned(world.buy(member, "cloud-membership").id()).getString("id");

        assertThat(passOn(world.api(), id, member, world.member(null), World.fresh())
                        .code())
                .isEqualTo("entitlement.not-transferable");
        assertThat(world.api().get("/entitlements/ent_0000000000001").code()).isEqualTo("entitlement.not-found");
        assertThat(world.api().get("/entitlements/x").status()).isEqualTo(404);
        assertThat(world.api()
                        .get("/members/" + member + "/entitlements?state=lost")
                        .code())
                .isEqualTo("query.invalid");
        assertThat(Api.of("app")
                        .get("/orders/"
                                + owned(world.buy(member, "cloud-membership").id())
                                        .getString("order") + "/entitlements")
                        .code())
                .isEqualTo("order.not-found");
    }
}
