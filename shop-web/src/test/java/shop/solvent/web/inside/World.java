package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import shop.solvent.web.inside.Api.Answer;

/** People and their everyday business, as tests need them, through the API of the demo's web shop. */
final class World {

    static final String COURSE = "ps-advanced";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Api api = Api.of("web");

    Api api() {
        return api;
    }

    /** Something that no test had before. */
    static String fresh() {
        return "it-" + NUMBERS.incrementAndGet();
    }

    static String phone() {
        return "1860000%04d".formatted(NUMBERS.incrementAndGet());
    }

    /** A new member with ¥300 in the wallet; {@code inviter} may be null. */
    String member(String inviter) {
        String invite = inviter == null ? "" : ",\"invite\":\"" + invite(inviter) + "\"";
        Answer made = api.post("/members", "{\"key\":\"%s\",\"phone\":\"%s\"%s}".formatted(fresh(), phone(), invite));
        assertThat(made.status()).isEqualTo(201);
        assertThat(topUp(made.id(), 30_000).status()).isEqualTo(201);
        return made.id();
    }

    String invite(String member) {
        return api.get("/members/" + member + "/invite").json().getString("invite");
    }

    Answer topUp(String member, long fen) {
        return api.post(
                "/members/" + member + "/top-ups",
                "{\"key\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"}}".formatted(fresh(), fen));
    }

    /** Buys one from a device of the member's own. */
    Answer buy(String member, String sku) {
        return buy(member, sku, "of-" + member);
    }

    Answer buy(String member, String sku, String device) {
        return api.post(
                "/orders",
                "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"device\":\"%s\"}"
                        .formatted(fresh(), member, sku, device));
    }

    Answer refund(String order) {
        return api.post("/orders/" + order + "/refunds", "{\"key\":\"%s\",\"reason\":\"买错了\"}".formatted(fresh()));
    }

    /** Fen of commissions that wait for their day. */
    long expected(String member) {
        return part(member, "expected");
    }

    /** Fen the member may spend. */
    long available(String member) {
        return api.get("/members/" + member + "/wallet").amount("available");
    }

    private long part(String member, String field) {
        return api.get("/members/" + member + "/wallet").json().getJsonArray("subWallets").stream()
                .map(part -> part.asJsonObject())
                .filter(part -> part.getString("origin").equals("earned"))
                .mapToLong(part ->
                        part.getJsonObject(field).getJsonNumber("amount").longValueExact())
                .sum();
    }
}
