package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.dividend.DividendDecision;
import shop.solvent.rules.dividend.DividendDecision.Share;
import shop.solvent.rules.dividend.DividendFacts;
import shop.solvent.rules.dividend.RunFact;
import shop.solvent.rules.language.DecisionPoint;

/** What another version of the rules would have shared, in money and by partner. */
class DividendMeasuringTest {

    private static final RecordedDecision RECORDED = new RecordedDecision(
            new DecisionId(1),
            DecisionPoint.DIVIDEND,
            "drun_1",
            Instant.parse("2026-06-30T16:30:00Z"),
            Instant.parse("2026-06-30T16:30:00Z"),
            new byte[0],
            null,
            null);

    private static final DividendFacts FACTS =
            new DividendFacts(new RunFact("staff", "2026-05", 100, 100, 3), List.of());

    private final BacktestTotals tally = new BacktestTotals();
    private final DividendMeasuring measuring = TestShop.empty().get(DividendMeasuring.class);

    private static DividendDecision shares(long... fen) {
        int[] number = {0};
        return new DividendDecision(
                100,
                fen.length,
                LongStream.of(fen).sum(),
                LongStream.of(fen)
                        .mapToObj(share -> new Share("m-" + ++number[0], 1, null, share, List.of()))
                        .toList(),
                List.of(),
                List.of(),
                "ab");
    }

    @Test
    void whatGoesToOthersIsAddedUpAndWhoGetsLessIsNamed() {
        measuring.note(RECORDED, FACTS, shares(40, 40, 20), shares(50, 30, 10), hash -> null, tally);
        measuring.note(RECORDED, FACTS, shares(40, 40, 20), shares(40, 40, 20), hash -> null, tally);

        assertThat(tally.figures(7, Measure.Merge.SUM).stream()
                        .map(row -> row[1] + " " + row[2] + " " + row[3] + " " + row[4] + " " + row[5])
                        .toList())
                .contains(
                        "2026-07-01 CHANGED  1 1",
                        "2026-07-01 COST  200 190",
                        "2026-07-01 FIGURE given 200 190",
                        "2026-07-01 FIGURE kept 0 10",
                        "2026-07-01 SHIFTED  30 30");
        assertThat(tally.gains(7).stream()
                        .filter(row -> row[1].equals("LOSER"))
                        .map(row -> row[2] + " " + row[3])
                        .toList())
                .containsExactly("m-2 -10", "m-3 -10");
    }
}
