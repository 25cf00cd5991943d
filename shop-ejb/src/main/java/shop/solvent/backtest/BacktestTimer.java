package shop.solvent.backtest;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Jobs;

/** Takes up backtests that another server began or left unfinished, and lets shadow runs follow what is decided. */
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BacktestTimer {

    @Inject
    private BacktestWorker worker;

    @Inject
    private ShadowWorker shadows;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void resume() {
        worker.wake();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void follow() {
        jobs.once("shadow", shadows::work);
    }
}
