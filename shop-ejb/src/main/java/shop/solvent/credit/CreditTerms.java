package shop.solvent.credit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.credit.CreditPart.What;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.signal.CreditFact;

/**
 * What counts, and for how much.
 *
 * @param begin what everybody begins with
 * @param weights one for each kind; what has none does not count
 * @param a from this score on it is the best grade
 * @param b likewise
 * @param c likewise
 * @param d likewise; below it is the last grade
 */
public record CreditTerms(int begin, List<CreditWeight> weights, int a, int b, int c, int d) {

    /** The highest score; the lowest is 0. */
    public static final int MOST = 1_000;

    /** Ten years. */
    private static final int LONGEST = 3_660;

    public CreditTerms {
        weights = weights == null ? List.of() : List.copyOf(weights);
    }

    /** @throws Rejection {@code field.…}, {@code credit.…} */
    CreditTerms checked() {
        Given.within("begin", begin, 0, MOST);
        Set<Kind> named = EnumSet.noneOf(Kind.class);
        for (CreditWeight weight : weights) {
            Given.within("each", weight.each(), 0, MOST);
            Given.within("most", weight.most(), 0, MOST);
            Given.within("free", weight.free(), 0, MOST);
            Given.within("days", weight.days(), 0, LONGEST);
            if (!named.add(Given.value("kind", weight.kind()))) {
                throw Rejection.invalid("credit.twice", Map.of("field", "weights"));
            }
        }
        if (d < 1 || c <= d || b <= c || a <= b || a > MOST) {
            throw Rejection.invalid("credit.not-falling", Map.of("field", "a"));
        }
        if (begin < c) { // who has done nothing yet has done nothing wrong
            throw Rejection.invalid("credit.newcomers-low", Map.of("field", "begin"));
        }
        return this;
    }

    /** What the numbers come to, part by part: the points of all parts are the score, 0 to {@value #MOST}. */
    List<CreditPart> parts(Map<Kind, Long> numbers) {
        List<CreditPart> parts = new ArrayList<>(List.of(new CreditPart(What.BEGIN, 0, begin)));
        for (CreditWeight weight : weights) {
            long number = Math.max(0, numbers.getOrDefault(weight.kind(), 0L));
            int points = weight.points(number);
            if (number > 0) {
                parts.add(new CreditPart(
                        What.valueOf(weight.kind().name()),
                        number,
                        weight.kind().isGood() ? points : -points));
            }
        }
        int sum = score(parts);
        int within = Math.max(0, Math.min(MOST, sum));
        if (within != sum) {
            parts.add(new CreditPart(What.LIMIT, 0, within - sum));
        }
        return List.copyOf(parts);
    }

    static int score(List<CreditPart> parts) {
        return parts.stream().mapToInt(CreditPart::points).sum();
    }

    public Grade grade(int score) {
        return score >= a ? Grade.A : score >= b ? Grade.B : score >= c ? Grade.C : score >= d ? Grade.D : Grade.E;
    }

    /** The least score of the grade. */
    public int from(Grade grade) {
        return switch (grade) {
            case A -> a;
            case B -> b;
            case C -> c;
            case D -> d;
            case E -> 0;
        };
    }

    /** Of whom nothing is on record. */
    public CreditFact neutral() {
        return new CreditFact(begin, grade(begin).name());
    }

    static CreditTerms read(String text) {
        return Json.read(text, CreditTerms.class);
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return Json.write(this);
    }
}
