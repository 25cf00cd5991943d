package shop.solvent.rules.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.giving.GivingChoices;
import shop.solvent.rules.point.Verdict.Kind;

/** What becomes of an act: the strictest of what rules say, single rules and the score alike. */
class VerdictTest {

    private static final Verdict.Court COURT = Verdict.Court.of(CheckoutChoices.class);

    private static final class Said extends RiskWishes {}

    private static RuleRef rule(String id) {
        return RuleRef.of(id, id);
    }

    @SafeVarargs
    private static Said said(Consumer<Said>... rules) {
        Said said = new Said();
        for (int i = 0; i < rules.length; i++) {
            said.accept(rule("rule-" + i));
            rules[i].accept(said);
        }
        return said;
    }

    private static Verdict of(Said said) {
        return of(said, false);
    }

    private static Verdict of(Said said, boolean proved) {
        return COURT.of(said, said.holds, said.refusals, proved, false);
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void whereNothingIsSaidItGoesOnWhateverWouldBeTooMuch() {
        assertThat(of(said(said -> said.refuseFrom(1)))).isEqualTo(new Verdict(Kind.GO_ON, List.of(), List.of()));
    }

    @Test
    void theStrictestOfWhatIsSaidCountsWithItsOwnReasons() {
        Consumer<Said> code = said -> said.stepUp("code");
        Consumer<Said> hold = said -> said.hold("hold");
        Consumer<Said> block = said -> said.blockAndReview("block");
        Consumer<Said> refuse = said -> said.refuse("refuse");

        assertThat(of(said(code)).kind()).isEqualTo(Kind.STEP_UP);
        assertThat(of(said(code, hold)).kind()).isEqualTo(Kind.HOLD);
        assertThat(of(said(hold, block, code)).kind()).isEqualTo(Kind.BLOCK_AND_REVIEW);
        assertThat(of(said(refuse, block, hold, code)).kind()).isEqualTo(Kind.REFUSE);
        assertThat(codes(of(said(hold, block, code)))).containsExactly("block");
        assertThat(of(said(hold, block, code)).effects())
                .as("all are on record")
                .hasSize(3);
    }

    @Test
    void aCodeThatWasShownSatisfiesWhoAsksForOneAndNothingStricter() {
        assertThat(of(said(said -> said.stepUp("code")), true).kind()).isEqualTo(Kind.GO_ON);
        assertThat(of(said(said -> said.stepUp("code"), said -> said.hold("hold")), true)
                        .kind())
                .isEqualTo(Kind.HOLD);
    }

    @Test
    void whereNobodyIsSentACodeAPersonDecidesWhatOneIsAskedFor() {
        Said code = said(said -> said.stepUp("code"));
        Said both = said(said -> said.stepUp("code"), said -> said.hold("hold"));

        assertThat(COURT.of(code, code.holds, code.refusals, false, true).kind())
                .isEqualTo(Kind.HOLD);
        assertThat(codes(COURT.of(code, code.holds, code.refusals, false, true)))
                .containsExactly("code");
        assertThat(COURT.of(code, code.holds, code.refusals, true, true).kind())
                .as("one that was sent before")
                .isEqualTo(Kind.GO_ON);
        assertThat(codes(COURT.of(both, both.holds, both.refusals, false, true)))
                .containsExactly("hold");
    }

    @Test
    void weightsAddUpToAHundredAtMostAndTheLowestThresholdCounts() {
        Verdict verdict = of(said(
                said -> said.risk(60),
                said -> said.risk(60),
                said -> said.stepUpFrom(90),
                said -> said.stepUpFrom(100),
                said -> said.holdFrom(100)));

        assertThat(Verdict.score(verdict.effects())).isEqualTo(100);
        assertThat(verdict.kind()).isEqualTo(Kind.HOLD);
        assertThat(verdict.reasons()).containsExactly(new Reason(Verdict.SCORE, "rule-4", Map.of()));
    }

    @Test
    void aScoreIsComparedAtItsVeryThreshold() {
        assertThat(of(said(said -> said.risk(69), said -> said.stepUpFrom(70))).kind())
                .isEqualTo(Kind.GO_ON);
        assertThat(of(said(said -> said.risk(70), said -> said.stepUpFrom(70))).kind())
                .isEqualTo(Kind.STEP_UP);
        assertThat(of(said(said -> said.risk(70), said -> said.blockAndReviewFrom(70)))
                        .kind())
                .isEqualTo(Kind.BLOCK_AND_REVIEW);
        assertThat(of(said(said -> said.risk(70), said -> said.refuseFrom(70))).kind())
                .isEqualTo(Kind.REFUSE);
    }

    @Test
    void aRuleThatMatchesTwentyFactsAddsOnce() {
        Said one = new Said();
        one.accept(rule("one"));
        for (int i = 0; i < 20; i++) {
            one.risk(10);
        }
        assertThat(Verdict.score(of(one).effects())).isEqualTo(10);
    }

    @Test
    void whereNobodyLooksNothingIsHeld() {
        Said all = said(said -> said.risk(50), said -> said.stepUpFrom(50));
        assertThat(Verdict.Court.of(GivingChoices.class)
                        .of(all, List.of(), all.refusals, false, true)
                        .kind())
                .isEqualTo(Kind.STEP_UP);
    }
}
