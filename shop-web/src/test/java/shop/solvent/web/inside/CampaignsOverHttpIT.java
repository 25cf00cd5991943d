package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.web.inside.Api.Answer;

/** Merchants' campaigns and searches for a value, for those who look after the shop by program. */
@ExtendWith(ArquillianExtension.class)
class CampaignsOverHttpIT {

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Promotions promotions;

    @Inject
    private Drafts drafts;

    @Inject
    private Clock clock;

    private final Api web = Api.of("web");

    private Api with(String name, Scope scope) {
        return Api.withKey(new Keys(approvals, apiKeys).made(null, name + World.fresh(), Set.of(scope)));
    }

    private static List<JsonObject> rows(Answer answer, String name) {
        return answer.json().getJsonArray(name).getValuesAs(JsonObject.class);
    }

    @Test
    void aProgramSeesWhatMerchantsHandedOverAndGivesBackOnlyWhatIsWithTheShop() {
        Api admin = with("it-own", Scope.ADMIN_CAMPAIGNS);
        JsonObject running = rows(admin.get("/admin/merchant-campaigns?merchant=studio-lin&limit=1"), "campaigns")
                .get(0);
        JsonObject returned = rows(
                        admin.get("/admin/merchant-campaigns?merchant=studio-lin&state=returned"), "campaigns")
                .get(0);
        String one = "/admin/merchant-campaigns/" + running.getString("id");

        assertThat(running.getString("campaign")).isNotBlank();
        assertThat(admin.get(one).json().getString("merchant")).isEqualTo("studio-lin");
        assertThat(returned.getString("words")).contains("40 to 50 %");
        assertThat(rows(admin.get("/admin/merchant-campaigns?merchant=softpark"), "campaigns"))
                .isEmpty();

        String back = "{\"words\":\"no\"}";
        assertThat(admin.post(one + "/return", back).code()).isEqualTo("own-campaign.agreed");
        assertThat(admin.post("/admin/merchant-campaigns/" + returned.getString("id") + "/return", back)
                        .code())
                .isEqualTo("own-campaign.not-submitted");
        assertThat(admin.post("/admin/merchant-campaigns/1/return", back).code())
                .isEqualTo("own-campaign.not-found");
        assertThat(admin.post(one + "/return", "{}").code()).isEqualTo("body.invalid");
        assertThat(admin.get("/admin/merchant-campaigns/x").code()).isEqualTo("own-campaign.not-found");
        assertThat(admin.get("/admin/merchant-campaigns?state=lost").code()).isEqualTo("query.invalid");
    }

    @Test
    void aProgramLooksForAValueAndTakesItAndSomebodyElseStillHasToApproveTheChange() {
        Api admin = with("it-tuning", Scope.ADMIN_TUNINGS);
        long draft = promotions.draft(
                new FilledIn(
                        "full-reduction", "程序试算", "Tried by a program", null, null, List.of("order", "¥200", "¥8")),
                "operator");
        String of = "/admin/drafts/" + draft;
        Answer numbers = admin.get(of + "/numbers");
        JsonObject threshold = rows(numbers, "numbers").get(0);
        assertThat(threshold.getInt("value")).isEqualTo(20_000);
        assertThat(threshold.getString("unit")).isEqualTo("fen");
        LocalDate today = LocalDate.now(clock);
        String wanted =
                "{\"revision\":%d,\"rule\":\"%s\",\"blank\":%d,\"first\":20000,\"last\":%d,\"step\":%d,\"from\":\"%s\",\"to\":\"%s\"}"
                        .formatted(
                                numbers.json().getInt("revision"),
                                threshold.getString("rule"),
                                threshold.getInt("blank"),
                                30_000,
                                10_000,
                                today.minusDays(3),
                                today);

        assertThat(admin.post(of + "/tunings", wanted.replace("\"last\":30000", "\"last\":20000"))
                        .code())
                .isEqualTo("tuning.range-empty");
        assertThat(admin.post(of + "/tunings", wanted.replace("\"step\":10000", "\"step\":1"))
                        .code())
                .isEqualTo("tuning.too-many-values");
        assertThat(admin.post(of + "/tunings", wanted.replace("\"blank\":", "\"blank\":9"))
                        .code())
                .isEqualTo("tuning.number-unknown");
        assertThat(admin.post(of + "/tunings", wanted.replace("\"revision\":", "\"revision\":9"))
                        .code())
                .isEqualTo("tuning.draft-edited");
        assertThat(admin.post(of + "/tunings", wanted.replace("\"first\":20000", "\"first\":\"much\""))
                        .code())
                .isEqualTo("body.invalid");
        assertThat(admin.post("/admin/drafts/1/tunings", wanted).code()).isEqualTo("draft.not-found");
        assertThat(admin.get("/admin/tunings/1").code()).isEqualTo("tuning.not-found");

        Answer begun = admin.post(of + "/tunings", wanted);
        assertThat(begun.status()).as(begun.code()).isEqualTo(202);
        String tuning = "/admin/tunings/" + begun.id();
        JsonObject found = ended(admin, tuning);
        assertThat(found.getString("state")).isEqualTo("done");
        assertThat(found.getJsonArray("tries")).hasSize(2);
        assertThat(admin.post(tuning + "/cancellation", "{}").json().getString("state"))
                .isEqualTo("done");

        assertThat(admin.post(tuning + "/taking", "{\"value\":25000}").code()).isEqualTo("tuning.not-tried");
        assertThat(admin.post(tuning + "/taking", "{\"value\":30000}").status()).isEqualTo(200);
        assertThat(admin.post(tuning + "/taking", "{\"value\":20000}").code()).isEqualTo("tuning.draft-edited");
        assertThat(rows(admin.get(of + "/numbers"), "numbers").get(0).getInt("value"))
                .isEqualTo(30_000);
        assertThat(drafts.find(draft).editedBy()).startsWith("key:it-tuning");
        assertThat(drafts.find(draft).state().isEditable()).isTrue();
    }

    /** Backtests rest between their steps, and others may come first. */
    private static JsonObject ended(Api admin, String tuning) {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        JsonObject found = admin.get(tuning).json();
        while (found.getString("state").equals("running") && System.nanoTime() < deadline) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            found = admin.get(tuning).json();
        }
        return found;
    }

    @Test
    void whoHasAnotherScopeDoesNeither() {
        Api campaigns = with("it-no-tuning", Scope.ADMIN_CAMPAIGNS);
        Api tunings = with("it-no-own", Scope.ADMIN_TUNINGS);

        assertThat(List.of(
                        web.get("/admin/merchant-campaigns"),
                        tunings.get("/admin/merchant-campaigns"),
                        tunings.get("/admin/merchant-campaigns/1"),
                        tunings.post("/admin/merchant-campaigns/1/return", "{\"words\":\"no\"}"),
                        web.get("/admin/tunings/1"),
                        campaigns.get("/admin/tunings/1"),
                        campaigns.get("/admin/drafts/1/numbers"),
                        campaigns.post("/admin/drafts/1/tunings", "{}"),
                        campaigns.post("/admin/tunings/1/cancellation", "{}"),
                        campaigns.post("/admin/tunings/1/taking", "{\"value\":1}")))
                .extracting(Answer::status)
                .containsOnly(403);
    }
}
