package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.till.PayCodes;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;
import shop.solvent.web.inside.Api.Answer;

/** A cash register sells, gives back, hands in and closes its day by the API: the commands of the guide to tills. */
@ExtendWith(ArquillianExtension.class)
class TillOverHttpIT {

    private static final String BY = "system:test";
    private static final String SALE =
            "{\"number\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"},\"code\":\"%s\"}";
    private static final String BACK =
            "{\"key\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"},\"reason\":\"少了一件\"}";

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @EJB
    private Tills tills;

    @Inject
    private PayCodes codes;

    @Inject
    private Clock clock;

    private final World world = new World();

    /** A register of a merchant of the demo, with a till of its own. */
    private Api register(String merchant, String store) {
        String name = "till-" + World.fresh();
        TillView till = tills.open(new Tills.NewTill(merchant, store, name, "收银台", List.of("web"), BY));
        String key = new Keys(approvals, apiKeys).made("web", name, Set.of(Scope.TILLS));
        ApiKeyView made = apiKeys.of("web").stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        tills.bind(till.id(), made.id(), BY);
        return Api.withKey(key);
    }

    private String code(String member) {
        return codes.show(MemberId.parse(member)).text();
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }

    @Test
    void aRegisterSellsGivesAPartBackAndClosesItsDay() {
        Api register = register("studio-lin", "1");
        String member = world.member(null);
        assertThat(register.get("/till").json().getString("use")).isEqualTo("register");

        String code = code(member);
        Answer sold = register.post("/till/sales", SALE.formatted("r-1", 3_550, code));
        assertThat(sold.status()).as(sold.code()).isEqualTo(201);
        assertThat(register.post("/till/sales", SALE.formatted("r-1", 3_550, code))
                        .status())
                .isEqualTo(200);
        assertThat(register.post("/till/sales", SALE.formatted("r-1", 3_551, code))
                        .code())
                .isEqualTo("key.reused");
        assertThat(register.post("/till/sales", SALE.formatted("r-2", 100, code))
                        .code())
                .isEqualTo("till.code-used");
        assertThat(world.available(member)).isEqualTo(30_000 - 3_550);

        Answer back = register.post("/till/sales/r-1/refunds", BACK.formatted("b-1", 550));
        assertThat(back.status()).as(back.code()).isEqualTo(200);
        assertThat(back.amount("back")).isEqualTo(550);
        assertThat(world.available(member)).isEqualTo(30_000 - 3_000);
        assertThat(register.post("/till/sales/r-1/refunds", BACK.formatted("b-2", 3_001))
                        .code())
                .isEqualTo("till.back-above");
        assertThat(register.get("/till/sales/r-1").json().getString("state")).isEqualTo("paid");
        assertThat(register.get("/till/sales/r-0").code()).isEqualTo("till-sale.not-found");

        JsonObject day = register.post(
                        "/till/days/" + today(),
                        "{\"lines\":[{\"number\":\"r-1\",\"amount\":3550,\"back\":0},{\"number\":\"r-8\",\"amount\":100,\"back\":0}]}")
                .json();
        assertThat(day.getBoolean("agrees")).isFalse();
        assertThat(day.getJsonArray("differences")).hasSize(2);
        assertThat(register.post(
                                "/till/days/" + today(),
                                "{\"lines\":[{\"number\":\"r-1\",\"amount\":3550,\"back\":550}]}")
                        .json()
                        .getBoolean("agrees"))
                .isTrue();
        assertThat(register.get("/till/days/" + today()).json().getBoolean("agrees"))
                .isTrue();

        assertThat(register.post("/till/sales/r-1/void", "{\"reason\":\"敲错了\"}")
                        .json()
                        .getString("state"))
                .isEqualTo("void");
        assertThat(world.available(member)).isEqualTo(30_000);
    }

    @Test
    void aRegisterChargesAPayCodeOfAProviderAndAsksWhileItWaits() {
        Api register = register("studio-lin", "1");
        String run = String.valueOf(clock.millis() % 100_000_000_000L);
        String paid = "99%014d00".formatted(Long.parseLong(run) * 10 + 1);

        Answer sold = register.post("/till/sales", SALE.formatted("p-1", 1_200, paid));

        assertThat(sold.status()).as(sold.code()).isEqualTo(201);
        assertThat(sold.json().getString("state")).isEqualTo("paid");
        assertThat(register.post("/till/sales", SALE.formatted("p-1", 1_200, paid))
                        .status())
                .isEqualTo(200);
        assertThat(register.post("/till/sales", SALE.formatted("p-2", 1_200, paid))
                        .code())
                .isEqualTo("till.code-used");

        String waits = "99%014d02".formatted(Long.parseLong(run) * 10 + 2);
        Answer waiting = register.post("/till/sales", SALE.formatted("p-3", 900, waits));
        assertThat(waiting.status()).as(waiting.code()).isEqualTo(201);
        assertThat(waiting.json().getString("state")).isEqualTo("waiting");
        assertThat(waiting.json().containsKey("order")).isFalse();
        assertThat(register.post("/till/sales/p-3/void", "{\"reason\":\"顾客走了\"}")
                        .json()
                        .getString("state"))
                .isEqualTo("void");
        assertThat(register.get("/till/sales/p-3").code()).isEqualTo("payment.code-unpaid");

        String lacks = "99%014d03".formatted(Long.parseLong(run) * 10 + 3);
        assertThat(register.post("/till/sales", SALE.formatted("p-3", 900, lacks))
                        .code())
                .isEqualTo("payment.code-refused");
        assertThat(register.post("/till/sales", SALE.formatted("p-4", 900, "134567890123456789"))
                        .code())
                .isEqualTo("till.code-provider");
        assertThat(register.post("/till/sales/p-1/void", "{\"reason\":\"敲错了\"}")
                        .json()
                        .getString("state"))
                .isEqualTo("void");
    }

    @Test
    void aChainHandsInWhatItSoldWithoutANetworkAndEachLineOnce() {
        Api register = register("softpark", "sh-01");
        String member = world.member(null);
        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String lines = "{\"lines\":[{\"number\":\"o-1\",\"amount\":700,\"code\":\"%s\",\"at\":\"%s\"},"
                        .formatted(code(member), at)
                + "{\"number\":\"o-2\",\"amount\":700,\"code\":\"812345678901234567\",\"at\":\"%s\"}]}".formatted(at);
        JsonObject first = register.post("/till/batches", lines).json();
        assertThat(first.getJsonArray("answers").getJsonObject(0).getString("outcome"))
                .isEqualTo("sold");
        assertThat(first.getJsonArray("answers").getJsonObject(1).getString("outcome"))
                .isEqualTo("refused");
        JsonObject again = register.post("/till/batches", lines).json();
        assertThat(again.getJsonArray("answers").getJsonObject(0).getString("outcome"))
                .isEqualTo("known");
        assertThat(world.available(member)).isEqualTo(30_000 - 700);
    }

    @Test
    void aKeyWorksForOneTillAndNoOther() {
        Api one = register("softpark", "sh-01");
        Api other = register("studio-lin", "1");
        String member = world.member(null);
        assertThat(one.post("/till/sales", SALE.formatted("k-1", 100, code(member)))
                        .status())
                .isEqualTo(201);
        assertThat(other.get("/till/sales/k-1").code()).isEqualTo("till-sale.not-found");
        assertThat(other.post("/till/sales/k-1/refunds", BACK.formatted("b-1", 1))
                        .code())
                .isEqualTo("till-sale.not-found");
        Answer request = one.post("/till/requests", "{\"amount\":{\"amount\":100,\"asset\":\"CNY\"}}");
        assertThat(request.status()).isEqualTo(201);
        assertThat(request.json().getString("path")).isEqualTo("/shop/till/" + request.id());
        assertThat(one.get("/till/requests/" + request.id()).json().getString("state"))
                .isEqualTo("open");
        assertThat(other.get("/till/requests/" + request.id()).code()).isEqualTo("till-request.not-found");
        assertThat(other.post(
                                "/till/batches",
                                "{\"lines\":[{\"number\":\"k-2\",\"amount\":1,\"code\":\"812345678901234567\",\"at\":\"2026-11-30T08:00:00Z\"}]}")
                        .code())
                .isEqualTo("till.kind");
        String unbound = new Keys(approvals, apiKeys).made("web", "till-" + World.fresh(), Set.of(Scope.TILLS));
        assertThat(Api.withKey(unbound).get("/till").code()).isEqualTo("till.no-key");
        assertThat(Api.of("web").get("/till").code()).isIn("auth.scope-missing", "till.no-key");
    }
}
