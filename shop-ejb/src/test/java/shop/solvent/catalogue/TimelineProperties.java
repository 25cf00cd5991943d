package shop.solvent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.catalogue.Timeline.Outcome;
import shop.solvent.catalogue.Timeline.Wanted;

/** Whatever people do to a price, at one moment there is at most one, and what it was stays what it was. */
class TimelineProperties {

    private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");

    private static Instant day(int day) {
        return BEGIN.plusSeconds(86_400L * day);
    }

    /** Something that somebody does some time after the act before. @param lines null: only a price at once */
    record Act(int daysLater, long fen, List<Wanted> lines, boolean onTop) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Instant> moment = Arbitraries.integers().between(0, 20).map(TimelineProperties::day);
        Arbitrary<Wanted> line = Combinators.combine(
                        moment.injectNull(0.2),
                        moment.injectNull(0.3),
                        Arbitraries.longs().between(1, 4))
                .as((from, until, fen) -> new Wanted(1, from, until, fen));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(1, 4),
                        line.list().ofMaxSize(4).injectNull(0.3),
                        Arbitraries.of(true, false))
                .as(Act::new)
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 600)
    void neverTwoPricesAtOnceAndNeverAnotherPast(@ForAll("acts") List<Act> acts) {
        List<PricePeriod> all = new ArrayList<>();
        int today = 0;
        for (Act act : acts) {
            today += act.daysLater();
            Instant now = day(today);
            List<PricePeriod> over =
                    all.stream().filter(period -> !period.until().isAfter(now)).toList();
            List<PricePeriod> kept =
                    all.stream().filter(period -> period.until().isAfter(now)).toList();
            Timeline line = Timeline.of(kept, now);
            Timeline then = then(line, act);
            if (then == null) {
                continue; // refused, so nothing has changed
            }
            List<PricePeriod> before = List.copyOf(all);
            all.clear();
            all.addAll(over);
            all.addAll(then.periods());
            for (int half = 0; half < 50; half++) {
                Instant moment = BEGIN.plusSeconds(43_200L * half);
                assertThat(at(all, moment)).as("%s at %s", all, moment).hasSizeLessThanOrEqualTo(1);
                if (moment.isBefore(now)) {
                    assertThat(at(all, moment)).as("the past at %s", moment).isEqualTo(at(before, moment));
                }
            }
        }
    }

    private static Timeline then(Timeline line, Act act) {
        if (act.lines() == null) {
            return line.costing(act.fen());
        }
        Outcome outcome = act.onTop() ? line.with(act.lines()) : line.replaced(act.lines());
        assertThat(outcome.then() == null).isEqualTo(!outcome.objections().isEmpty());
        return outcome.then();
    }

    private static List<Long> at(List<PricePeriod> periods, Instant moment) {
        return periods.stream()
                .filter(period ->
                        !period.from().isAfter(moment) && period.until().isAfter(moment))
                .map(PricePeriod::fen)
                .toList();
    }

    @Property(tries = 300)
    void whatAPlaceHasPutOnTopOfItselfChangesNothing(@ForAll("acts") List<Act> acts) {
        Timeline line = new Timeline(List.of(), BEGIN);
        for (Act act : acts) {
            Timeline then = then(line, act);
            line = then == null
                    ? line
                    : Timeline.of(
                            then.periods().stream()
                                    .filter(period -> period.until().isAfter(BEGIN))
                                    .toList(),
                            BEGIN);
        }
        List<Wanted> same = line.periods().stream()
                .map(period -> new Wanted(
                        1,
                        period.from(),
                        period.until().equals(PricePeriod.NEVER) ? null : period.until(),
                        period.fen()))
                .toList();
        assertThat(line.with(same).then()).isEqualTo(line);
        assertThat(line.replaced(same).then()).isEqualTo(line);
    }
}
