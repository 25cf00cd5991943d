package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;
import shop.solvent.points.Lots;
import shop.solvent.rules.release.ReleaseRules;

/** Behind every released point lies its face value. */
@ApplicationScoped
public class PoolCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        return database.query(
                "SELECT p.id FROM pool p WHERE " + ReleaseRules.FACE_VALUE + " * " + Lots.released("p.id") + " <> "
                        + Balances.of("p.id", AccountType.BACKING),
                row -> Reason.of(
                        "points.not-backed",
                        Map.of("account", AccountType.BACKING.name(), "owner", new PoolId(row.getLong(1)).toString())));
    }
}
