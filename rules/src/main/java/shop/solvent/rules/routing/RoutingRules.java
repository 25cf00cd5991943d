package shop.solvent.rules.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.routing.RoutingDecision.Outcome;
import shop.solvent.rules.routing.RoutingDecision.Standing;

/**
 * Decides under one rulebook in which order merchant numbers are tried. Immutable and safe to share between threads.
 *
 * <p>One that is barred is never tried. Of the others those come first that do not fail, then those that no rule avoids, then those of the
 * highest rank; among equals it is drawn by their parts. Where all that there are fail or are avoided they are tried all the same: what
 * would be refused otherwise can only be won.
 */
public final class RoutingRules {

    /** The reason of a payment that no number may take. */
    public static final String NONE = "payment.no-route";

    /** What is against one that fails, beside the words of rules. */
    public static final String FAILING = "failing";

    /** A draw is less than that. */
    public static final int DRAWS = 10_000;

    private static final Contest PREFER = Contest.of(RoutingChoices.class, "prefer");
    private static final Contest SHARE = Contest.of(RoutingChoices.class, "share");
    private static final Contest AVOID = Contest.of(RoutingChoices.class, "avoid");

    private final Rules rules;

    public RoutingRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public RoutingDecision decide(RoutingFacts facts) {
        RoutingWishes wishes = new RoutingWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        return decide(facts, wishes, fired);
    }

    /**
     * The same where a buyer waits: rules that do not come to an end say nothing, and payments go on.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public RoutingDecision decideAnyway(RoutingFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return decide(facts, new RoutingWishes(), List.of());
        }
    }

    private record Candidate(RouteFact route, boolean avoided, long rank, long parts) {}

    private RoutingDecision decide(RoutingFacts facts, RoutingWishes wishes, List<FiredRule> fired) {
        // In groups of equals, the best first; a tree keeps them in their order.
        TreeMap<Group, List<Candidate>> groups = new TreeMap<>();
        for (RouteFact route : facts.routes()) {
            if (!route.isBarred()) {
                Candidate one = new Candidate(
                        route,
                        !wishes.avoided(route).isEmpty(),
                        PREFER.number(wishes.ranks(route)).orElse(0),
                        SHARE.number(wishes.parts(route)).orElse(1));
                groups.computeIfAbsent(
                                new Group(route.failing(), one.avoided(), one.rank()), group -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Standing> standings = new ArrayList<>();
        groups.values()
                .forEach(group -> drawn(group, facts.draw())
                        .forEach(one -> standings.add(
                                standing(one.route(), standings.size() + 1, one.rank(), one.parts(), wishes))));
        Outcome outcome = standings.isEmpty() ? Outcome.REFUSED : Outcome.ROUTED;
        facts.routes().stream()
                .filter(RouteFact::isBarred)
                .forEach(route -> standings.add(standing(route, 0, 0, 0, wishes)));
        return new RoutingDecision(
                outcome,
                outcome == Outcome.REFUSED ? List.of(Reason.of(NONE)) : List.of(),
                standings,
                effects(facts, wishes),
                fired,
                rules.rulebook());
    }

    private record Group(boolean failing, boolean avoided, long rank) implements Comparable<Group> {

        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::failing)
                    .thenComparing(Group::avoided)
                    .thenComparing(Comparator.comparingLong(Group::rank).reversed())
                    .compare(this, other);
        }
    }

    /** By their parts, each once: the first of the draw, then of what is left by the same draw. */
    private static List<Candidate> drawn(List<Candidate> group, int draw) {
        List<Candidate> left = new ArrayList<>(group);
        List<Candidate> order = new ArrayList<>(group.size());
        while (!left.isEmpty()) {
            long all = left.stream().mapToLong(Candidate::parts).sum();
            long point = Math.multiplyExact(all, draw) / DRAWS; // less than all
            int at = 0;
            while (point >= left.get(at).parts()) {
                point -= left.get(at).parts();
                at++;
            }
            order.add(left.remove(at));
        }
        return order;
    }

    private static Standing standing(RouteFact route, int place, long rank, long parts, RoutingWishes wishes) {
        List<String> against = new ArrayList<>();
        if (route.isBarred()) {
            against.add(route.barred());
        }
        if (route.failing()) {
            against.add(FAILING);
        }
        wishes.avoided(route).stream()
                .map(RoutingWishes.Avoided::code)
                .distinct()
                .sorted()
                .forEach(against::add);
        return new Standing(route.name(), place, rank, parts, against);
    }

    private static List<Effect> effects(RoutingFacts facts, RoutingWishes wishes) {
        List<Effect> effects = new ArrayList<>();
        for (RouteFact route : facts.routes()) {
            Optional<String> barred = Optional.of("barred").filter(word -> route.isBarred());
            List<Effect> some = new ArrayList<>();
            List<Wish.Number> ranks = wishes.ranks(route);
            some.addAll(PREFER.effects(
                    ranks, null, Wish.Number::number, PREFER.number(ranks).orElse(0), null));
            List<Wish.Number> parts = wishes.parts(route);
            some.addAll(SHARE.effects(
                    parts, null, Wish.Number::number, SHARE.number(parts).orElse(0), null));
            wishes.avoided(route).forEach(wish -> some.add(AVOID.effect(wish, null, 0, 0, null)));
            some.forEach(effect -> effects.add(barred.map(effect::withdrawn).orElse(effect)));
        }
        return effects;
    }
}
