package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;

/** When members' accounts were told that their money comes from or goes to. */
@ApplicationScoped
public class Payees {

    /** By one question for all of them, once it is answered: when the latest was first told; of whom none was, nothing. */
    public Map<MemberId, Instant> latest(Collection<MemberId> members, Answering asked) {
        Map<MemberId, Instant> latest = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            asked.query(
                    "SELECT member, MAX(told_at) AS at FROM relation_trait WHERE kind = 'PAYEE' AND member IN ("
                            + Database.places(ids) + ") GROUP BY member",
                    row -> latest.put(new MemberId(row.getLong("member")), Database.instant(row, "at")),
                    ids);
        }
        return latest;
    }
}
