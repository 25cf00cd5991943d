package shop.solvent.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * Campaigns that run while orders are placed, beside the rules that ship: each takes a little off the goods of two of the
 * merchants, a third of them within a budget that never ends. They are put there as they would stand after people agreed to
 * them.
 */
final class ShopCampaigns {

    private static final String BY = "system:bench";
    private static final long BUDGET = 1_000_000_000_00L;

    private ShopCampaigns() {}

    static void run(TestShop shop, int campaigns) {
        if (campaigns == 0) {
            return;
        }
        Instant now = shop.get(Clock.class).instant();
        shop.database().inTransaction(() -> {
            shop.database()
                    .database()
                    .insert(
                            "campaign (code, name_zh, name_en, begins_at, ends_at, budget, coupons, drafted_by,"
                                    + " drafted_at, edited_by, approved_by, approved_at, revision, version)",
                            IntStream.range(0, campaigns)
                                    .mapToObj(i -> new Object[] {
                                        code(i),
                                        "活动 " + i,
                                        "Campaign " + i,
                                        now.minus(Duration.ofDays(1)),
                                        now.plus(Duration.ofDays(30)),
                                        i % 3 == 1 ? BUDGET : null,
                                        false,
                                        BY,
                                        now,
                                        BY,
                                        BY,
                                        now,
                                        1,
                                        1
                                    })
                                    .toList());
            shop.database()
                    .database()
                    .insert(
                            "campaign_total (campaign, uses, cost)",
                            IntStream.range(0, campaigns)
                                    .mapToObj(i -> new Object[] {code(i), 0, 0})
                                    .toList());
            Rulebook rules = rules(campaigns);
            shop.get(RulebookStore.class).keep(rules, null, "campaigns of the bench", BY);
            shop.get(InForce.class)
                    .put(ActivationKind.SHIPPED, DecisionPoint.CHECKOUT, rules.hash(), null, null, null, null, BY);
            return campaigns;
        });
        shop.get(ActiveRules.class).of(DecisionPoint.CHECKOUT);
    }

    private static String code(int campaign) {
        return "campaign-" + campaign;
    }

    private static Rulebook rules(int campaigns) {
        List<RuleFile> files =
                new ArrayList<>(ShippedRulebooks.of(DecisionPoint.CHECKOUT).files());
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < campaigns; i++) {
            rules.append("rule \"campaign %d of the bench\" @id(\"bench-%d\") @campaign(\"%s\") when"
                            .formatted(i, i, code(i)))
                    .append(" $line : LineFact( merchant in (\"shop-%d\", \"shop-%d\") )"
                            .formatted(i % ShopWorld.MERCHANTS, (i + 7) % ShopWorld.MERCHANTS))
                    .append(" then effects.discount($line, %d); end%n".formatted(100 + i));
        }
        files.add(new RuleFile("checkout/price/campaigns.drl", rules.toString().getBytes(StandardCharsets.UTF_8)));
        return new Rulebook(DecisionPoint.CHECKOUT, files);
    }
}
