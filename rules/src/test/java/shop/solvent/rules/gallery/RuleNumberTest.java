package shop.solvent.rules.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

class RuleNumberTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();
    private static final RuleFile EIGHT =
            Gallery.of("first-order").orElseThrow().rules();

    private static Rulebook with(RuleFile file) {
        return new Rulebook(DecisionPoint.CHECKOUT, List.of(file));
    }

    @Test
    void thresholdAndAmountOfARuleInTextAreNumbersThatMayBeOthers() {
        List<RuleNumber> numbers = RuleNumber.of(with(EIGHT), LAW);

        assertThat(numbers).extracting(RuleNumber::number).containsExactly(5_000L, 800L);
        assertThat(numbers).extracting(RuleNumber::unit).containsOnly(Unit.FEN);
        RuleFile changed = numbers.get(0).with(12_000, with(EIGHT), LAW).orElseThrow();
        assertThat(text(changed)).isEqualTo(text(EIGHT).replace("5000", "12000"));
        assertThat(RuleNumber.of(with(changed), LAW))
                .extracting(RuleNumber::number)
                .containsExactly(12_000L, 800L);
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void aCellOfATableIsOneToo() {
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        RuleNumber rate = RuleNumber.of(shipped, LAW).stream()
                .filter(one -> one.rule().id().equals("commission-level-1") && one.unit() == Unit.BASIS_POINTS)
                .findFirst()
                .orElseThrow();

        RuleFile changed = rate.with(900, shipped, LAW).orElseThrow();

        assertThat(text(changed)).contains("commission-level-1,1,900,7").contains("commission-level-2,2,500,7");
        assertThat(RuleNumber.find(shipped.with(changed), "commission-level-1", rate.blank(), LAW))
                .get()
                .extracting(RuleNumber::number)
                .isEqualTo(900L);
    }

    @Test
    void whatNoRuleMaySayIsNotWritten() {
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        RuleNumber rate = RuleNumber.of(shipped, LAW).stream()
                .filter(one -> one.rule().id().equals("commission-level-1") && one.unit() == Unit.BASIS_POINTS)
                .findFirst()
                .orElseThrow();

        assertThat(rate.with(9_999, shipped, LAW)).isEmpty(); // G4
    }
}
