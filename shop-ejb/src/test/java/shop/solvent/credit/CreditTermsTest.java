package shop.solvent.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.credit.CreditPart.What;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.rules.signal.CreditFact;

/** What numbers come to, whatever the terms and the numbers are. */
class CreditTermsTest {

    private static final CreditTerms SHIPPED = FirstScheme.INSTANCE.terms().checked();

    private final Random random = new Random(183);

    private CreditTerms terms() {
        List<CreditWeight> weights = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (random.nextInt(5) > 0) {
                weights.add(new CreditWeight(
                        kind, random.nextInt(1_001), random.nextInt(1_001), random.nextInt(5), random.nextInt(400)));
            }
        }
        int d = 1 + random.nextInt(300);
        int c = d + 1 + random.nextInt(200);
        return new CreditTerms(c + random.nextInt(1_001 - c), weights, c + 200, c + 100, c, d).checked();
    }

    private Map<Kind, Long> numbers() {
        Map<Kind, Long> numbers = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            long[] some = {0, 1, 2, 3, 10, 1_000, Long.MAX_VALUE, -4, random.nextInt(100)};
            numbers.put(kind, some[random.nextInt(some.length)]);
        }
        return numbers;
    }

    private static int score(CreditTerms terms, Map<Kind, Long> numbers) {
        return CreditTerms.score(terms.parts(numbers));
    }

    @Test
    void theScoreIsWithinItsBoundsAndTheSumOfItsParts() {
        for (int i = 0; i < 5_000; i++) {
            List<CreditPart> parts = terms().parts(numbers());
            assertThat(parts.stream().mapToInt(CreditPart::points).sum()).isBetween(0, CreditTerms.MOST);
            assertThat(parts.stream().map(CreditPart::what))
                    .doesNotHaveDuplicates()
                    .startsWith(What.BEGIN);
        }
    }

    @Test
    void moreOfWhatSpeaksForAMemberNeverLowersItAndMoreOfTheOtherNeverRaisesIt() {
        for (int i = 0; i < 5_000; i++) {
            CreditTerms terms = terms();
            Map<Kind, Long> numbers = numbers();
            int before = score(terms, numbers);
            for (Kind kind : Kind.values()) {
                Map<Kind, Long> more = new EnumMap<>(numbers);
                more.compute(kind, (one, number) -> number == Long.MAX_VALUE ? number : number + 1);
                int after = score(terms, more);
                assertThat(kind.isGood() ? after - before : before - after).isNotNegative();
            }
        }
    }

    @Test
    void aBetterScoreNeverHasAWorseGrade() {
        for (int i = 0; i < 500; i++) {
            CreditTerms terms = terms();
            for (int score = 1; score <= CreditTerms.MOST; score++) {
                assertThat(terms.grade(score)).isLessThanOrEqualTo(terms.grade(score - 1));
            }
            for (Grade grade : Grade.values()) {
                assertThat(terms.grade(terms.from(grade))).isEqualTo(grade);
            }
        }
    }

    @Test
    void twelveOrdersAreExplainedAsAHundredAndTwentyPoints() {
        List<CreditPart> parts = SHIPPED.parts(Map.of(Kind.ORDERS, 12L, Kind.AGE, 6L, Kind.REFUNDS, 3L));

        assertThat(parts)
                .containsExactly(
                        new CreditPart(What.BEGIN, 0, 500),
                        new CreditPart(What.AGE, 6, 30),
                        new CreditPart(What.ORDERS, 12, 120),
                        new CreditPart(What.REFUNDS, 3, -25)); // two of them are free
        assertThat(SHIPPED.grade(CreditTerms.score(parts))).isEqualTo(Grade.C);
    }

    @Test
    void whoIsNewIsNeutralAndTheShippedFactSaysTheSame() {
        assertThat(SHIPPED.parts(Map.of())).containsExactly(new CreditPart(What.BEGIN, 0, 500));
        assertThat(SHIPPED.neutral()).isEqualTo(CreditFact.NEUTRAL);
    }

    @Test
    void theGradesAreReachedAndLost() {
        assertThat(SHIPPED.grade(score(SHIPPED, Map.of(Kind.AGE, 24L, Kind.ORDERS, 25L))))
                .isEqualTo(Grade.A);
        assertThat(SHIPPED.grade(score(SHIPPED, Map.of(Kind.CASES, 1L)))).isEqualTo(Grade.D);
        assertThat(SHIPPED.grade(score(SHIPPED, Map.of(Kind.CASES, 2L, Kind.DISPUTES, 9L))))
                .isEqualTo(Grade.E);
    }

    @Test
    void termsThatPutNewcomersUnderSuspicionOrMakeNoSenseAreRefused() {
        assertRejected("credit.newcomers-low", () -> new CreditTerms(400, List.of(), 800, 650, 450, 300).checked());
        assertRejected("credit.not-falling", () -> new CreditTerms(700, List.of(), 800, 800, 450, 300).checked());
        assertRejected("credit.not-falling", () -> new CreditTerms(700, List.of(), 1_001, 800, 450, 300).checked());
        assertRejected("credit.not-falling", () -> new CreditTerms(700, List.of(), 900, 800, 450, 0).checked());
        CreditWeight orders = new CreditWeight(Kind.ORDERS, 1, 1, 0, 0);
        assertRejected(
                "credit.twice", () -> new CreditTerms(500, List.of(orders, orders), 800, 650, 450, 300).checked());
        assertRejected(
                "field.out-of-range",
                () -> new CreditTerms(500, List.of(new CreditWeight(Kind.ORDERS, -1, 1, 0, 0)), 800, 650, 450, 300)
                        .checked());
        assertRejected("field.out-of-range", () -> new CreditTerms(1_001, List.of(), 800, 650, 450, 300).checked());
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        assertThat(CreditTerms.read(SHIPPED.toString())).isEqualTo(SHIPPED);
    }
}
