package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** What members paid in. */
@ApplicationScoped
public class TiedWallets implements Tying {

    @Override
    public List<Ties> ties() {
        return List.of(new Ties(
                Kind.TOP_UP,
                "top_up",
                "id",
                false,
                "SELECT member AS a, member AS b, amount, 1 AS times, created_at AS at FROM top_up"
                        + " WHERE id > ? AND id <= ?"));
    }
}
