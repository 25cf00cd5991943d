package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.merchant.TillUse;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.till.TillRequestView.State;

/** Amounts that are shown at a till, each to be paid once by whoever scans it. */
@Stateless
public class TillRequests {

    /** So long an amount is shown. */
    public static final Duration SHOWN = Duration.ofMinutes(5);

    private static final long MOST = 100_000_000;

    @Inject
    private Database database;

    @Inject
    private TillBook book;

    @EJB
    private Tills tills;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /**
     * Shows an amount.
     *
     * @param note what it is for; null for nothing
     * @throws Rejection {@code permission.missing}, {@code till.not-found}, {@code till.closed}, {@code field.…}
     */
    public TillRequestView show(TillId till, long fen, String note, String by) {
        permits.require(by, Permission.TAKE_PAYMENTS);
        return shown(tills.find(till), fen, note, by);
    }

    /** The same by a register, whose key was asked at the door. @throws Rejection as {@link #show}, and {@code till.kind} */
    public TillRequestView show(TillView till, long fen, String note, String by) {
        tills.require(till, TillUse.REGISTER);
        return shown(till, fen, note, by);
    }

    private TillRequestView shown(TillView till, long fen, String note, String by) {
        tills.require(till, TillUse.CODES);
        Given.fen("amount", fen, 1, MOST);
        String what = Given.optionalText("note", note, 60);
        Instant now = clock.instant();
        TillRequestId id = new TillRequestId(Ids.next());
        database.insert(
                "till_request (id, till, amount, note, made_by, made_at, expires_at)",
                Collections.singletonList(
                        new Object[] {id.value(), till.id().value(), fen, what, by, now, now.plus(SHOWN)}));
        return find(id);
    }

    /** Takes it back, unless it is paid or about to be. @throws Rejection as {@link #show}, {@code till.request-paid} */
    public TillRequestView end(TillRequestId id, String by) {
        permits.require(by, Permission.TAKE_PAYMENTS);
        tills.find(find(id).till());
        TillBook.Shown shown = book.shown(List.of(id), true).get(id);
        if (shown.taken()) {
            throw Rejection.conflict("till.request-paid", Map.of());
        }
        database.update(
                "UPDATE till_request SET ended_at = ? WHERE id = ? AND ended_at IS NULL", clock.instant(), id.value());
        return find(id);
    }

    /** @throws Rejection {@code till-request.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public TillRequestView find(TillRequestId id) {
        return database.find(
                        "SELECT r.*, s.order_id, s.state AS sold, c.request AS scan FROM till_request r LEFT JOIN till_sale s ON s.request = r.id"
                                + " LEFT JOIN till_scan c ON c.request = r.id WHERE r.id = ?",
                        this::view,
                        id.value())
                .orElseThrow(() -> Rejection.notFound("till-request", id));
    }

    private TillRequestView view(ResultSet row) throws SQLException {
        String sold = row.getString("sold");
        Instant expires = Database.instant(row, "expires_at");
        // What a register scanned is for nobody else to pay.
        boolean over = Database.instant(row, "ended_at") != null
                || row.getObject("scan") != null
                || !clock.instant().isBefore(expires);
        State state =
                sold == null ? over ? State.OVER : State.OPEN : sold.equals("WAITING") ? State.BEING_PAID : State.PAID;
        return new TillRequestView(
                new TillRequestId(row.getLong("id")),
                new TillId(row.getLong("till")),
                Money.fen(row.getLong("amount")),
                row.getString("note"),
                state,
                Database.instant(row, "made_at"),
                expires,
                state == State.PAID ? new OrderId(row.getLong("order_id")) : null);
    }
}
