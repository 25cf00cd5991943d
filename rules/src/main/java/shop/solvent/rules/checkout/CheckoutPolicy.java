package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.point.Verdict;

/** Turns what the rules asked for into a decision: the settled amounts, and whether the order goes through. */
final class CheckoutPolicy {

    private final JurisdictionProfile profile;

    CheckoutPolicy(JurisdictionProfile profile) {
        this.profile = profile;
    }

    CheckoutDecision settle(CheckoutFacts facts, CheckoutWishes wishes, List<FiredRule> fired, String rulebook) {
        return decided(facts, settled(facts, wishes), fired, rulebook);
    }

    /** The same, and what it comes to where it is refused. */
    CheckoutPrice price(CheckoutFacts facts, CheckoutWishes wishes, List<FiredRule> fired, String rulebook) {
        CheckoutAmounts settlement = settled(facts, wishes);
        return new CheckoutPrice(
                decided(facts, settlement, fired, rulebook),
                settlement.amounts(),
                settlement.effects(),
                settlement.ofLines(),
                settlement.purses().fromWallet(),
                settlement.purses().uses(),
                fromBalance(facts, wishes));
    }

    /** What it comes to for who pays out of the wallet alone; null where no rule says so. */
    private CheckoutPrice.FromBalance fromBalance(CheckoutFacts facts, CheckoutWishes wishes) {
        Set<String> others = wishes.prefers();
        if (!others.contains(CheckoutWishes.BALANCE)) { // as nearly always
            return null;
        }
        others.remove(CheckoutWishes.BALANCE);
        Map<String, CampaignFact> speaking = speaking(facts, wishes);
        CheckoutAmounts so = priced(facts, wishes, speaking, beaten(facts, wishes, speaking, others), others);
        return new CheckoutPrice.FromBalance(so.payable(), so.purses().usable());
    }

    /** What the wishes give inviters, and leave them, of the price that others make. */
    List<Commission> commissions(CheckoutFacts facts, CheckoutWishes wishes, CheckoutWishes priced) {
        CheckoutAmounts settlement = priced(facts, wishes);
        settlement.priceAs(priced(facts, priced));
        settlement.giveUp(wishes.giveUps);
        settlement.commission(wishes.commissions);
        return settlement.commissions();
    }

    private CheckoutAmounts priced(CheckoutFacts facts, CheckoutWishes wishes) {
        Map<String, CampaignFact> speaking = speaking(facts, wishes);
        return asPaid(
                wishes,
                otherwise -> priced(facts, wishes, speaking, beaten(facts, wishes, speaking, otherwise), otherwise));
    }

    /**
     * Prices that are for orders which are paid in a certain way count where the order is paid so at these prices. They are tried
     * all together: what does not hold then holds no better at the higher price without it.
     *
     * @param settling with those left out that are for orders paid out of something else
     */
    private static CheckoutAmounts asPaid(CheckoutWishes wishes, Function<Set<String>, CheckoutAmounts> settling) {
        CheckoutAmounts settlement = settling.apply(Set.of());
        Set<String> hoped = wishes.prefers();
        if (hoped.isEmpty()) { // as nearly always
            return settlement;
        }
        Set<String> otherwise = new HashSet<>();
        while (true) {
            int before = otherwise.size();
            for (String purse : hoped) {
                if (!settlement.purses().isPaidFrom(purse, settlement.payable())) {
                    otherwise.add(purse);
                }
            }
            if (otherwise.size() == before) {
                return settlement;
            }
            settlement = settling.apply(Set.copyOf(otherwise));
        }
    }

    private static CheckoutDecision decided(
            CheckoutFacts facts, CheckoutAmounts settlement, List<FiredRule> fired, String rulebook) {
        Verdict verdict = settlement.verdict();
        List<Reason> refusals = new ArrayList<>(verdict.kind() == Verdict.Kind.REFUSE ? verdict.reasons() : List.of());
        if (verdict.kind() == Verdict.Kind.BLOCK_AND_REVIEW) { // looked at whatever else is wrong with it
            return refused(Outcome.BLOCKED, verdict.reasons(), settlement, fired, rulebook);
        }
        long usable = settlement.purses().usable();
        if (usable < settlement.payable()) {
            refusals.add(Reason.of(
                    facts.wallet().total() < settlement.payable() ? CheckoutRules.INSUFFICIENT : CheckoutRules.LIMITED,
                    Map.of("needed", Long.toString(settlement.payable()), "available", Long.toString(usable))));
        }
        if (!refusals.isEmpty()) {
            return refused(Outcome.REFUSED, refusals, settlement, fired, rulebook);
        }
        if (verdict.kind() == Verdict.Kind.STEP_UP) { // only for what could go on with the code
            return refused(Outcome.STEP_UP, verdict.reasons(), settlement, fired, rulebook);
        }
        return new CheckoutDecision(
                verdict.kind() == Verdict.Kind.HOLD ? Outcome.HELD : Outcome.ACCEPTED,
                verdict.reasons(),
                settlement.effects(),
                settlement.amounts(),
                fired,
                rulebook);
    }

