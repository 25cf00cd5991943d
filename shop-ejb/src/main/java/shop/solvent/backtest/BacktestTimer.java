package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes up backtests that another server began or left unfinished, and lets shadow runs follow what is decided. */
@ApplicationScoped
public class BacktestTimer implements Recurring {

    @Inject
    private BacktestWorker worker;

    @Inject
    private ShadowWorker shadows;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("backtest", Duration.ofSeconds(5), worker::work),
                Recurrence.once("shadow", Duration.ofSeconds(1), shadows::work));
    }
}
