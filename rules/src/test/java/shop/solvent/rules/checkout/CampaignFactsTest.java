package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Campaigns of which a few are otherwise than for all others. */
class CampaignFactsTest {

    private static CampaignFact fact(int number, int uses, int together) {
        return new CampaignFact("c-" + number, "", "", uses, 9, 9, 9, together);
    }

    @Test
    void whatIsOtherwiseIsFoundAndListedInsteadOfTheUsual() {
        Random random = new Random(96);
        for (int i = 0; i < 300; i++) {
            Map<String, CampaignFact> expected = new HashMap<>();
            List<CampaignFact> usual = new ArrayList<>();
            for (int code = 0; code < random.nextInt(8); code++) {
                CampaignFact one = fact(code, 0, 5_000 + random.nextInt(3) * 2_500);
                usual.add(one);
                expected.put(one.code(), one);
            }
            CampaignFacts facts = CampaignFacts.of(usual);
            for (int change = 0; change < random.nextInt(3); change++) {
                Map<String, CampaignFact> otherwise = new HashMap<>();
                for (int one = 0; one < random.nextInt(4); one++) {
                    int code = random.nextInt(10);
                    CampaignFact other =
                            random.nextInt(3) == 0 ? null : fact(code, 1 + change, 5_000 + random.nextInt(3) * 2_500);
                    otherwise.put("c-" + code, other);
                    expected.put("c-" + code, other);
                }
                facts = facts.but(otherwise);
            }
            expected.values().removeIf(one -> one == null);

            assertThat(facts).containsExactlyInAnyOrderElementsOf(expected.values());
            for (int code = 0; code < 10; code++) {
                assertThat(facts.find("c-" + code)).isEqualTo(expected.get("c-" + code));
            }
            assertThat(facts.together())
                    .isEqualTo(expected.values().stream()
                            .mapToInt(CampaignFact::together)
                            .min()
                            .orElse(10_000));
        }
    }
}
