package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How the batches are called of which rules may give. */
@ApplicationScoped
public class CouponNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> names = new LinkedHashMap<>();
        database.query(
                "SELECT code, name_en, name_zh FROM coupon_batch WHERE code IS NOT NULL AND void_at IS NULL ORDER BY code",
                row -> names.put(row.getString(1), new Name(row.getString(2), row.getString(3))));
        return Map.of(Listed.COUPONS, names);
    }
}
