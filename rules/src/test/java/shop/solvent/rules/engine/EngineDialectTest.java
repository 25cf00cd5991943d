package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.internal.builder.conf.LanguageLevelOption;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("The house's rule language is a part of the engine's own, so that its tools read it too")
class EngineDialectTest {

    static Stream<RuleFile> files() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point).ruleFiles())
                .filter(file -> file.kind().orElseThrow() == RuleFile.Kind.DRL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theEnginesParserReadsTheSameRules(RuleFile file) throws Exception {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = parser.parse(new StringReader(new String(file.content(), StandardCharsets.UTF_8)));

        assertThat(parser.hasErrors()).isFalse();
        assertThat(parsed.getRules().stream().map(RuleDescr::getName)).containsExactlyElementsOf(names(file));
    }

    private static List<String> names(RuleFile file) {
        DecisionPoint point = DecisionPoint.of(
                        file.path().substring(0, file.path().indexOf('/')))
                .orElseThrow();
        return new RuleReader(JurisdictionProfile.cn())
                .read(new Rulebook(point, List.of(file))).rules().stream()
                        .map(rule -> rule.ref().name())
                        .toList();
    }
}
