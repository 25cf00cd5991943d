package shop.solvent.rules.ordersplit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.ordersplit.SplitDecision.Outcome;
import shop.solvent.rules.ordersplit.SplitDecision.Part;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/** Decides under one rulebook into which parts an order is handed over. Immutable and safe to share between threads. */
public final class SplitRules {

    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "order-split.undecided";

    private static final Contest MERCHANT = Contest.of(SplitChoices.class, "byMerchant");
    private static final Contest DELIVERY = Contest.of(SplitChoices.class, "byDelivery");
    private static final Contest SUPPLIER = Contest.of(SplitChoices.class, "bySupplier");
    private static final Contest APART = Contest.of(SplitChoices.class, "apart");

    private final Rules rules;

    public SplitRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public SplitDecision decide(SplitFacts facts) {
        SplitWishes wishes = new SplitWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        Map<String, List<Integer>> parts = new LinkedHashMap<>();
        for (SplitLineFact line : facts.lines()) {
            parts.computeIfAbsent(name(line, wishes), name -> new ArrayList<>()).add(line.number());
        }
        List<Part> named = new ArrayList<>();
        parts.forEach((name, lines) -> named.add(new Part(name, lines)));
        boolean whole = named.size() == 1;
        List<Effect> effects = new ArrayList<>();
        effects.addAll(MERCHANT.effects(wishes.byMerchant));
        effects.addAll(DELIVERY.effects(wishes.byDelivery));
        effects.addAll(SUPPLIER.effects(wishes.bySupplier));
        List<Wish.Flag> said = new ArrayList<>(wishes.byMerchant);
        said.addAll(wishes.byDelivery);
        said.addAll(wishes.bySupplier);
        for (SplitLineFact line : facts.lines()) {
            for (SplitWishes.Apart wish : wishes.apart(line)) {
                effects.add(APART.effect(wish, null, 0, 0, null));
                said.add(new Wish.Flag(wish.rule(), wish.code()));
            }
        }
        return new SplitDecision(
                whole ? Outcome.WHOLE : Outcome.PARTS,
                whole ? List.of() : Contest.reasons(said),
                named,
                effects,
                fired,
                rules.rulebook());
    }

    /** What tells it apart from others.. */
    private static String name(SplitLineFact line, SplitWishes wishes) {
        List<String> name = new ArrayList<>();
        if (!wishes.byMerchant.isEmpty()) {
            name.add(line.merchant());
        }
        if (!wishes.byDelivery.isEmpty()) {
            name.add(line.delivery());
        }
        if (!wishes.bySupplier.isEmpty() && !line.supplier().isEmpty()) {
            name.add(line.supplier());
        }
        wishes.apart(line).stream()
                .map(SplitWishes.Apart::code)
                .distinct()
                .sorted()
                .forEach(name::add);
        return String.join(" · ", name);
    }

    /**
     * The same of an order that is paid and waits for nobody: where the rules do not come to an end it is one part.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public SplitDecision decideOrWhole(SplitFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new SplitDecision(
                    Outcome.WHOLE,
                    List.of(Reason.of(RUNAWAY)),
                    List.of(new Part(
                            "",
                            facts.lines().stream().map(SplitLineFact::number).toList())),
                    List.of(),
                    List.of(),
                    rules.rulebook());
        }
    }
}
