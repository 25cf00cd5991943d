package shop.solvent.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.KeptCall.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * What providers called, for people who look into it. What a call said is encrypted, since it names buyers: who reads one says why, and
 * that is on record.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class KeptCalls {

    private static final String COLUMNS =
            "SELECT id, provider, heard_at, times, last_at, state, reason, payment FROM payment_callback";

    @Inject
    private Database database;

    @Inject
    private CallbackLog log;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * Those that came last are the first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code payment-call.not-found} for what none follows
     */
    public Slice<KeptCall> list(KeptCallQuery query, Long after, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = query.where();
        if (after != null) {
            where.after("heard_at", find(after).heardAt(), after);
        }
        return Slice.of(
                database.query(
                        COLUMNS + where.sql() + " ORDER BY heard_at DESC, id DESC LIMIT ?",
                        KeptCalls::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(KeptCallQuery query) {
        if (!Reach.current().isAll()) {
            return 0;
        }
        Where where = query.where();
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM payment_callback" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    /** @throws Rejection {@code payment-call.not-found} */
    public KeptCall find(long id) {
        return Optional.of(id)
                .filter(one -> Reach.current().isAll())
                .flatMap(one -> database.find(COLUMNS + " WHERE id = ?", KeptCalls::read, one))
                .orElseThrow(() -> Rejection.notFound("payment-call", String.valueOf(id)));
    }

    /** Whose calls are kept, by their names. */
    public List<String> providers() {
        return database.query(
                "SELECT DISTINCT provider FROM payment_callback ORDER BY provider", row -> row.getString(1));
    }

    /**
     * Reads what a call said; that it was read, by whom and why, is on record.
     *
     * @throws Rejection {@code permission.missing}, {@code payment-call.not-found}, {@code field.missing} without a reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public KeptCall.Content open(long id, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        KeptCall call = find(id);
        String whole = log.opened(id);
        audit.record(by, "payment.call-read", String.valueOf(id), null, call.provider(), why);
        int end = whole.indexOf("\n\n");
        // one without headers begins with the empty line
        return whole.startsWith("\n")
                ? new KeptCall.Content("", whole.substring(1))
                : new KeptCall.Content(whole.substring(0, end), whole.substring(end + 2));
    }

    private static KeptCall read(ResultSet row) throws SQLException {
        Long payment = row.getObject("payment", Long.class);
        State state = State.valueOf(row.getString("state"));
        return new KeptCall(
                row.getLong("id"),
                row.getString("provider"),
                Database.instant(row, "heard_at"),
                row.getLong("times"),
                Database.instant(row, "last_at"),
                state == State.HEARD && payment == null ? State.NOBODYS : state,
                row.getString("reason"),
                payment == null ? null : new PaymentId(payment));
    }
}
