package shop.solvent.rules.dividend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each dividend rule asks for, by partner. */
final class DividendWishes extends Wishes implements DividendChoices {

    private final Map<Integer, List<Wish.Number>> weights = new HashMap<>();
    private final Map<Integer, List<Wish.Number>> caps = new HashMap<>();
    private final Map<Integer, List<Refusal>> refusals = new HashMap<>();

    /** Of one partner, and not of the whole run. */
    record Refusal(RuleRef rule, String subject, String code) implements Wish {}

    @Override
    public void weigh(PartnerFact partner, int weight) {
        number(weights, partner, weight);
    }

    @Override
    public void cap(PartnerFact partner, long fen) {
        number(caps, partner, fen);
    }

    private void number(Map<Integer, List<Wish.Number>> wishes, PartnerFact partner, long number) {
        wishes.computeIfAbsent(partner.number(), one -> new ArrayList<>())
                .add(new Wish.Number(speaker(), partner.member(), number));
    }

    @Override
    public void refuse(PartnerFact partner, String code) {
        Refusal refusal = new Refusal(speaker(), partner.member(), code);
        List<Refusal> of = refusals.computeIfAbsent(partner.number(), one -> new ArrayList<>());
        if (!of.contains(refusal)) {
            of.add(refusal);
        }
    }

    List<Wish.Number> weights(PartnerFact partner) {
        return weights.getOrDefault(partner.number(), List.of());
    }

    List<Wish.Number> caps(PartnerFact partner) {
        return caps.getOrDefault(partner.number(), List.of());
    }

    List<Refusal> refusals(PartnerFact partner) {
        return refusals.getOrDefault(partner.number(), List.of());
    }
}
