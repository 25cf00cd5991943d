package shop.solvent.giving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** Who gave points and coins to whom. */
@ApplicationScoped
public class TiedGifts implements Tying {

    @Override
    public List<Ties> ties() {
        return List.of(new Ties(
                Kind.GIFT,
                "point_gift",
                "id",
                false,
                "SELECT giver AS a, receiver AS b, points AS amount, 1 AS times, given_at AS at FROM point_gift"
                        + " WHERE id > ? AND id <= ?"));
    }
}
