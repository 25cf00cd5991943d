package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.settlement.HeldGoods;

/** Orders of a merchant's goods that are held. */
@ApplicationScoped
public class HeldAtMerchant implements HeldGoods {

    @Inject
    private Database database;

    @Override
    public long heldOrders(MerchantId merchant) {
        return database.number(
                "SELECT COUNT(*) FROM orders o WHERE o.state = 'HELD' AND EXISTS"
                        + " (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.merchant = ?)",
                merchant.value());
    }
}
