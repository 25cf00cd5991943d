package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** Who came by whose invitation. */
@ApplicationScoped
public class TiedMembers implements Tying {

    @Override
    public List<Ties> ties() {
        return List.of(new Ties(
                Kind.INVITE,
                "member",
                "id",
                true,
                "SELECT id AS a, COALESCE(inviter, id) AS b, 0 AS amount, 1 AS times, COALESCE(bound_at, joined_at) AS at"
                        + " FROM member WHERE merged_into IS NULL AND id > ? AND id <= ?"));
    }
}
