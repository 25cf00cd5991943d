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
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Orders go with their buyer. One that somebody has to decide has money set aside, and ends first. */
@ApplicationScoped
public class MergedOrders implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("orders").underSeal(),
                MemberRows.staying("quote", "member", "a price that is held for some minutes lapses"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "orders"),
                PersonalRows.of(Fate.MONEY, "order_line", "order_id").through("orders"),
                PersonalRows.of(Fate.TRADE, "quote"));
    }

    @Override
    public List<Reason> underWay(MemberId member) {
        return database.number("SELECT COUNT(*) FROM orders WHERE member = ? AND state = 'HELD'", member.value()) > 0
                ? List.of(Reason.of("erasure.under-way"))
                : List.of();
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM orders WHERE member = ? AND state = 'HELD' ORDER BY id LIMIT 20",
                row -> Reason.of("merge.order-held", Map.of("order", new OrderId(row.getLong(1)).toString())),
                from.value());
    }
}
