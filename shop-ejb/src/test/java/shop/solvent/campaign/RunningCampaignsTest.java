package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.solvent.campaign.AgreedCampaigns.Agreed;
import shop.solvent.campaign.AgreedCampaigns.Stamp;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** What orders of a batch see of campaigns, shared among them as far as it is the same. */
class RunningCampaignsTest {

    private static final Instant NOON = Instant.parse("2026-12-01T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");
    private static final int MEMBERS = 3;

    private final Random random = new Random(96);
    private final Map<String, CampaignTerms> running = new TreeMap<>();
    private final Map<String, Used> gone = new HashMap<>();
    private final Map<String, Map<MemberId, Long>> mine = new HashMap<>();

    private Long perhaps(int most) {
        return random.nextBoolean() ? null : 1L + random.nextInt(most);
    }

    private CampaignTerms terms() {
        return new CampaignTerms(
                NOON.plus(Duration.ofMinutes(random.nextInt(60) - 50)),
                NOON.plus(Duration.ofMinutes(15 + random.nextInt(60))),
                null,
                perhaps(3_000),
                null,
                perhaps(12),
                null,
                perhaps(2),
                null,
                random.nextBoolean() ? null : "g",
                random.nextBoolean() ? null : 5_000,
                random.nextInt(4) == 0,
                null);
    }

    private RunningCampaigns before() {
        for (int i = 0; i < 40; i++) {
            running.put("c-" + i, terms());
        }
        RunningCampaigns campaigns =
                new RunningCampaigns(Set.of(TODAY), new Agreed(running, Map.of(), new Stamp(40, 40)), changed -> {});
        running.keySet().forEach(code -> {
            if (random.nextInt(3) == 0) {
                Used used = new Used(random.nextInt(6), random.nextInt(1_000));
                gone.put(code, used);
                campaigns.tell(code, used);
            }
            if (random.nextInt(4) == 0) {
                MemberId member = new MemberId(random.nextInt(MEMBERS));
                mine.computeIfAbsent(code, one -> new HashMap<>()).put(member, 1L);
                campaigns.tell(code, member, 1);
            }
        });
        return campaigns;
    }

    /** As one would say it of each order by itself. */
    private List<CampaignFact> plainly(MemberId buyer, Instant at, Set<String> shown) {
        List<CampaignFact> facts = new ArrayList<>();
        running.forEach((code, terms) -> {
            Used used = gone.getOrDefault(code, Used.NOTHING);
            long own = mine.getOrDefault(code, Map.of()).getOrDefault(buyer, 0L);
            long uses = Math.min(
                    terms.uses() == null ? CampaignFact.PLENTY : terms.uses() - used.uses(),
                    terms.memberUses() == null ? CampaignFact.PLENTY : terms.memberUses() - own);
            long budget = terms.budget() == null ? CampaignFact.PLENTY : terms.budget() - used.cost();
            boolean speaks = !at.isBefore(terms.begins()) && at.isBefore(terms.ends());
            if (speaks && (!terms.coupons() || shown.contains(code)) && uses > 0 && budget > 0) {
                facts.add(new CampaignFact(
                        code,
                        "",
                        terms.group() == null ? "" : terms.group(),
                        own,
                        uses,
                        budget,
                        CampaignFact.PLENTY,
                        terms.together() == null ? 10_000 : terms.together()));
            }
        });
        return facts;
    }

    @Test
    void everyOrderSeesWhatItWouldSeeAlone() {
        for (int batch = 0; batch < 20; batch++) {
            running.clear();
            gone.clear();
            mine.clear();
            RunningCampaigns campaigns = before();
            for (int order = 0; order < 30; order++) {
                MemberId buyer = new MemberId(random.nextInt(MEMBERS));
                Instant at = NOON.plus(Duration.ofMinutes(random.nextInt(40) - 10));
                Set<String> shown = Set.of("c-" + random.nextInt(40));

                List<CampaignFact> facts = campaigns.facts(buyer, at, TODAY, shown);

                assertThat(facts).containsExactlyInAnyOrderElementsOf(plainly(buyer, at, shown));
                List<Use> uses = facts.stream()
                        .filter(fact -> random.nextInt(5) == 0)
                        .map(fact -> new Use(fact.code(), Math.min(fact.budgetLeft(), 50)))
                        .toList();
                campaigns.use(new OrderId(order), buyer, TODAY, uses);
                uses.forEach(use -> {
                    gone.merge(use.code(), new Used(1, use.cost()), Used::plus);
                    mine.computeIfAbsent(use.code(), one -> new HashMap<>()).merge(buyer, 1L, Long::sum);
                });
            }
        }
    }
}
