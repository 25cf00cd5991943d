package shop.solvent.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Opens keys: for the member who has them, and for one of the staff who says why. What could still be sold, and what was made
 * void before it was, is opened for nobody: so no one takes a key out of the stock for themselves.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class KeyReading {

    @Inject
    private Database database;

    @Inject
    private Sealing sealing;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** Tells a key to the member who has it: who calls it has seen to that, and puts it on record. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String open(StockKeyId id) {
        return database.find(
                        "SELECT sealed FROM stock_key WHERE id = ? AND state <> 'VOID'",
                        row -> sealing.open(row.getBytes(1), id.value()),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("stock-key", id));
    }

    /** A row of the table. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Kept(String state, byte[] sealed) {}

    /**
     * Tells a key that an order has or had, to one of the staff. Who, when and why is on record with it, or it is not told.
     *
     * @param purpose why, in the person's words
     * @throws Rejection {@code permission.missing}, {@code stock-key.not-found}, {@code field.missing} without a purpose, {@code
     *     stock.key-not-sold}
     */
    public String read(StockKeyId id, String purpose, String by) {
        permits.require(by, Permission.READ_KEYS);
        String why = Given.text("purpose", purpose, 500);
        Kept kept = database.find(
                        "SELECT state, sealed FROM stock_key WHERE id = ? FOR UPDATE",
                        row -> new Kept(row.getString(1), row.getBytes(2)),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("stock-key", id));
        KeyState state = KeyState.valueOf(kept.state());
        if (state != KeyState.TAKEN && state != KeyState.SPENT) {
            throw Rejection.conflict("stock.key-not-sold", Map.of("key", id.toString(), "state", state.name()));
        }
        audit.record(by, "stock.key-read", id.toString(), null, null, why);
        return sealing.open(kept.sealed(), id.value());
    }
}
