package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.GiftPosting;
import shop.solvent.wallet.GiveGift;
import shop.solvent.web.inside.Api.Answer;

/** Gifts and withdrawals as a channel sees them. */
@ExtendWith(ArquillianExtension.class)
class WithdrawalIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Inject
    private GiftPosting gifts;

    @Inject
    private Clock clock;

    private final World world = new World();

    @Test
    void aWithdrawalIsSetAsideAtOnceAndPaidInTheBackground() {
        String member = world.member(null);
        String key = World.fresh();

        Answer made = withdraw(member, key, 12_000);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("state")).isEqualTo("requested");
        assertThat(made.amount("net")).isEqualTo(12_000);
        assertThat(world.available(member)).isEqualTo(18_000);
        assertThat(withdraw(member, key, 12_000).status()).isEqualTo(200);
        assertThat(withdraw(member, key, 12_001).code()).isEqualTo("key.reused");
        assertThat(state(made.id(), "paid")).isEqualTo("paid");
        assertThat(world.available(member)).isEqualTo(18_000);
    }

    @Test
    void aChannelNamesTheDeviceThatTheMemberAsksFrom() {
        String member = world.member(null);
        String wish = "{\"key\":\"%s\",\"amount\":{\"amount\":1000,\"asset\":\"CNY\"},\"device\":%s}";
        String path = "/members/" + member + "/withdrawals";
        String key = World.fresh();

        assertThat(world.api().post(path, wish.formatted(key, "\"a phone\"")).status())
                .isEqualTo(201);
        assertThat(world.api().post(path, wish.formatted(key, "\"another\"")).status())
                .as("the same wish")
                .isEqualTo(200);
        for (String wrong : new String[] {"\"\"", "7", "{}", "\"" + "x".repeat(201) + "\""}) {
            assertThat(world.api()
                            .post(path, wish.formatted(World.fresh(), wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aChannelAsksWhatItCostsBindsAnAccountAndTakesNothingBackThatWent() {
        String member = world.member(null);
        String other = world.member(null);
        String path = "/members/" + member;

        Answer quote =
                world.api().post(path + "/withdrawal-quotes", "{\"amount\":{\"amount\":5000,\"asset\":\"CNY\"}}");
        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.amount("net")).isEqualTo(5_000);
        assertThat(quote.json().getJsonArray("reasons")).isEmpty();
        assertThat(world.api()
                        .post(path + "/withdrawal-quotes", "{\"amount\":{\"amount\":999,\"asset\":\"CNY\"}}")
                        .json()
                        .getJsonArray("reasons")
                        .getJsonObject(0)
                        .getString("code"))
                .isEqualTo("withdrawal.too-small");
        assertThat(world.available(member)).as("nothing is moved").isEqualTo(30_000);

        for (String wrong : new String[] {"\"6\"", "\"lilei\"", "\"" + "6".repeat(40) + "\""}) {
            assertThat(bind(path, "bank", wrong).code()).as(wrong).isEqualTo("payee.number");
        }
        for (String wrong : new String[] {"6222020200112233", "null", "\"\"", "{}"}) {
            assertThat(bind(path, "bank", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(bind(path, "gold", "\"6222020200112233\"").status()).isEqualTo(400);
        Answer bound = bind(path, "bank", "\"6222 0202 0011 2233\"");
        assertThat(bound.status() == 200 || bound.code().equals("step-up.required"))
                .as(String.valueOf(bound.status()))
                .isTrue();
        assertThat(world.api().get(path + "/payees").json().getJsonArray("payees"))
                .hasSize(bound.status() == 200 ? 1 : 0);
        if (bound.status() == 200) {
            String to = ",\"payee\":\"" + bound.id() + "\"}";
            String wish = "{\"key\":\"%s\",\"amount\":{\"amount\":2000,\"asset\":\"CNY\"}" + to;
            assertThat(world.api()
                            .post("/members/" + other + "/withdrawals", wish.formatted(World.fresh()))
                            .code())
                    .isEqualTo("payee.not-found");
            Answer made = world.api().post(path + "/withdrawals", wish.formatted(World.fresh()));
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.json().getString("payee")).isEqualTo(bound.id());
            assertThat(world.api()
                            .post(path + "/standing-payout", "{\"threshold\":{\"amount\":2000,\"asset\":\"CNY\"}" + to)
                            .code())
                    .as("no rule that ships lets money out by itself")
                    .isEqualTo("withdrawal.not-automatic");
        }
        Answer goes = withdraw(member, World.fresh(), 2_000);
        assertThat(world.api()
                        .post("/withdrawals/" + goes.id() + "/cancellation", "{}")
                        .code())
                .isEqualTo("withdrawal.not-waiting");
        assertThat(world.api().get(path + "/standing-payout").json().getBoolean("on"))
                .isFalse();
    }

    private Answer bind(String path, String kind, String number) {
        return world.api()
                .post(path + "/payees", "{\"kind\":\"%s\",\"holder\":\"李雷\",\"number\":%s}".formatted(kind, number));
    }

    @Test
    void whatCannotBeGivenIsRefusedAndALotShowsWhereItCameFrom() {
        String member = world.member(null);
        String other = world.member(null);
        assertThat(give(member, other, "point", "5").code()).isEqualTo("giving.refused");
        String order = world.buy(member, "ps-advanced").id();
        assertThat(give(member, other, "point", "5").code()).isEqualTo("giving.short");
        assertThat(give(member, other, "coin", "5001").code()).isEqualTo("giving.day-full");
        assertThat(give(member, member, "coin", "5").code()).isEqualTo("giving.to-oneself");
        assertThat(give(member, "mem_0000000000000", "coin", "5").status()).isIn(400, 404);
        assertThat(give("mem_nobody", member, "coin", "5").code()).isEqualTo("id.malformed");
        for (String points : new String[] {"0", "-5", "1.5", "100000001", "99999999999999999999", "\"5\"", "null"}) {
            assertThat(give(member, other, "coin", points).status()).as(points).isEqualTo(400);
        }
        assertThat(give(member, other, "cny", "5").status()).isEqualTo(400);
        assertThat(world.api().get("/members/" + member + "/point-gifts").json().getJsonArray("pointGifts"))
                .isEmpty();

        String lot = world.api()
                .get("/members/" + member + "/points")
                .json()
                .getJsonArray("lots")
                .getJsonObject(0)
                .getString("id");
        JsonObject lineage =
                world.api().get("/members/" + member + "/lots/" + lot).json();
        assertThat(lineage.getJsonObject("lot").getString("order")).isEqualTo(order);
        assertThat(lineage.getJsonObject("root").getString("member")).isEqualTo(member);
        assertThat(world.api().get("/members/" + other + "/lots/" + lot).code()).isEqualTo("lot.not-found");
    }

    private Answer give(String giver, String receiver, String asset, String points) {
        return world.api()
                .post(
                        "/members/" + giver + "/point-gifts",
                        "{\"key\":\"%s\",\"receiver\":\"%s\",\"asset\":\"%s\",\"points\":%s}"
                                .formatted(World.fresh(), receiver, asset, points));
    }

    @Test
    void aMemberSignsInOnceADayAndSeesTheDaysOfTheMonth() {
        String member = world.member(null);
        LocalDate today = LocalDate.now(clock);

        Answer made = signIn(member, today.toString());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getInt("streak")).isEqualTo(1);
        assertThat(made.json().getJsonArray("gifts")).as("no rules ship").isEmpty();
        Answer again = signIn(member, today.toString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(signIn(member, today.plusDays(1).toString()).code()).isEqualTo("check-in.not-today");
        assertThat(signIn(member, "tomorrow").status()).isEqualTo(400);
        JsonObject month = world.api().get("/members/" + member + "/check-ins").json();
        assertThat(month.getInt("streak")).isEqualTo(1);
        assertThat(month.getString("today")).isEqualTo(today.toString());
        assertThat(month.getJsonArray("checkIns")).hasSize(1);
        assertThat(world.api()
                        .get("/members/" + member + "/check-ins?day=2001-02-03")
                        .json()
                        .getJsonArray("checkIns"))
                .isEmpty();
    }

    @Test
    void aMemberGivesABirthdayByConsentOnceAYearAndTakesItBack() {
        String path = "/members/" + world.member(null) + "/birthday";
        String body = "{\"month\":%d,\"day\":%d,\"agreedTo\":\"kept for a gift, until I take it back\"}";

        assertThat(world.api().get(path).json().getBoolean("given")).isFalse();
        JsonObject tasks = world.api().get(path.replace("birthday", "tasks")).json();
        assertThat(tasks.getJsonArray("rewards")).isEmpty();
        tasks.getJsonArray("tasks")
                .getValuesAs(JsonObject.class)
                .forEach(task -> assertThat(task.getInt("done")).isZero());
        assertThat(world.api().put(path, "{\"month\":2,\"day\":29}").code())
                .as("without consent")
                .isEqualTo("body.invalid");
        assertThat(world.api().put(path, body.formatted(2, 30)).code()).isEqualTo("birthday.no-day");
        Answer given = world.api().put(path, body.formatted(2, 29));
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().getInt("month")).isEqualTo(2);
        assertThat(world.api().put(path, body.formatted(2, 29)).json()).isEqualTo(given.json());
        assertThat(world.api().put(path, body.formatted(3, 1)).code()).isEqualTo("birthday.once-a-year");

        JsonObject back = world.api().post(path + "/taking-back", "{}").json();
        assertThat(back.getBoolean("given")).isFalse();
        assertThat(back.containsKey("month")).isFalse();
        assertThat(world.api().get(path).json()).isEqualTo(back);
        assertThat(world.api().put(path, body.formatted(2, 29)).code()).isEqualTo("birthday.once-a-year");
    }

    @Test
    void aBuyerReviewsALineOnceAndEveryChannelShowsItWithoutANameUntilTheOrderIsTakenBack() {
        String sku = "illustration-basics";
        String order = world.buy(world.member(null), sku).id();
        String path = "/orders/" + order + "/lines/1/review";
        long before = reviews(world.api(), sku).getJsonNumber("total").longValueExact();

        Answer made = world.api().post(path, "{\"stars\":4,\"text\":\"清楚\\n好懂\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("text")).isEqualTo("清楚\n好懂");
        assertThat(made.json().getJsonArray("gifts")).as("no rules ship").isEmpty();
        assertThat(world.api().post(path, "{\"stars\":4,\"text\":\"清楚\\n好懂\"}").status())
                .isEqualTo(200);
        assertThat(world.api().post(path, "{\"stars\":5}").code()).isEqualTo("review.exists");
        assertThat(world.api().post(path, "{\"stars\":6}").status()).isEqualTo(400);
        assertThat(world.api()
                        .post("/orders/" + order + "/lines/2/review", "{\"stars\":5}")
                        .code())
                .isEqualTo("order-line.not-found");
        assertThat(world.api()
                        .post("/orders/" + order + "/lines/x/review", "{\"stars\":5}")
                        .code())
                .isEqualTo("order-line.not-found");
        assertThat(Api.of("app").post(path, "{\"stars\":4}").code()).isEqualTo("order.not-found");
        JsonObject shown = reviews(Api.of("app"), sku);
        assertThat(shown.getJsonNumber("total").longValueExact()).isEqualTo(before + 1);
        JsonObject newest = shown.getJsonArray("reviews").getJsonObject(0);
        assertThat(newest.getString("id")).isEqualTo(made.id());
        assertThat(newest).doesNotContainKeys("member", "order");

        assertThat(world.refund(order).status()).isEqualTo(201);
        assertThat(reviews(world.api(), sku).getJsonNumber("total").longValueExact())
                .isEqualTo(before);
    }

    private static JsonObject reviews(Api channel, String sku) {
        return channel.get("/goods/" + sku + "/reviews").json();
    }

    private Answer signIn(String member, String day) {
        return world.api().post("/members/" + member + "/check-ins", "{\"day\":\"%s\"}".formatted(day));
    }

    @Test
    void anotherChannelDoesNotSeeTheWithdrawal() {
        String made = withdraw(world.member(null), World.fresh(), 12_000).id();

        Answer answer = Api.of("app").get("/withdrawals/" + made);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("withdrawal.not-found");
        assertThat(world.api().get("/withdrawals/" + made).status()).isEqualTo(200);
    }

    @Test
    void whatTheProviderCannotPayIsBackInTheWalletAndSaysWhy() {
        String member = world.member(null);

        Answer made = withdraw(member, World.fresh(), 12_044);

        assertThat(state(made.id(), "failed")).isEqualTo("failed");
        JsonObject reason = world.api()
                .get("/withdrawals/" + made.id())
                .json()
                .getJsonArray("reasons")
                .getJsonObject(0);
        assertThat(reason.getString("code")).isEqualTo("withdrawal.failed");
        assertThat(reason.getString("text")).isNotBlank();
        assertThat(world.available(member)).isEqualTo(30_000);
    }

    @Test
    void theProvidersResultIsCheckedToldTwiceIsTheSameAndAContradictionIsTakenDownOnce() {
        String member = world.member(null);
        Answer made = withdraw(member, World.fresh(), 12_045); // of these the sandbox never calls
        String path = "/withdrawals/" + made.id() + "/result";
        String told = "{\"result\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"}}";

        assertThat(world.api().post(path, told.formatted("maybe", 12_045)).status())
                .isEqualTo(400);
        Answer other = world.api().post(path, told.formatted("paid", 1));
        assertThat(other.status()).isEqualTo(202);
        assertThat(other.json().getString("finding")).startsWith("fnd_");
        assertThat(other.json().getJsonObject("withdrawal").getString("state")).isIn("requested", "sent");
        assertThat(world.api().post(path, told.formatted("paid", 1)).json().getString("finding"))
                .isEqualTo(other.json().getString("finding"));
        assertThat(world.api().post(path, told.formatted("paid", 12_045)).status())
                .isEqualTo(200);
        assertThat(world.api().post(path, told.formatted("paid", 12_045)).json().getString("state"))
                .isEqualTo("paid");
        Answer denied = world.api().post(path, told.formatted("failed", 12_045));
        assertThat(denied.status()).isEqualTo(202);
        assertThat(denied.json().getJsonObject("withdrawal").getString("state")).isEqualTo("paid");
        assertThat(world.available(member)).isEqualTo(17_955);
        Answer unknown = world.api().post("/withdrawals/wdr_0000000000000/result", told.formatted("paid", 5));
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.json().containsKey("withdrawal")).isFalse();
        assertThat(world.api().get("/withdrawals/wdr_0000000000000").code()).isEqualTo("withdrawal.not-found");
    }

    @Test
    void whatIsTooMuchOrTooLittleChangesNothing() {
        String member = world.member(null);

        assertThat(withdraw(member, World.fresh(), 30_001).code()).isEqualTo("withdrawal.insufficient");
        assertThat(withdraw(member, World.fresh(), 999).code()).isEqualTo("withdrawal.too-small");
        assertThat(world.topUp(member, 470_001).code()).isEqualTo("wallet.prepaid-cap");

        assertThat(world.available(member)).isEqualTo(30_000);
    }

    @Test
    void aGiftIsShownApartWithItsLastDayAndCannotBeWithdrawn() {
        String member = world.member(null);
        LocalDate lastDay = LocalDate.now(clock).plusDays(20);
        gifts.give(new GiveGift(
                World.fresh(), "test", MemberId.parse(member), "newcomer", Money.fen(1_500), lastDay, "welcome"));

        Answer wallet = world.api().get("/members/" + member + "/wallet");

        assertThat(wallet.amount("available")).isEqualTo(31_500);
        JsonObject gift = wallet.json().getJsonArray("gifts").getJsonObject(0);
        assertThat(gift.getString("lastDay")).isEqualTo(lastDay.toString());
        assertThat(gift.getJsonObject("left").getInt("amount")).isEqualTo(1_500);
        assertThat(withdraw(member, World.fresh(), 30_001).code()).isEqualTo("withdrawal.insufficient");
    }

    private Answer withdraw(String member, String key, long fen) {
        return world.api()
                .post(
                        "/members/" + member + "/withdrawals",
                        "{\"key\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"}}".formatted(key, fen));
    }

    /** The withdrawal's state, once it is that or a minute has passed. */
    private String state(String withdrawal, String awaited) {
        long until = System.nanoTime() + A_MINUTE.toNanos();
        String state;
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            state = world.api().get("/withdrawals/" + withdrawal).json().getString("state");
        } while (!state.equals(awaited) && System.nanoTime() < until);
        return state;
    }
}
