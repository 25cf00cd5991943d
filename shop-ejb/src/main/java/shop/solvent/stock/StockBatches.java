package shop.solvent.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.stock.StockBatchView.State;
import shop.solvent.table.TableFile;

/**
 * Brings keys in by files, shows them without ever telling one, and makes void what was not sold. One person may do either: what
 * is made void can be read by nobody afterwards, and a list that got out must be stopped at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class StockBatches {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    private static final int LONGEST_YEARS = 20;

    private static final String KEYS =
            "SELECT k.*, (SELECT t.order_id FROM stock_taken t WHERE t.key_id = k.id AND t.reserved = FALSE"
                    + " AND (t.once IS NOT NULL OR t.ended_at IS NOT NULL) ORDER BY t.id DESC LIMIT 1) AS had FROM stock_key k";

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Stocks stocks;

    @Inject
    private StockBook book;

    @Inject
    private StockImport job;

    @Inject
    private Sealing sealing;

    @Inject
    private Steps steps;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param now whether it was handed in by this call */
    public record Begun(StockBatchId id, boolean now) {}

    /**
     * Hands a file of keys in; its lines become keys in the background. The same file handed in twice before it is read is one;
     * handed in again later, all its keys are there already.
     *
     * @param name of the file, for people
     * @param note null for none
     * @param until the last day of keys for which the file names none; null if they have no end
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, {@code stock.no-keys} of goods that are not kept
     *     as keys, {@code import.empty}, {@code import.too-large}, {@code stock.day-over}, {@code field.…}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Begun begin(String sku, String name, String note, LocalDate until, byte[] content, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        if (content.length == 0) {
            throw Rejection.invalid("import.empty", Map.of());
        }
        if (content.length > MOST_BYTES) {
            throw Rejection.invalid("import.too-large", Map.of("most", String.valueOf(MOST_BYTES / 1_000_000)));
        }
        if (until != null
                && (until.isBefore(LocalDate.now(clock))
                        || until.isAfter(LocalDate.now(clock).plusYears(LONGEST_YEARS)))) {
            throw Rejection.invalid("stock.day-over", Map.of("field", "until"));
        }
        if (!stocks.of(Given.text("sku", sku, 40)).stocking().hasKeys()) {
            throw Rejection.conflict("stock.no-keys", Map.of("sku", sku));
        }
        String plain = String.valueOf(name).replaceFirst("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        String shown = Given.text("file", plain.isBlank() ? "file" : plain, 120);
        String said = Given.optionalText("note", note, 200);
        Instant end = until == null
                ? StockBook.NEVER
                : until.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Begun begun = transactions.of(() -> keep(sku, shown, said, end, content, by));
        steps.wake(job);
        return begun;
    }

    /** The batch that a supplier calls so; empty if it never came. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<StockBatchId> fromSupplier(String sku, String name) {
        return book.ofSupplier(sku, name);
    }

    /**
     * Takes keys that a supplier sent, in the present transaction; they are read as those of a file are, once {@link #wake} is
     * called or somebody looks.
     *
     * @param name what the supplier calls the batch; none of that name came before
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public StockBatchId beginFromSupplier(String sku, String name, List<String> keys) {
        StringBuilder file = new StringBuilder("key\n");
        keys.forEach(key -> file.append('"').append(key.replace("\"", "\"\"")).append("\"\n"));
        byte[] content = file.toString().getBytes(StandardCharsets.UTF_8);
        StockBatchId id = new StockBatchId(Ids.next());
        byte[] hash = Sha256.digest().digest(content);
        book.add(id, sku, name, null, hash, StockBook.NEVER, Audit.SYSTEM);
        book.isOfSupplier(id, name);
        book.keep(id, content);
        audit.record(
                Audit.SYSTEM,
                "stock.import-begun",
                id.toString(),
                null,
                sku + " " + HexFormat.of().formatHex(hash),
                name);
        return id;
    }

    /** Has batches read that were begun in transactions that have ended. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void wake() {
        steps.wake(job);
    }

    private Begun keep(String sku, String name, String note, Instant end, byte[] content, String by) {
        byte[] hash = Sha256.digest().digest(content);
        Optional<StockBatchId> same = book.same(sku, hash, by);
        if (same.isPresent()) {
            return new Begun(same.get(), false);
        }
        StockBatchId id = new StockBatchId(Ids.next());
        book.add(id, sku, name, note, hash, end, by);
        book.keep(id, content);
        audit.record(
                by,
                "stock.import-begun",
                id.toString(),
                null,
                sku + " " + HexFormat.of().formatHex(hash),
                name);
        return new Begun(id, true);
    }

    /** @throws Rejection {@code stock-batch.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockBatchView find(StockBatchId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("stock-batch", id));
    }

    /**
     * The latest first.
     *
     * @param sku null for those of all goods
     * @param after the last one that was told; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<StockBatchView> list(String sku, StockBatchId after, int size) {
        Slice.check(size);
        Where where = new Where().and("sku = ?", sku).and("id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM stock_batch" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        StockBook::batch,
                        where.parameters(size + 1)),
                size);
    }

    /** How many keys of the batch stand where. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockTally tally(StockBatchView batch) {
        return book.tally("batch", batch.id().value());
    }

    /**
     * The lines that became no key, in their order.
     *
     * @param after the last one that was told; -1 to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<StockProblem> problems(StockBatchView batch, int after, int size) {
        Slice.check(size);
        return Slice.of(book.problems(batch.id(), after, size + 1), size);
    }

    /**
     * Its keys in the order of their lines.
     *
     * @param state as they stand now; null for all
     * @param after line of the last one that was told; 0 to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<StockKeyView> keys(StockBatchView batch, KeyState state, int after, int size) {
        Slice.check(size);
        Where where = new Where().and("k.batch = ?", batch.id().value()).and("k.line > ?", after == 0 ? null : after);
        Instant now = clock.instant();
        if (state == KeyState.EXPIRED) {
            where.and("k.state = ?", KeyState.FREE.name()).and("k.good_until <= ?", now);
        } else if (state != null) {
            where.and("k.state = ?", state.name()).and("k.good_until > ?", state == KeyState.FREE ? now : null);
        }
        return Slice.of(
                database.query(KEYS + where.sql() + " ORDER BY k.line LIMIT ?", this::view, where.parameters(size + 1)),
                size);
    }

    /** @throws Rejection {@code stock-key.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public StockKeyView key(StockKeyId id) {
        return database.find(KEYS + " WHERE k.id = ?", this::view, id.value())
                .orElseThrow(() -> Rejection.notFound("stock-key", id));
    }

    /**
     * The key that a member reads out, for who serves them. Whoever asks is on record, whether it is found or not.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}
     */
    public Optional<StockKeyView> lookUp(String typed, String by) {
        permits.require(by, Permission.SEE_STOCK);
        byte[] index = sealing.index(Given.text("key", typed, 500));
        Optional<StockKeyView> found = database.find(KEYS + " WHERE k.key_index = ?", this::view, index);
        audit.record(
                by, "stock.key-looked-up", found.map(one -> one.id().toString()).orElse("nobody's"), null, null, null);
        return found;
    }

    /**
     * Takes out of the stock what was not sold of a batch; it cannot be brought in again. Done twice it is done once.
     *
     * @return how many keys that were
     * @throws Rejection {@code permission.missing}, {@code stock-batch.not-found}, {@code field.missing} without a reason,
     *     {@code stock.not-read} as long as its lines become keys
     */
    public int makeVoid(StockBatchId id, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        StockBatchView batch = book.lock(id).orElseThrow(() -> Rejection.notFound("stock-batch", id));
        if (batch.state() == State.WAITING || batch.state() == State.RUNNING) {
            throw Rejection.conflict("stock.not-read", Map.of("batch", id.toString()));
        }
        if (batch.voidAt() != null) {
            return 0;
        }
        book.endVoid(id, by, why);
        int keys = database.update(
                "UPDATE stock_key SET state = 'VOID', changed_at = ? WHERE batch = ? AND state = 'FREE'",
                clock.instant(),
                id.value());
        audit.record(by, "stock.batch-void", id.toString(), null, String.valueOf(keys), why);
        return keys;
    }

    /**
     * Takes one key out of the stock.
     *
     * @throws Rejection {@code permission.missing}, {@code stock-key.not-found}, {@code field.missing} without a reason, {@code
     *     stock.key-not-free}
     */
    public void makeVoid(StockKeyId id, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        StockKeyView key = key(id);
        int changed = database.update(
                "UPDATE stock_key SET state = 'VOID', changed_at = ? WHERE id = ? AND state = 'FREE'",
                clock.instant(),
                id.value());
        if (changed == 0) {
            throw Rejection.conflict(
                    "stock.key-not-free",
                    Map.of("key", id.toString(), "state", key(id).state().name()));
        }
        audit.record(by, "stock.key-void", id.toString(), key.state().name(), KeyState.VOID.name(), why);
    }

    private StockKeyView view(ResultSet row) throws SQLException {
        Instant until = Database.instant(row, "good_until");
        Long order = row.getObject("had", Long.class);
        return new StockKeyView(
                new StockKeyId(row.getLong("id")),
                row.getString("sku"),
                new StockBatchId(row.getLong("batch")),
                row.getInt("line"),
                row.getString("ending"),
                KeyState.valueOf(row.getString("state")).at(clock.instant(), until),
                StockBook.end(until),
                Database.instant(row, "changed_at"),
                row.getString("face"),
                row.getLong("premium"),
                order == null ? null : new OrderId(order));
    }
}
