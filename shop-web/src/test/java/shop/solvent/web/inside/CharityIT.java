package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.web.inside.Api.Answer;

/** What small change did and whom it is given to, as a program of the shop's sees it. */
@ExtendWith(ArquillianExtension.class)
class CharityIT {

    private static final String CHARITIES = "/admin/change/charities";

    private static final String PAYMENT =
            "{\"key\":\"%s\",\"amount\":%d,\"reference\":\"%s\",\"paidOn\":\"%s\",\"reason\":\"what was given\"}";

    @EJB
    private Approvals approvals;

    @EJB
    private ApiKeys apiKeys;

    @Inject
    private Clock clock;

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }

    private static JsonObject present(Api admin) {
        return admin.get(CHARITIES).json().getJsonArray("charities").getJsonObject(0);
    }

    private static long fen(JsonObject of, String money) {
        return of.getJsonObject(money).getJsonNumber("amount").longValueExact();
    }

    @Test
    void aProgramAsksToBookWhatWasPaidAndAnotherCharityWaitsUntilAllOfItIs() {
        Api admin = Api.withKey(keys().made(null, "it-charity", Set.of(Scope.ADMIN_POOLS)));
        JsonObject charity = present(admin);
        long waiting = fen(charity, "waiting");
        assertThat(waiting).as("the demo's member gave something").isGreaterThan(1);
        String payments = CHARITIES + "/" + charity.getString("id") + "/payments";
        LocalDate today = LocalDate.now(clock);

        String another = "{\"key\":\"it-love\",\"nameZh\":\"爱\",\"nameEn\":\"Love\",\"registration\":\"2\","
                + "\"account\":\"ICBC\",\"reason\":\"better\"}";
        assertThat(admin.post(CHARITIES, another).code()).isEqualTo("charity.unpaid");
        assertThat(admin.post(payments, PAYMENT.formatted("it-c-0", waiting + 1, "B-0", today))
                        .code())
                .isEqualTo("charity.short");
        assertThat(admin.post(payments, PAYMENT.formatted("it-c-0", 1, "B-0", today.plusDays(2)))
                        .code())
                .isEqualTo("charity.paid-later");
        assertThat(admin.post(payments, PAYMENT.formatted("it-c-0", 1, "-", today))
                        .code())
                .isEqualTo("field.malformed");
        assertThat(admin.post(CHARITIES + "/cha_0000000000000/payments", PAYMENT.formatted("it-c-0", 1, "B-0", today))
                        .code())
                .isEqualTo("charity.not-found");

        Answer asked = admin.post(payments, PAYMENT.formatted("it-c-1", 1, "IT-CHARITY-1", today));
        assertThat(asked.status()).isEqualTo(202);
        keys().agree(asked.json().getString("approval"));

        assertThat(fen(present(admin), "waiting")).isEqualTo(waiting - 1);
        JsonObject paid = admin.get(CHARITIES).json().getJsonArray("payments").getJsonObject(0);
        assertThat(paid.getString("reference")).isEqualTo("IT-CHARITY-1");
        assertThat(paid.getString("paidOn")).isEqualTo(today.toString());
        assertThat(admin.post(payments, PAYMENT.formatted("it-c-2", 1, "IT-CHARITY-1", today))
                        .code())
                .isEqualTo("charity.reference-used");
    }

    @Test
    void theFiguresOfTheMonthsAreThoseOfTheBooks() {
        Api admin = Api.withKey(keys().made(null, "it-change-months", Set.of(Scope.ADMIN_POOLS)));

        JsonObject month =
                admin.get("/admin/change/months").json().getJsonArray("months").getJsonObject(0);

        assertThat(month.getString("month")).isEqualTo(YearMonth.now(clock).toString());
        assertThat(fen(month.getJsonObject("given"), "amount")).isPositive();
        assertThat(month.getJsonObject("given").getInt("members")).isPositive();
        assertThat(month.getJsonObject("turned").getInt("points")).isNotNegative();
    }

    @Test
    void withoutTheScopeNothingOfItIsSeenOrAskedFor() {
        Api other = Api.withKey(keys().made(null, "it-no-charity", Set.of(Scope.ADMIN_CHANNELS)));
        for (String path : new String[] {CHARITIES, "/admin/change/months"}) {
            assertThat(other.get(path).code()).as(path).isEqualTo("auth.scope-missing");
            assertThat(Api.of("web").get(path).code()).as(path).isEqualTo("auth.for-admin");
        }
        assertThat(other.post(CHARITIES, "{}").code()).isEqualTo("auth.scope-missing");
        assertThat(other.post(CHARITIES + "/cha_0000000000000/payments", "{}").code())
                .isEqualTo("auth.scope-missing");
    }
}
