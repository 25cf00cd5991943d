package shop.solvent.rules.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.release.ReleaseChoices;
import shop.solvent.rules.withdrawal.WithdrawalChoices;

/** What becomes of several wishes is what the choice says of itself. */
class ContestTest {

    private static Wish.Number wish(String rule, String subject, long number) {
        return new Wish.Number(RuleRef.of(rule, rule), subject, number);
    }

    private static List<String> settled(Contest contest, Wish.Number... wishes) {
        List<String> told = new ArrayList<>();
        contest.settle(
                        List.of(wishes),
                        Wish::subject,
                        Wish.Number::number,
                        lost -> told.add("lost " + lost.rule().id()))
                .forEach(won -> told.add("won " + won.rule().id()));
        return told;
    }

    @Test
    void theHighestOrTheLowestCountsAsTheChoiceSaysAndTheSmallerRuleIdWhereTheyTie() {
        Contest points = Contest.of(CheckoutChoices.class, "points");
        Contest fee = Contest.of(WithdrawalChoices.class, "fee");

        assertThat(settled(points, wish("a", "x", 1), wish("b", "x", 3), wish("c", "x", 3), wish("d", "w", 2)))
                .containsExactly("lost c", "lost a", "won d", "won b");
        assertThat(settled(fee, wish("a", "x", 2), wish("b", "x", 1))).containsExactly("lost a", "won b");
        assertThat(fee.number(List.of(wish("a", "x", 2), wish("b", "x", 1)))).hasValue(1);
        assertThat(fee.number(List.of())).isEmpty();
    }

    @Test
    void whatOneRuleAsksForTwiceIsOneWish() {
        assertThat(settled(Contest.of(CheckoutChoices.class, "points"), wish("a", "x", 1), wish("a", "x", 1)))
                .containsExactly("won a");
    }

    @Test
    void whoeverLosesIsToldWhetherABetterOrAStricterRuleBeatIt() {
        List<Wish.Number> two = List.of(wish("a", "p", 1), wish("b", "p", 2));

        assertThat(Contest.of(WithdrawalChoices.class, "fee").effects(two, Asset.CNY, Wish.Number::number, 1, null))
                .extracting(Effect::kind, effect -> effect.rule().id(), Effect::granted, Effect::limitedBy)
                .containsExactly(tuple("fee", "a", 1L, null), tuple("fee", "b", 0L, "better-rule"));
        assertThat(Contest.of(ReleaseChoices.class, "reserve").effects(two, Asset.CNY, Wish.Number::number, 1, "pool"))
                .extracting(Effect::kind, effect -> effect.rule().id(), Effect::granted, Effect::limitedBy)
                .containsExactly(tuple("reserve", "b", 1L, "pool"), tuple("reserve", "a", 0L, "stricter-rule"));
    }

    @Test
    void everyWordCountsOnceAndInItsOrder() {
        Wish.Flag late = new Wish.Flag(RuleRef.of("b", "b"), "velocity");
        Wish.Flag early = new Wish.Flag(RuleRef.of("a", "a"), "velocity");
        Contest hold = Contest.of(CheckoutChoices.class, "hold");

        assertThat(hold.effects(List.of(late, early, late)))
                .extracting(effect -> effect.rule().id())
                .containsExactly("a", "b");
        assertThat(Contest.reasons(List.of(late, early, late)))
                .extracting(Reason::ruleId)
                .containsExactly("a", "b");
    }

    @Test
    void aNumberGoesNoFurtherThanTheLawThatItsChoiceNames() {
        JurisdictionProfile law = JurisdictionProfile.cn();

        assertThat(Contest.of(CheckoutChoices.class, "giveUp").within(1, law)).isEqualTo(law.minGiveUp());
        assertThat(Contest.of(CheckoutChoices.class, "giveUp").within(9_999, law))
                .isEqualTo(law.maxGiveUp());
        assertThat(Contest.of(ReleaseChoices.class, "pace").within(99_999, law)).isEqualTo(law.growth());
        assertThat(Contest.of(CheckoutChoices.class, "commission").within(9_999, law))
                .isEqualTo(9_999);
    }

    @Test
    void aChoiceThatThereIsNotHasNoContest() {
        assertThatThrownBy(() -> Contest.of(CheckoutChoices.class, "gift"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
