package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.release.LotClassFact;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.rules.release.ReleaseRunFacts;

class PointsDocumentTest {

    private static List<MatchResult> files(String point) throws IOException {
        return Pattern.compile("`(" + point + "/\\S+\\.drl)`[^`]*```drl\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/points.md")))
                .results()
                .toList();
    }

    private static Compilation compiled(DecisionPoint point, List<MatchResult> files) {
        Rulebook rulebook = ShippedRulebooks.of(point);
        for (MatchResult file : files) {
            rulebook = rulebook.with(new RuleFile(file.group(1), file.group(2).getBytes(StandardCharsets.UTF_8)));
        }
        return new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook);
    }

    @Test
    void itsRulesForGoodsForPointsAndCashBackAreRules() throws Exception {
        assertThat(files("checkout")).hasSize(1);
        assertThat(compiled(DecisionPoint.CHECKOUT, files("checkout"))).isInstanceOf(Compiled.class);
        assertThat(files("afterorder")).hasSize(1);
        assertThat(compiled(DecisionPoint.AFTER_ORDER, files("afterorder"))).isInstanceOf(Compiled.class);
    }

    @Test
    void theRuleFilesOfTheDocumentDoWhatItSays() throws Exception {
        List<MatchResult> files = files("release");
        Compilation compilation = compiled(DecisionPoint.RELEASE, files);

        assertThat(files).hasSize(3);
        assertThat(compilation).isInstanceOf(Compiled.class);
        ReleaseRules rules = new ReleaseRules(((Compiled) compilation).rulebook());
        ReleaseDecision full = rules.decide(run(0));
        assertThat(full.classes())
                .extracting(one -> one.pace() + " " + one.forward())
                .containsExactly("5000 0", "10000 1000", "10000 500");
        assertThat(full.asked()).isEqualTo(500 + 1_000 + 300 + 1_000 + 150);
        assertThat(full.released()).isEqualTo(full.asked());
        ReleaseDecision slow = rules.decide(run(200_000));
        assertThat(slow.released()).isEqualTo(slow.demand() * 6 / 10);
    }

    private static ReleaseRunFacts run(long target) {
        ReleaseFacts pool = new ReleaseFacts(
                "studio",
                "2026-11",
                100_000,
                0,
                0,
                3_000,
                12_000,
                0,
                0,
                0,
                0,
                0,
                target,
                ReleaseFacts.reached(100_000, target),
                0,
                0,
                0,
                0,
                "own",
                0);
        return new ReleaseRunFacts(pool, List.of(lots(1, 1, 0, 0), lots(2, 9, 2, 0), lots(3, 9, 0, 1)));
    }

    private static LotClassFact lots(int number, int monthsJoined, int own, int friends) {
        return new LotClassFact(
                number, "studio", 4, 30, 1, "basic", monthsJoined, "", own, friends, 10, 1_000, 3_000, 0, 0);
    }
}
