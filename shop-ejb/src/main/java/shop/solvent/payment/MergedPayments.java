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
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/** Purchases at a provider. One that waits or is being placed, or whose money goes back out of the wallet, ends first. */
@ApplicationScoped
public class MergedPayments implements Merging, PersonalData, SealedColumns {

    /** What is set aside of a wallet for it, or about to be. */
    private static final String UNDER_WAY =
            "(p.state IN ('OPEN', 'PAID') OR EXISTS (SELECT 1 FROM payment_refund r WHERE"
                    + " r.payment = p.id AND r.order_id IS NOT NULL AND r.state = 'WANTED'))";

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("payment"), MemberRows.staying("payment_buyer", "member", "is but a lock"));
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("payment_callback", "id", "sealed", Purpose.PAYMENT_CALLBACK),
                new SealedColumn("payment_evidence", "id", "sealed", Purpose.PAYMENT_EVIDENCE));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "payment"),
                PersonalRows.of(Fate.FORGOTTEN, "payment_buyer").untold("is but a lock"));
    }

    @Override
    public List<Reason> underWay(MemberId member) {
        return database.number("SELECT COUNT(*) FROM payment p WHERE p.member = ? AND " + UNDER_WAY, member.value()) > 0
                ? List.of(Reason.of("erasure.under-way"))
                : List.of();
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT p.id FROM payment p WHERE p.member = ? AND " + UNDER_WAY + " ORDER BY p.id LIMIT 20",
                row -> Reason.of("merge.payment-open", Map.of("payment", new PaymentId(row.getLong(1)).toString())),
                from.value());
    }
}
