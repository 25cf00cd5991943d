package shop.solvent.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Until when an order keeps what would end. */
class EndingPointsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theDayOfAnOrderIsThatOfTheShopsZoneAsItWasThenInSummerAsInWinter() {
        assertThat(EndingPoints.kept(Instant.parse("2026-01-15T22:30:00Z"), 20, BERLIN))
                .isEqualTo(LocalDate.of(2026, 2, 4));
        assertThat(EndingPoints.kept(Instant.parse("2026-07-15T22:30:00Z"), 20, BERLIN))
                .isEqualTo(LocalDate.of(2026, 8, 5));
        assertThat(EndingPoints.kept(null, 20, BERLIN)).isNull();
    }
}
