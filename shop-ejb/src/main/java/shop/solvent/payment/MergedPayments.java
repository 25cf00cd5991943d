package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Purchases at a provider. One that waits or is being placed ends first. */
@ApplicationScoped
public class MergedPayments implements Merging {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("payment"), MemberRows.staying("payment_buyer", "member", "is but a lock"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM payment WHERE member = ? AND state IN ('OPEN', 'PAID') ORDER BY id LIMIT 20",
                row -> Reason.of("merge.payment-open", Map.of("payment", new PaymentId(row.getLong(1)).toString())),
                from.value());
    }
}
