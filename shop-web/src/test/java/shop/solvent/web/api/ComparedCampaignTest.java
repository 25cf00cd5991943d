package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.solvent.campaign.ControlGroup;
import shop.solvent.campaign.ControlView;
import shop.solvent.campaign.ControlView.Comparison;
import shop.solvent.campaign.ControlView.Estimate;
import shop.solvent.campaign.ControlView.Group;

/** What the API says of a campaign beside those it leaves out. */
class ComparedCampaignTest {

    private static final Instant ENDS = Instant.parse("2026-12-03T16:00:00Z");
    private static final ControlGroup TENTH = new ControlGroup(1_000, 30L);

    @Test
    void noDifferenceIsToldBeforeItsTime() {
        JsonObject told = AdminCampaignsResource.compared(
                "december",
                new ControlView(TENTH, new Group(900, 90, 95, 9_500), new Group(100, 8, 8, 800), null, ENDS, null));

        assertThat(told.getBoolean("tooEarly")).isTrue();
        assertThat(told.getInt("controlShare")).isEqualTo(1_000);
        assertThat(told.getInt("controlMembers")).isEqualTo(30);
        assertThat(told.getString("latest")).isEqualTo(ENDS.toString());
        assertThat(told.getJsonObject("treated").getInt("buyers")).isEqualTo(90);
        assertThat(told.getJsonObject("control").getJsonObject("paid").getInt("amount"))
                .isEqualTo(800);
        assertThat(told.keySet()).doesNotContain("by", "paidPerMember", "uplift", "orders", "cost", "costPerOrder");
    }

    @Test
    void eachDifferenceHasItsIntervalAndWhatIsNotClearIsLeftOut() {
        JsonObject told = AdminCampaignsResource.compared(
                "december",
                new ControlView(
                        TENTH,
                        new Group(900, 90, 95, 9_500),
                        new Group(100, 8, 8, 800),
                        ENDS,
                        ENDS,
                        new Comparison(new Estimate(3, -4, 10), null, new Estimate(23, -30, 76), 76_000, null)));

        assertThat(told.getBoolean("tooEarly")).isFalse();
        assertThat(told.getString("by")).isEqualTo(ENDS.toString());
        assertThat(told.getJsonObject("paidPerMember").getInt("low")).isEqualTo(-4);
        assertThat(told.getJsonObject("orders").getInt("high")).isEqualTo(76);
        assertThat(told.getJsonObject("cost").getInt("amount")).isEqualTo(76_000);
        assertThat(told.keySet()).doesNotContain("uplift", "costPerOrder");
    }
}
