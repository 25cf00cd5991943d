package shop.solvent.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is disturbed at night, wherever the shop is. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // over midnight, from 22 to 8 in Shanghai: 14:00 to 00:00 of UTC
        "2026-07-01T13:59:59Z, Asia/Shanghai, 22, 8, 2026-07-01T13:59:59Z",
        "2026-07-01T14:00:00Z, Asia/Shanghai, 22, 8, 2026-07-02T00:00:00Z",
        "2026-07-01T16:00:00Z, Asia/Shanghai, 22, 8, 2026-07-02T00:00:00Z",
        "2026-07-01T23:59:59Z, Asia/Shanghai, 22, 8, 2026-07-02T00:00:00Z",
        "2026-07-02T00:00:00Z, Asia/Shanghai, 22, 8, 2026-07-02T00:00:00Z",
        // the same moment elsewhere
        "2026-07-01T14:00:00Z, America/New_York, 22, 8, 2026-07-01T14:00:00Z",
        // within a day
        "2026-07-01T05:00:00Z, Asia/Shanghai, 12, 14, 2026-07-01T06:00:00Z",
        "2026-07-01T06:00:00Z, Asia/Shanghai, 12, 14, 2026-07-01T06:00:00Z",
        // until midnight, and from it
        "2026-07-01T15:00:00Z, Asia/Shanghai, 22, 0, 2026-07-01T16:00:00Z",
        "2026-07-01T16:00:00Z, Asia/Shanghai, 0, 8, 2026-07-02T00:00:00Z",
        // the night in which an hour is missing, and the one that has one twice
        "2026-03-28T22:00:00Z, Europe/Berlin, 22, 8, 2026-03-29T06:00:00Z",
        "2026-10-24T21:00:00Z, Europe/Berlin, 22, 8, 2026-10-25T07:00:00Z"
    })
    void whatComesInTheQuietWaitsForItsEnd(Instant moment, String zone, int from, int until, Instant goes) {
        assertThat(QuietHours.after(moment, ZoneId.of(zone), from, until)).isEqualTo(goes);
    }

    @Test
    void whereItBeginsWhenItEndsItIsNeverQuiet() {
        for (int hour = 0; hour < 24; hour++) {
            Instant moment = Instant.parse("2026-07-01T00:30:00Z").plusSeconds(hour * 3600L);
            assertThat(QuietHours.after(moment, ZoneId.of("Asia/Shanghai"), 8, 8))
                    .isEqualTo(moment);
        }
    }
}
