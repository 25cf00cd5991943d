package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;
import shop.solvent.withdrawal.WithdrawalView.State;

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
                        + " WHERE purpose = 'REQUEST' AND " + State.STAYS_OUT
                        + " AND id > ? AND id <= ?"));
    }
}
