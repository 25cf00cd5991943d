package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.DataKeyView;
import shop.solvent.platform.Database;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.SealedColumns.SealedColumn;
import shop.solvent.platform.Stepwise;
import shop.solvent.platform.Vault;

/**
 * Encrypts anew what another key than the present one has encrypted, some rows at a time, while the shop sells. It goes through all
 * columns until nothing is left, and not before every server uses the present key. Whoever changes a row meanwhile wins: a row is
 * only written if it still holds what was read.
 */
@ApplicationScoped
class KeyTurns implements Stepwise {

    private static final Logger LOG = Logger.getLogger(KeyTurns.class.getName());

    private static final int AT_ONCE = 100;

    @Inject
    private Instance<SealedColumns> rooms;

    @Inject
    private Vault vault;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Kept(long key, byte[] sealed) {}

    @Override
    public String job() {
        return "data-keys";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(30);
    }

    /** The shop's orders come first. */
    @Override
    public int rest() {
        return 100;
    }

    @Override
    public List<Long> unfinished() {
        return vault.turning().stream().map(key -> (long) key.id()).toList();
    }

    /** All columns of all rooms, in an order that stays. */
    List<SealedColumn> columns() {
        List<SealedColumn> all = new ArrayList<>();
        rooms.forEach(room -> all.addAll(room.sealedColumns()));
        all.sort(Comparator.comparing(SealedColumn::name));
        return all;
    }

    @Override
    public boolean step(long work) {
        Optional<DataKeyView> turning = vault.lockTurning().filter(key -> key.id() == work);
        return turning.isPresent() && step(turning.get());
    }

    private boolean step(DataKeyView key) {
        List<SealedColumn> columns = columns();
        if (key.part() >= columns.size()) {
            boolean settled = key.madeAt().plus(Vault.SETTLED_AFTER).isBefore(clock.instant());
            vault.round(key.id(), settled && key.inRound() == 0);
            return key.inRound() > 0;
        }
        SealedColumn column = columns.get(key.part());
        byte[] head = Vault.head(key.id());
        List<Kept> rows = database.query(
                "SELECT " + column.key() + ", " + column.column() + " FROM " + column.table() + " WHERE " + column.key()
                        + " > ? AND " + column.column() + " IS NOT NULL AND LENGTH(" + column.column()
                        + ") > 1 AND LEFT(" + column.column()
                        + ", ?) <> ? ORDER BY " + column.key() + " LIMIT ?",
                row -> new Kept(row.getLong(1), row.getBytes(2)),
                key.position(),
                head.length,
                head,
                AT_ONCE);
        int anew = 0;
        int unreadable = 0;
        for (Kept row : rows) {
            Optional<byte[]> text = text(column, row);
            if (text.isPresent()) {
                anew += anew(key.id(), column, row, text.get());
            } else {
                unreadable++;
            }
        }
        if (unreadable > 0) {
            LOG.log(Level.SEVERE, "{0} of {1} from row {2} on cannot be read, and stay as they are", new Object[] {
                unreadable, column.name(), String.valueOf(rows.get(0).key())
            });
        }
        if (rows.size() < AT_ONCE) {
            vault.turned(key.id(), key.part() + 1, 0, anew);
        } else {
            vault.turned(key.id(), key.part(), rows.get(rows.size() - 1).key(), anew);
        }
        return true;
    }

    /** Empty if it cannot be read. */
    private Optional<byte[]> text(SealedColumn column, Kept row) {
        if (column.wasClear() && !Vault.isSealed(row.sealed())) {
            return Optional.of(row.sealed());
        }
        try {
            return Optional.of(vault.decrypt(
                    column.purpose(), row.sealed(), column.context().apply(row.key())));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    /** @return 1 if it was encrypted anew, 0 if somebody changed it meanwhile */
    private int anew(int key, SealedColumn column, Kept row, byte[] text) {
        byte[] context = column.context().apply(row.key());
        return database.update(
                "UPDATE " + column.table() + " SET " + column.column() + " = ? WHERE " + column.key() + " = ? AND "
                        + column.column() + " = ?",
                vault.encrypt(key, column.purpose(), text, context),
                row.key(),
                row.sealed());
    }
}
