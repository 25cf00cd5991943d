package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import shop.solvent.platform.Database;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;

/** Compares what campaigns may take of a pool with what is in it. */
@ApplicationScoped
public class CampaignCovers {

    @Inject
    private Database database;

    @Inject
    private Pools pools;

    @Inject
    private Clock clock;

    /**
     * Whether the pool can pay for a campaign beside those that were agreed to before and are not over.
     *
     * @param code of the campaign; null for one that is not there yet
     * @throws shop.solvent.platform.Rejection {@code pool.not-found}
     */
    public CampaignCover of(String code, CampaignTerms terms) {
        PoolView pool = pools.view(terms.pool());
        long spendable =
                pool.spending() == Spending.GIFTS ? 0 : pool.spendable().amount();
        String others = " FROM campaign c JOIN campaign_total t ON t.campaign = c.code WHERE c.pool = ? AND c.code <> ?"
                + " AND c.approved_at IS NOT NULL AND c.ended_at IS NULL AND c.ends_at > ? AND ";
        String self = code == null ? "" : code;
        long promised = database.number(
                "SELECT COALESCE(SUM(GREATEST(0, c.budget - t.cost)), 0)" + others + "c.budget IS NOT NULL",
                terms.pool(),
                self,
                clock.instant());
        long unbounded =
                database.number("SELECT COUNT(*)" + others + "c.budget IS NULL", terms.pool(), self, clock.instant());
        long spent = database.number("SELECT cost FROM campaign_total WHERE campaign = ?", self);
        Long needed = terms.budget() == null ? null : Long.valueOf(Math.max(0, terms.budget() - spent));
        return new CampaignCover(terms.pool(), spendable, promised, unbounded, needed);
    }
}