    private static CheckoutDecision refused(
            Outcome outcome, List<Reason> reasons, CheckoutAmounts settlement, List<FiredRule> fired, String rulebook) {
        return new CheckoutDecision(
                outcome, reasons, withdrawn(settlement.effects()), Amounts.NOTHING, fired, rulebook);
    }

    /** The campaigns that ask for something and are there, by code. */
    private static Map<String, CampaignFact> speaking(CheckoutFacts facts, CheckoutWishes wishes) {
        return wishes.areOfCampaigns() ? wishes.campaigns(facts.running()) : Map.of();
    }

    private CheckoutAmounts settled(CheckoutFacts facts, CheckoutWishes wishes) {
        Map<String, CampaignFact> speaking = speaking(facts, wishes);
        return asPaid(
                wishes,
                otherwise -> settled(facts, wishes, speaking, beaten(facts, wishes, speaking, otherwise), otherwise));
    }

    private CheckoutAmounts priced(
            CheckoutFacts facts,
            CheckoutWishes wishes,
            Map<String, CampaignFact> speaking,
            Set<String> beaten,
            Set<String> otherwise) {
        CheckoutAmounts settlement = new CheckoutAmounts(facts, profile, wishes.areOfCampaigns(), speaking, beaten);
        settlement.reduce(wishes.cuts, wishes.gifts, wishes.offers, otherwise);
        settlement.subsidise(wishes.subsidies, wishes.giveUps);
        settlement.spend(wishes.inCoins, wishes.inPoints);
        settlement.pay(wishes.terms);
        return settlement;
    }

    private CheckoutAmounts settled(
            CheckoutFacts facts,
            CheckoutWishes wishes,
            Map<String, CampaignFact> speaking,
            Set<String> beaten,
            Set<String> otherwise) {
        CheckoutAmounts settlement = priced(facts, wishes, speaking, beaten, otherwise);
        settlement.giveUp(wishes.giveUps);
        settlement.win(wishes.wins);
        settlement.commission(wishes.commissions);
        settlement.award(wishes.points, wishes.times, wishes.plus);
        settlement.coin(wishes.coins);
        settlement.end(wishes);
        settlement.judge(wishes, facts.order());
        return settlement;
    }

    /**
     * The campaigns that another one of their group is better than. Groups are settled one after the other in the order of
     * their names: each of a group is tried with the best of the groups before it and with all of those after it. What is
     * best for the buyer stays, the first by its code where several are.
     */
    private Set<String> beaten(
            CheckoutFacts facts, CheckoutWishes wishes, Map<String, CampaignFact> speaking, Set<String> otherwise) {
        Map<String, Set<String>> groups = groups(speaking);
        if (groups.isEmpty()) {
            return Set.of();
        }
        Set<String> beaten = new HashSet<>();
        groups.values().forEach(group -> {
            String best = null;
            long gain = Long.MIN_VALUE;
            for (String code : group) {
                Set<String> others = new HashSet<>(beaten);
                others.addAll(group);
                others.remove(code);
                long own = settled(facts, wishes, speaking, others, otherwise).gain();
                if (own > gain) {
                    best = code;
                    gain = own;
                }
            }
            beaten.addAll(group);
            beaten.remove(best);
        });
        return beaten;
    }

    /** The campaigns that have something to say, by group, of groups in which several have. */
    private static Map<String, Set<String>> groups(Map<String, CampaignFact> speaking) {
        if (speaking.size() < 2) { // as nearly always
            return Map.of();
        }
        Map<String, Set<String>> groups = new TreeMap<>();
        for (CampaignFact campaign : speaking.values()) {
            if (!campaign.group().isEmpty()) {
                groups.computeIfAbsent(campaign.group(), group -> new TreeSet<>())
                        .add(campaign.code());
            }
        }
        groups.values().removeIf(group -> group.size() < 2);
        return groups;
    }

    /** A refused order grants nothing, whatever was asked for. */
    private static List<Effect> withdrawn(List<Effect> effects) {
        return effects.stream().map(effect -> effect.withdrawn("refused")).toList();
    }
}
