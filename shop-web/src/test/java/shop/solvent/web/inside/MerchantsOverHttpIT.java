package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.web.inside.Api.Answer;

/** Merchants, what they are owed and what they owe, for those who look after the shop by program. */
@ExtendWith(ArquillianExtension.class)
class MerchantsOverHttpIT {

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }

    private static String asked(Answer answer) {
        assertThat(answer.status()).as(answer.code()).isEqualTo(202);
        return answer.json().getString("approval");
    }

    @Test
    void aProgramAddsAMerchantAndAsksForWhatIsAgreedWithIt() {
        Api admin = Api.withKey(keys().made(null, "it-merchants", Set.of(Scope.ADMIN_MERCHANTS)));
        String wanted = "{\"code\":\"it-inn\",\"nameZh\":\"客栈\",\"nameEn\":\"Inn\",\"kind\":\"mid\",\"giveUp\":%d}";
        Answer made = admin.post("/admin/merchants", wanted.formatted(1_000));
        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.post("/admin/merchants", wanted.formatted(1_000)).status())
                .isEqualTo(200);
        assertThat(admin.post("/admin/merchants", wanted.formatted(1_001)).code())
                .isEqualTo("merchant.exists");
        assertThat(admin.post("/admin/merchants", wanted.formatted(10).replace("it-inn", "it-inn-2"))
                        .code())
                .isEqualTo("merchant.give-up-out-of-range");
        assertThat(admin.post("/admin/merchants", wanted.replace("%d", "\"much\""))
                        .code())
                .isEqualTo("body.invalid");
        assertThat(admin.get("/admin/merchants?text=it-in&kind=mid&state=active&limit=1")
                        .json()
                        .getJsonArray("merchants"))
                .hasSize(1);
        assertThat(admin.get("/admin/merchants?limit=1").json().getString("next"))
                .isNotBlank();
        assertThat(admin.get("/admin/merchants?kind=huge").code()).isEqualTo("query.invalid");
        assertThat(admin.get("/admin/merchants/nobody").code()).isEqualTo("merchant.not-found");

        String edit = "{\"version\":%d,\"nameZh\":\"客栈\",\"nameEn\":\"%s\",\"kind\":\"mid\"}";
        int version = made.json().getInt("version");
        assertThat(admin.put("/admin/merchants/it-inn", edit.formatted(version, "Old Inn"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.put("/admin/merchants/it-inn", edit.formatted(version, "Old Inn"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.put("/admin/merchants/it-inn", edit.formatted(version, "New Inn"))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put("/admin/merchants/nobody", edit.formatted(version, "Inn"))
                        .code())
                .isEqualTo("merchant.not-found");

        String today = LocalDate.now(clock).toString();
        String giveUp = "{\"key\":\"it-give-up\",\"giveUp\":%d,\"from\":\"%s\",\"reason\":\"contract\"}";
        String request = asked(admin.post("/admin/merchants/it-inn/give-up", giveUp.formatted(1_200, today)));
        assertThat(asked(admin.post("/admin/merchants/it-inn/give-up", giveUp.formatted(1_200, today))))
                .isEqualTo(request);
        assertThat(admin.post("/admin/merchants/it-inn/give-up", giveUp.formatted(1_300, today))
                        .code())
                .isEqualTo("key.reused");
        assertThat(admin.post("/admin/merchants/it-inn/give-up", giveUp.formatted(1_200, "soon"))
                        .code())
                .isEqualTo("body.invalid");
        assertThat(admin.post(
                                "/admin/merchants/it-inn/give-up",
                                giveUp.formatted(1_200, "2020-01-01").replace("it-", "x-"))
                        .code())
                .isEqualTo("merchant.from-past");
        keys().agree(request);
        String terms =
                "{\"key\":\"it-terms\",\"cycleDays\":%d,\"minimumPayout\":100,\"payoutFee\":0,\"reason\":\"contract\"}";
        assertThat(admin.post("/admin/merchants/it-inn/terms", terms.formatted(0))
                        .code())
                .isEqualTo("merchant.cycle-too-short");
        keys().agree(asked(admin.post("/admin/merchants/it-inn/terms", terms.formatted(30))));
        String account =
                "{\"key\":\"it-account\",\"holder\":\"Inn Ltd\",\"bank\":\"CMB\",\"number\":\"%s\",\"reason\":\"contract\"}";
        String other =
                asked(admin.post("/admin/merchants/it-inn/payout-account", account.formatted("6225880000001234")));
        assertThat(asked(admin.post("/admin/merchants/it-inn/payout-account", account.formatted("6225880000001234"))))
                .isEqualTo(other);
        assertThat(admin.post(
                                "/admin/merchants/it-inn/payout-account",
                                account.formatted("!").replace("it-", "y-"))
                        .code())
                .isEqualTo("field.malformed");
        keys().agree(other);
        JsonObject now = admin.get("/admin/merchants/it-inn").json();
        assertThat(now.getInt("giveUp")).isEqualTo(1_200);
        assertThat(now.getInt("cycleDays")).isEqualTo(30);
        assertThat(now.getJsonObject("account").getString("numberEnd")).isEqualTo("1234");

        String state = "{\"version\":%d,\"state\":\"%s\",\"reason\":\"season\"}";
        assertThat(admin.put("/admin/merchants/it-inn/state", state.formatted(version, "paused"))
                        .code())
                .isEqualTo("version.outdated");
        Answer paused = admin.put("/admin/merchants/it-inn/state", state.formatted(now.getInt("version"), "paused"));
        assertThat(paused.json().getString("state")).isEqualTo("paused");
        assertThat(admin.put("/admin/merchants/it-inn/state", state.formatted(0, "gone"))
                        .code())
                .isEqualTo("body.invalid");
    }

    @Test
    void aProgramEntersAConsentAndEndsIt() {
        Api admin = Api.withKey(keys().made(null, "it-consents", Set.of(Scope.ADMIN_MERCHANTS)));
        String consent =
                "{\"key\":\"it-consent\",\"merchant\":\"%s\",\"cap\":5000,\"purpose\":\"sorry\",\"lastDay\":\"%s\","
                        + "\"document\":\"folder 7\",\"reason\":\"paper\"}";
        String day = LocalDate.now(clock).plusDays(3).toString();
        assertThat(admin.post("/admin/consents", consent.formatted("nobody", day))
                        .code())
                .isEqualTo("merchant.not-found");
        assertThat(admin.post("/admin/consents", consent.formatted("gamecard", "2020-01-01"))
                        .code())
                .isEqualTo("consent.last-day");
        String id = keys().agree(asked(admin.post("/admin/consents", consent.formatted("gamecard", day))));
        assertThat(admin.get("/admin/consents/" + id).amount("left")).isEqualTo(5_000);
        assertThat(admin.get("/admin/consents?merchant=gamecard&limit=1").json().getJsonArray("consents"))
                .hasSize(1);
        assertThat(admin.post("/admin/consents/" + id + "/end", "{\"reason\":\"over\"}")
                        .json()
                        .getString("endReason"))
                .isEqualTo("over");
        assertThat(admin.post("/admin/consents/" + id + "/end", "{\"reason\":\"over\"}")
                        .code())
                .isEqualTo("consent.over");
        assertThat(admin.get("/admin/consents/mer_1").code()).isEqualTo("id.malformed");
        assertThat(admin.get("/admin/consents/con_0000000000000").code()).isEqualTo("consent.not-found");
    }

    @Test
    void whatAMerchantIsOwedIsAskedForPaidTakenBackClaimedAndPaidBackByProgram() throws Exception {
        Api admin = Api.withKey(keys().made(null, "it-finance", Set.of(Scope.ADMIN_SETTLEMENT)));
        // A merchant of its own: what happened to it is set a month back, before it is sealed.
        String seller = "it-stall";
        merchants.open(new AddMerchant(seller, "摊位", "Stall", 1_000, "admin"));
        contracts.payTo(
                seller,
                merchants.propose(seller, "Stall Ltd", "CMB", "6225880000009876", "admin"),
                "admin",
                "checker",
                "contract");
        catalogue.addProduct(new AddProduct("it-tea", ProductKind.CARD_KEY, "茶", "Tea", seller, null, null, "admin"));
        catalogue.setPrice("it-tea", "web", 20_050, "admin"); // of what ends in .45 the sandbox tells nothing by itself
        World world = new World();
        String order = world.buy(world.member(null), "it-tea").id();
        monthPasses(seller);
        assertThat(admin.post("/admin/settlements/runs", "{}").json().getInt("made"))
                .isPositive();
        JsonObject statement = admin.get("/admin/settlements?merchant=" + seller + "&state=due&limit=1")
                .json()
                .getJsonArray("settlements")
                .getJsonObject(0);
        String id = statement.getString("id");
        JsonObject whole = admin.get("/admin/settlements/" + id).json();
        assertThat(whole.getJsonArray("lines")).isNotEmpty();
        assertThat(admin.get("/admin/settlements/" + id + "/entries?limit=1")
                        .json()
                        .getJsonArray("entries"))
                .hasSize(1);
        String file = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        admin.request("/admin/settlements/" + id + "/export")
                                .GET()
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(file).contains("OPENING").contains("SALE").contains("CLOSING");
        assertThat(admin.get("/admin/settlements/owed").json().getJsonArray("merchants"))
                .isNotEmpty();
        assertThat(admin.get("/admin/settlements?state=lost").code()).isEqualTo("query.invalid");
        assertThat(admin.get("/admin/settlements/stl_0000000000000").code()).isEqualTo("settlement.not-found");
        assertThat(admin.get("/admin/settlements/x/entries").code()).isEqualTo("id.malformed");

        String pay = "{\"key\":\"it-pay\",\"reason\":\"November\"}";
        String request = asked(admin.post("/admin/settlements/" + id + "/payouts", pay));
        assertThat(asked(admin.post("/admin/settlements/" + id + "/payouts", pay)))
                .isEqualTo(request);
        String payout = keys().agree(request);
        Api connector = Api.of("web");
        String result = "{\"result\":\"%s\",\"amount\":{\"amount\":%d,\"asset\":\"CNY\"}}";
        assertThat(whole.getJsonObject("due").getInt("amount") % 100).isEqualTo(45);
        long due = whole.getJsonObject("due").getJsonNumber("amount").longValueExact();
        String told = "/merchant-payouts/" + payout + "/result";
        assertThat(connector.post(told, result.formatted("perhaps", due)).code())
                .isEqualTo("body.invalid");
        Answer paid = connector.post(told, result.formatted("paid", due));
        assertThat(paid.json().getString("state")).isEqualTo("paid");
        assertThat(connector.post(told, result.formatted("paid", due)).status()).isEqualTo(200);
        assertThat(connector.post(told, result.formatted("failed", due)).json().getString("finding"))
                .startsWith("fnd_");
        assertThat(connector
                        .post("/merchant-payouts/mpo_0000000000000/result", result.formatted("paid", 1))
                        .status())
                .isEqualTo(202);
        assertThat(connector
                        .post("/merchant-payouts/wdr_0000000000000/result", result.formatted("paid", 1))
                        .code())
                .isEqualTo("id.malformed");
        assertThat(admin.post(told, result.formatted("paid", due)).code()).isEqualTo("auth.for-channels");
        assertThat(admin.post("/admin/settlements/" + id + "/payouts", pay.replace("it-pay", "it-pay-2"))
                        .code())
                .isEqualTo("settlement.not-due");

        assertThat(world.refund(order).status()).isEqualTo(201);
        monthPasses(seller);
        admin.post("/admin/settlements/runs", "{}");
        JsonObject last = admin.get("/admin/settlements?merchant=" + seller + "&limit=1")
                .json()
                .getJsonArray("settlements")
                .getJsonObject(0);
        Answer owes = admin.get("/admin/settlements/" + last.getString("id"));
        long owed = owes.amount("claimable");
        assertThat(owed).isPositive();
        String claims = "/admin/settlements/" + last.getString("id") + "/claims";
        String claim = "{\"key\":\"%s\",\"amount\":%d,\"due\":\"%s\",\"reason\":\"it owes\"}";
        String by = LocalDate.now(clock).plusDays(14).toString();
        assertThat(admin.post(claims, claim.formatted("it-claim-0", owed + 1, by))
                        .code())
                .isEqualTo("claim.exceeds-debt");
        assertThat(admin.post(claims, claim.formatted("it-claim-0", owed, "2020-01-01"))
                        .code())
                .isEqualTo("claim.due-day");
        String wanted = asked(admin.post(claims, claim.formatted("it-claim", owed, by)));
        assertThat(asked(admin.post(claims, claim.formatted("it-claim", owed, by))))
                .isEqualTo(wanted);
        String made = keys().agree(wanted);
        assertThat(asked(admin.post(claims, claim.formatted("it-claim", owed, by))))
                .as("an answer that was lost is asked for again")
                .isEqualTo(wanted);
        String path = "/admin/claims/" + made;
        String payment = "{\"key\":\"%s\",\"amount\":%d,\"document\":\"%s\",\"reason\":\"it came in\"}";
        assertThat(admin.post(path + "/payments", payment.formatted("it-paid-0", owed + 1, "CMB-0"))
                        .code())
                .isEqualTo("claim.pays-too-much");
        keys().agree(asked(admin.post(path + "/payments", payment.formatted("it-paid", 100, "CMB-1"))));
        assertThat(admin.post(path + "/payments", payment.formatted("it-paid-2", 100, "CMB-1"))
                        .code())
                .isEqualTo("claim.document-booked");
        String cancel = "{\"key\":\"%s\",\"left\":%d,\"reason\":\"it sells again\"}";
        assertThat(admin.post(path + "/cancellation", cancel.formatted("it-cancel-0", owed))
                        .code())
                .isEqualTo("claim.changed");
        keys().agree(asked(admin.post(path + "/cancellation", cancel.formatted("it-cancel", owed - 100))));
        JsonObject ended = admin.get(path).json();
        assertThat(ended.getString("state")).isEqualTo("cancelled");
        assertThat(ended.getJsonArray("payments")).hasSize(1);
        assertThat(admin.get("/admin/claims?merchant=" + seller + "&state=cancelled")
                        .json()
                        .getJsonArray("claims"))
                .hasSize(1);
        assertThat(admin.post(path + "/payments", payment.formatted("it-paid-3", 1, "CMB-3"))
                        .code())
                .isEqualTo("claim.not-open");
        assertThat(admin.get("/admin/claims/clm_0000000000000").code()).isEqualTo("claim.not-found");
        assertThat(world.api().get("/ledger/accounts?type=claimed").status()).isEqualTo(200);
    }

    @Test
    void withoutTheScopeNothingOfItIsSeenOrAskedFor() {
        Api other = Api.withKey(keys().made(null, "it-no-finance", Set.of(Scope.ADMIN_CHANNELS)));
        for (String path : new String[] {
            "/admin/merchants", "/admin/consents", "/admin/settlements", "/admin/settlements/owed", "/admin/claims"
        }) {
            assertThat(other.get(path).code()).as(path).isEqualTo("auth.scope-missing");
            assertThat(Api.of("web").get(path).code()).as(path).isEqualTo("auth.for-admin");
        }
        assertThat(other.post("/admin/settlements/runs", "{}").code()).isEqualTo("auth.scope-missing");
        assertThat(other.post("/admin/claims/clm_0000000000000/payments", "{}").code())
                .isEqualTo("auth.scope-missing");
    }

    /** Its statements, and what is on none yet, are of a month earlier than they were. */
    private void monthPasses(String merchant) {
        long id = database.number("SELECT id FROM merchant WHERE code = ?", merchant);
        database.update(
                "UPDATE settlement SET until_day = DATE_SUB(until_day, INTERVAL 31 DAY) WHERE merchant = ?", id);
        database.update(
                "UPDATE transfer SET event_at = DATE_SUB(event_at, INTERVAL 31 DAY) WHERE (debit_owner = ? AND debit_type ="
                        + " 10 OR credit_owner = ? AND credit_type = 10) AND id NOT IN (SELECT transfer FROM settlement_entry)",
                id,
                id);
    }
}
