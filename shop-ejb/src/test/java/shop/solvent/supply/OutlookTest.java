package shop.solvent.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.supply.Outlook.Day;

/** How long stock lasts, said with how little is known. */
class OutlookTest {

    private static Outlook of(long left, long... sold) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < sold.length; i++) {
            days.add(new Day(LocalDate.of(2026, 6, 1).plusDays(i), sold[i]));
        }
        return Outlook.of("game-card", left, false, days);
    }

    private static long[] each(int days, long sold) {
        long[] all = new long[days];
        java.util.Arrays.fill(all, sold);
        return all;
    }

    @Test
    void anEvenTradeLastsAsLongAsItsRateSaysWithTheErrorOfChance() {
        Outlook outlook = of(1_000, each(28, 100));
        assertThat(outlook.likely()).isEqualTo(10);
        // The root of 100 a day over 28 days, twice: 3.8 a day.
        assertThat(outlook.soonest()).isEqualTo(9);
        assertThat(outlook.latest()).isEqualTo(10);
    }

    @Test
    void ofLessThanAWeekOrFiveItemsNothingIsSaid() {
        assertThat(of(100, each(6, 50)).isKnown()).isFalse();
        assertThat(of(100, 1, 1, 1, 1, 0, 0, 0).isKnown()).isFalse();
        assertThat(of(100, 1, 1, 1, 1, 1, 0, 0).isKnown()).isTrue();
    }

    @Test
    void whereDaysDifferMuchNoEndIsTold() {
        Outlook outlook = of(70, 0, 0, 0, 0, 0, 0, 70);
        assertThat(outlook.likely()).isEqualTo(7);
        assertThat(outlook.soonest()).isEqualTo(2);
        assertThat(outlook.latest()).isNull();
    }

    @Test
    void whatIsSoldOutLastsNoDay() {
        assertThat(of(0, each(28, 3)).likely()).isZero();
    }

    @Test
    void nobodyIsToldOfCenturies() {
        assertThat(of(Long.MAX_VALUE, each(28, 1)).likely()).isEqualTo(3_650);
    }
}
