package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.rules.Effect;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRunFacts;

/** What any point gets for nothing, tried with the decisions of one that has more. */
class PlainMeasuringTest {

    private static final RuleRef RULE = RuleRef.of("rule", "Rule");
    private static final ReleaseRunFacts FACTS =
            new ReleaseRunFacts(new ReleaseFacts("shop", "2026-07", 10, 20, 30, 40, 50), List.of());
    private static final RecordedDecision RECORDED = new RecordedDecision(
            new DecisionId(1),
            DecisionPoint.RELEASE,
            "run_1",
            Instant.parse("2026-06-30T16:30:00Z"),
            Instant.parse("2026-06-30T16:30:00Z"),
            new byte[0],
            null,
            null);

    private final BacktestTotals tally = new BacktestTotals();
    private final PlainMeasuring measuring =
            new PlainMeasuring(DecisionPoint.RELEASE.point(), ZoneId.of("Asia/Shanghai"));

    private static ReleaseDecision decision(long reserve, long released) {
        return new ReleaseDecision(
                reserve,
                10 - reserve,
                40,
                40,
                released,
                List.of(),
                List.of(
                        new Effect("reserve", RULE, "shop", Asset.CNY, reserve, reserve, null),
                        new Effect("pace", RULE, "shop", Asset.POINT, released, released, null)),
                List.of(),
                "ab",
                0);
    }

    private List<String> figures() {
        return tally.figures(7, Measure.Merge.SUM).stream()
                .map(row -> row[1] + " " + row[2] + " " + row[3] + " " + row[4] + " " + row[5])
                .toList();
    }

    @Test
    void whatRulesGrantIsAddedUpByEffectAndWhatTheyGiveIsTheCost() {
        measuring.note(RECORDED, FACTS, decision(3, 6), decision(5, 8), hash -> null, tally);
        measuring.note(RECORDED, FACTS, decision(3, 6), decision(3, 6), hash -> null, tally);

        assertThat(figures())
                .contains(
                        "2026-07-01 CHANGED  1 1",
                        "2026-07-01 COST  12 14",
                        "2026-07-01 FIGURE demand 80 80",
                        "2026-07-01 FIGURE released 12 14",
                        "2026-07-01 MOVED DECIDED>DECIDED 2 2",
                        "2026-07-01 GRANTED pace 12 14",
                        "2026-07-01 GRANTED reserve 6 8",
                        "2026-07-01 SHIFTED  2 2");
    }
}
