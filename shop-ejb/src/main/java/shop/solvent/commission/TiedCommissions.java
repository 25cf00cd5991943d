package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** Who earned by whose orders, those taken back counted as well: what is asked is who is tied to whom. */
@ApplicationScoped
public class TiedCommissions implements Tying {

    @Override
    public List<Ties> ties() {
        return List.of(new Ties(
                Kind.COMMISSION,
                "commission",
                "transfer",
                false,
                "SELECT o.member AS a, c.member AS b, c.amount, 1 AS times, c.recorded_at AS at FROM commission c"
                        + " JOIN orders o ON o.id = c.order_id WHERE c.transfer > ? AND c.transfer <= ?"));
    }
}
