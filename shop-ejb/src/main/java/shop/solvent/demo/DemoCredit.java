package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.credit.CreditDay;
import shop.solvent.day.Progress;

/** What is on record of members is weighed as of yesterday, so that nobody has to wait for the night. */
@ApplicationScoped
class DemoCredit {

    @Inject
    private CreditDay credit;

    @Inject
    private Clock clock;

    void make() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), clock.getZone()).minusDays(1);
        Progress turn = credit.step(yesterday, 0);
        while (turn.then() == Progress.Then.MORE) {
            turn = credit.step(yesterday, turn.after());
        }
    }
}
