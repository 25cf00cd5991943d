package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** What the engine is not shown would not have matched: it finds what trying every rule on every fact finds. */
class WantedTest {

    private static final int CAMPAIGNS = 6;

    /** Alone, joined with lines and with each other, forbidden, required, by one of several codes, and by a bound. */
    private static final String RULES = rule("alone", "CampaignFact( code == \"c-0\", memberUses < 1 )")
            + rule("joined", "CampaignFact( code == \"c-1\" ) LineFact( amount >= 300 )")
            + rule("of-the-order", "OrderFact( channel == \"app\" ) CampaignFact( code == \"c-1\" )")
            + rule("two", "CampaignFact( code == \"c-2\" ) CampaignFact( code == \"c-3\" ) LineFact( amount < 300 )")
            + rule("forbidden", "LineFact( line == 0 ) not CampaignFact( code == \"c-3\", memberUses > 0 )")
            + rule("required", "BuyerFact( level == \"gold\" ) exists CampaignFact( code in (\"c-4\", \"c-2\") )")
            + rule("bound", "$line : LineFact() CampaignFact( code == \"c-4\", budgetLeft >= $line.amount() )")
            + rule("pool", "PoolFact( code == \"p-1\" ) CampaignFact( code == \"c-4\" )")
            + rule(
                    "goods",
                    "$line : LineFact( sku in (\"sku-1\", \"sku-2\") ) CampaignFact( code == \"c-5\", memberUses < 1 )")
            + rule(
                    "member",
                    "BuyerFact( level == \"gold\" ) CampaignFact( code in (\"c-0\", \"c-5\"), budgetLeft >= 300 )")
            + rule("never", "CampaignFact( code == \"c-9\" )");

    private static String rule(String id, String conditions) {
        return "rule \"" + id + "\" @id(\"" + id + "\") when " + conditions + " then effects.hold(\"" + id
                + "\"); end\n";
    }

    private static CheckoutFacts facts(Random random) {
        List<CampaignFact> campaigns = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            if (random.nextBoolean()) {
                campaigns.add(new CampaignFact(
                        "c-" + i, "", "", random.nextInt(2), 9, random.nextInt(600), CampaignFact.PLENTY, 10_000));
            }
        }
        List<LineFact> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            long amount = random.nextInt(600);
            lines.add(MadeUpOrder.line(i, "sku-" + i, "course", "m", "p-1", 1000, 1, amount, amount, ""));
        }
        return MadeUpOrder.of(lines)
                .order(new OrderFact(random.nextBoolean() ? "app" : "web", "2026-11-29", 7, true, 0, 600, 3, 0, 29, 11))
                .buyer(new BuyerFact(
                        "b", random.nextBoolean() ? "gold" : "basic", false, 3, 0, 90, 9, 0, 0, 0, 0, false))
                .wallet(WalletFact.ofPaidIn(600))
                .pools(new PoolFact("p-" + random.nextInt(2), 0))
                .campaigns(campaigns)
                .facts();
    }

    @Test
    void everyMatchIsFoundThatTryingAllOfThemFinds() {
        Rulebook rulebook = new Rulebook(DecisionPoint.CHECKOUT, List.of(Texts.file("checkout/test/all.drl", RULES)));
        CompiledRulebook compiled = Texts.compiled(rulebook);
        Rules tried = new ReadRules(rulebook, compiled.rules(), JurisdictionProfile.cn());
        CheckoutChoices nothing = (CheckoutChoices) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CheckoutChoices.class}, (proxy, method, asked) -> null);
        Random random = new Random(87);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            CheckoutFacts facts = facts(random);

            List<FiredRule> fired = compiled.run(facts.visible(), nothing, rule -> {});

            assertThat(fired).isEqualTo(tried.run(facts.visible(), nothing, rule -> {}));
            // Looked for by their codes, they are found as when one goes through them.
            assertThat(fired).isEqualTo(compiled.run(List.copyOf(facts.visible()), nothing, rule -> {}));
            found += fired.size();
        }
        assertThat(found).isGreaterThan(1_000);
    }
}
