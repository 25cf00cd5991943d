package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** What members took out. */
@ApplicationScoped
public class TiedWithdrawals implements Tying {

    @Override
    public List<Ties> ties() {
        return List.of(new Ties(
                Kind.WITHDRAWAL,
                "withdrawal",
                "id",
                false,
                "SELECT member AS a, member AS b, amount, 1 AS times, requested_at AS at FROM withdrawal"
                        + " WHERE purpose = 'REQUEST' AND state NOT IN ('FAILED', 'EXPIRED', 'REJECTED')"
                        + " AND id > ? AND id <= ?"));
    }
}
