package shop.solvent.lottery;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Looks whose time has come. */
@ApplicationScoped
class LotteryTimer implements Recurring {

    @EJB
    private LotteryDraws draws;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("lottery-draws", Duration.ofSeconds(5), draws::takeFurther));
    }
}
