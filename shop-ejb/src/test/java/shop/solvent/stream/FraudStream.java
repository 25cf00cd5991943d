package shop.solvent.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import shop.solvent.decision.DecisionPeriod;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** A labelled stream in a shop of its own. */
public final class FraudStream {

    private static final int DECIDED = 4_000;
    private static final int ROUNDS = 40;

    private final LabelledStream stream;
    private final StreamShop shop;

    /**
     * On the test database, which it empties.
     *
     * @param offered whether the shop takes up the rules against fraud that the gallery offers
     */
    public FraudStream(StreamPlan plan, boolean offered) {
        stream = LabelledStream.of(plan);
        shop = new StreamShop(stream, offered);
    }

    /**
     * @param tells how far it is
     * @param most the days for which that is enough are played
     */
    public Played play(Consumer<String> tells, Duration most) {
        return shop.play(tells, most);
    }

    /** What rules about risk add to a checkout decision, over the stream's own orders: a table. To be asked once it was played. */
    public String costs() {
        Decisions decisions = shop.shop.get(Decisions.class);
        DecisionPeriod all = new DecisionPeriod(
                DecisionPoint.CHECKOUT, Instant.EPOCH, shop.shop.clock().instant(), decisions.last(), 1);
        List<CheckoutFacts> facts = new ArrayList<>();
        Instant at = all.from();
        long id = 0;
        int oneIn = Math.toIntExact(1 + decisions.count(all) / DECIDED);
        DecisionPeriod some = new DecisionPeriod(all.point(), all.from(), all.to(), all.lastId(), oneIn);
        for (List<RecordedDecision> page = decisions.page(some, at, id, 500);
                !page.isEmpty() && facts.size() < DECIDED;
                page = decisions.page(some, at, id, 500)) {
            page.forEach(decision -> facts.add(decision.facts(CheckoutFacts.class)));
            at = page.get(page.size() - 1).eventAt();
            id = page.get(page.size() - 1).id().value();
        }
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        Map<String, CheckoutRules> rules = new LinkedHashMap<>();
        rules.put(
                "without rules about risk",
                compiled(without(shipped, file -> file.path().contains("/risk/"))));
        rules.put("shipped rules", compiled(shipped));
        rules.put("shipped rules and those offered", compiled(OfferedRules.with(shipped)));
        Map<String, Double> micros = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) { // in turns, so that none has the machine's better moments
            rules.forEach((name, with) -> micros.merge(name, micros(with, facts), Math::min));
        }
        StringBuilder text = new StringBuilder("| a checkout decision | µs |\n| --- | --: |\n");
        micros.forEach((name, quickest) -> text.append(String.format(Locale.ROOT, "| %s | %.1f |%n", name, quickest)));
        return text.toString();
    }

    private static Rulebook without(Rulebook rulebook, Predicate<RuleFile> some) {
        return new Rulebook(
                rulebook.point(),
                rulebook.files().stream().filter(some.negate()).toList());
    }

    private static CheckoutRules compiled(Rulebook rulebook) {
        Rules rules = ((Compiled) new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook)).rulebook();
        return new CheckoutRules(rules);
    }

    private static double micros(CheckoutRules rules, List<CheckoutFacts> facts) {
        long begun = System.nanoTime();
        facts.forEach(rules::decide);
        return (System.nanoTime() - begun) / 1e3 / facts.size();
    }

    @Override
    public String toString() {
        return "%,d members, %,d acts, %,d frauds"
                .formatted(stream.persons.size(), stream.acts.size(), stream.schemes.size());
    }
}
