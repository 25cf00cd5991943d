package shop.solvent.web.admin.pools;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;

/** All subsidy pools. */
@Named("pools")
@RequestScoped
public class PoolsPage {

    @Inject
    private Pools pools;

    private List<PoolView> all;

    public List<PoolView> getAll() {
        if (all == null) {
            all = pools.all();
        }
        return all;
    }
}
