package shop.solvent.rules.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Decides release runs under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks, nothing is reserved and everything that is due is released, as far as the pool's money goes:
 * the pool's funds are the limit that no rule can lift (G5).
 */
public final class ReleaseRules {

    /** Fen that back one released point. */
    public static final long FACE_VALUE = 1;

    private static final Contest RESERVE = Contest.of(ReleaseChoices.class, "reserve");
    private static final Contest PACE = Contest.of(ReleaseChoices.class, "pace");
    private static final Contest PACE_OF = Contest.of(ReleaseChoices.class, "paceOf");
    private static final Contest FORWARD = Contest.of(ReleaseChoices.class, "bringForward");
    private static final Contest RAISE = Contest.of(ReleaseChoices.class, "raise");

    private static final int WHOLE = 10_000;

    private final Rules rules;

    public ReleaseRules(Rules rules) {
        this.rules = rules;
    }

    /** As it is decided where the lots of the pool are not told apart. */
    public ReleaseDecision decide(ReleaseFacts facts) {
        return decide(new ReleaseRunFacts(facts, List.of()));
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public ReleaseDecision decide(ReleaseRunFacts facts) {
        ReleaseWishes wishes = new ReleaseWishes(facts.pool());
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);

        long funded = Math.max(0, facts.funded());
        long wanted = reserve(RESERVE.number(wishes.reserves).orElse(0), funded);
        long reserve = Math.max(wanted, Math.min(facts.kept(), funded));
        long supply = funded - reserve;

        List<ClassPace> classes = new ArrayList<>();
        facts.lots().forEach(lots -> classes.add(pace(lots, wishes, facts.growth())));
        long demand = classes.isEmpty() ? facts.demand() : wholePoints(classes, WHOLE);
        long asked = classes.isEmpty() ? demand : wholePoints(classes, null);
        OptionalLong pace = PACE.number(wishes.paces);
        long paced = pace.isEmpty() ? demand : paced(pace.getAsLong(), demand);
        long most = facts.most() == null ? Long.MAX_VALUE : facts.most();
        long released = Math.min(Math.min(supply / FACE_VALUE, most), Math.min(asked, paced));

        long kept = Math.min(facts.kept(), funded);
        long spare = Math.min(
                Math.max(0, facts.surplus() - (reserve - kept)) / FACE_VALUE,
                Math.min(supply / FACE_VALUE, most) - released);
        long raises = classes.stream().mapToLong(ClassPace::raised).reduce(0, Math::addExact);
        long raised = Math.min(raises, spare);

        List<Effect> effects = new ArrayList<>();
        effects.addAll(
                RESERVE.effects(wishes.reserves, Asset.CNY, wish -> reserve(wish.number(), funded), wanted, null));
        effects.addAll(PACE.effects(wishes.paces, Asset.POINT, wish -> paced(wish.number(), demand), released, "pool"));
        facts.lots().forEach(lots -> {
            effects.addAll(of(wishes.classPaces.get(lots.number()), PACE_OF, lots.due(), released, asked));
            effects.addAll(of(wishes.forwards.get(lots.number()), FORWARD, lots.later(), released, asked));
        });
        classes.forEach(one -> effects.addAll(raised(one, wishes, facts, raised, raises)));
        return new ReleaseDecision(
                reserve, supply, demand, asked, released, classes, effects, fired, rules.rulebook(), raised);
    }

    /** @param signedOff what a sign-off allows; the law of today may allow less than when it was given, and the less counts (G5) */
    private ClassPace pace(LotClassFact lots, ReleaseWishes wishes, int signedOff) {
        int growth = Math.min(signedOff, rules.law().growth());
        long asked = RAISE.number(wishes.raises.getOrDefault(lots.number(), List.of()))
                .orElse(0);
        int raise = RAISE.within((int) Math.min(asked, Math.max(0, growth - WHOLE)), rules.law());
        long room = growth <= WHOLE
                ? 0
                : Math.max(0, Rate.basisPoints(growth - WHOLE).of(lots.issued(), Rounding.DOWN) - lots.raised());
        return new ClassPace(
                lots.number(),
                (int) PACE_OF.number(wishes.classPaces.getOrDefault(lots.number(), List.of()))
                        .orElse(WHOLE),
                (int) FORWARD.number(wishes.forwards.getOrDefault(lots.number(), List.of()))
                        .orElse(0),
                lots.due(),
                lots.later(),
                raise,
                Math.min(room, Rate.basisPoints(raise).of(lots.issued(), Rounding.DOWN)));
    }

    /** What rules asked for one class to be raised by; G5 says what stands against it where nothing was signed off. */
    private static List<Effect> raised(
            ClassPace lots, ReleaseWishes wishes, ReleaseRunFacts facts, long raised, long raises) {
        List<Wish.Number> asked = wishes.raises.get(lots.number());
        if (asked == null) {
            return List.of();
        }
        long granted = raises == 0
                ? 0
                : BigInteger.valueOf(lots.raised())
                        .multiply(BigInteger.valueOf(raised))
                        .divide(BigInteger.valueOf(raises))
                        .longValueExact();
        long issued = facts.lots().stream()
                .filter(one -> one.number() == lots.number())
                .mapToLong(LotClassFact::issued)
                .sum();
        return RAISE.effects(
                asked,
                Asset.POINT,
                wish -> Rate.basisPoints((int) wish.number()).of(issued, Rounding.DOWN),
                granted,
                raised < raises ? "pool" : "G5");
    }

    /** Points of all classes together; fractions of a point count once they make one. @param pace null for each one's own */
    private static long wholePoints(List<ClassPace> classes, Integer pace) {
        return classes.stream()
                        .map(one -> pace == null
                                ? one
                                : new ClassPace(one.number(), pace, one.forward(), one.due(), one.later(), 0, 0))
                        .mapToLong(ClassPace::weight)
                        .reduce(0, Math::addExact)
                / WHOLE;
    }

    /** What rules asked for one class, and what becomes of it where the pool cannot pay all that is asked for. */
    private static List<Effect> of(List<Wish.Number> wishes, Contest contest, long points, long released, long asked) {
        if (wishes == null) {
            return List.of();
        }
        long desired =
                Rate.basisPoints((int) contest.number(wishes).orElseThrow()).of(points, Rounding.DOWN);
        long granted = asked == 0
                ? 0
                : BigInteger.valueOf(desired)
                        .multiply(BigInteger.valueOf(released))
                        .divide(BigInteger.valueOf(asked))
                        .longValueExact();
        return contest.effects(
                wishes,
                Asset.POINT,
                wish -> Rate.basisPoints((int) wish.number()).of(points, Rounding.DOWN),
                granted,
                "pool");
    }

    private static long reserve(long basisPoints, long funded) {
        return Rate.basisPoints((int) basisPoints).of(funded, Rounding.UP);
    }

    /** G5: nothing grows on the way; more than is due is not even asked for. */
    private long paced(long basisPoints, long due) {
        return Rate.basisPoints(PACE.within((int) basisPoints, rules.law())).of(due, Rounding.DOWN);
    }
}
