package shop.solvent.rules.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Small rulebooks and orders for tests. */
final class Texts {

    private Texts() {}

    static Rulebook checkout(String... texts) {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                Stream.of(texts)
                        .map(text -> file("checkout/test/file" + Integer.toHexString(text.hashCode()) + ".drl", text))
                        .toList());
    }

    static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static String rule(String id, String conditions, String effects) {
        return "rule \"" + id + " speaks\" @id(\"" + id + "\") when " + conditions + " then " + effects + " end\n";
    }

    static CompiledRulebook compiled(Rulebook rulebook) {
        Compilation compilation = new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook);
        if (compilation instanceof Broken broken) {
            throw new AssertionError(broken.problems().toString());
        }
        return ((Compiled) compilation).rulebook();
    }

    static CheckoutFacts order(String channel, String level, long... amounts) {
        List<LineFact> lines = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < amounts.length; i++) {
            lines.add(MadeUpOrder.line(
                    i, "sku-" + i, "course", "merchant-1", "pool-1", 1000, 1, amounts[i], amounts[i], ""));
            total += amounts[i];
        }
        return MadeUpOrder.of(lines)
                .order(new OrderFact(channel, "2026-11-21", 6, true, 20, total, amounts.length, 0, 0, 0))
                .buyer(new BuyerFact("buyer", level, false, 3, 0, 90, 30, 1, 10_000, 3, 30_000, false))
                .inviters(List.of(
                        new InviterFact(1, "one", "gold", false, 0, 0),
                        new InviterFact(2, "two", "basic", false, 0, 0)))
                .pools(new PoolFact("newcomer", 10_000), new PoolFact("pool-1", 500))
                .activity(new ActivityFact(1, 2, 3, 4, 5, 6, 7))
                .facts();
    }
}
