package shop.solvent.rules.language.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("A new file begins as one that can be used, at every decision point")
class NewRuleTest {

    private static final JurisdictionProfile PROFILE = JurisdictionProfile.cn();

    @ParameterizedTest
    @EnumSource
    void aNewFileOfRuleTextIsARule(DecisionPoint point) {
        RuleFile file = NewRule.begun(point, point.code() + "/new/first-try.drl", PROFILE);

        RuleReader.Reading reading = new RuleReader(PROFILE).read(new Rulebook(point, List.of(file)));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules()).extracting(rule -> rule.ref().id()).containsExactly("first-try");
    }

    @ParameterizedTest
    @EnumSource
    void aNewTableForAnyEffectIsATableAndAsksForNoPerson(DecisionPoint point) {
        for (NewColumn effect : NewColumn.effects(point)) {
            RuleFile file = EditableTable.begun(
                    point,
                    point.code() + "/new/first-table.csv",
                    "…",
                    effect,
                    List.of("Rule", "Id"),
                    column -> NewColumn.parameters(point, effect.subject()).stream()
                            .map(parameter -> parameter.getName())
                            .toList(),
                    PROFILE);

            assertThat(new RuleReader(PROFILE)
                            .read(new Rulebook(point, List.of(file)))
                            .problems())
                    .as(effect.subject())
                    .isEmpty();
            assertThat(new String(file.content(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("member in");
        }
    }
}
