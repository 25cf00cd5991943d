package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Orders go with their buyer. One that somebody has to decide has money set aside, and ends first. */
@ApplicationScoped
public class MergedOrders implements Merging {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("orders").underSeal(),
                MemberRows.staying("quote", "member", "a price that is held for some minutes lapses"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM orders WHERE member = ? AND state = 'HELD' ORDER BY id LIMIT 20",
                row -> Reason.of("merge.order-held", Map.of("order", new OrderId(row.getLong(1)).toString())),
                from.value());
    }
}
