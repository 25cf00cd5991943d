package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Encrypts personal data with keys that are replaced while the shop sells. Each thing says by which key it was encrypted, and opens
 * as long as that key is there. A data key is random, and kept encrypted with a {@linkplain MasterKeys master key}. Where there is
 * none yet, the shop's secret is the key, number 0.
 */
@ApplicationScoped
public class Vault {

    /** What is encrypted with a data key begins with this and the number of the key. */
    private static final byte FORMAT = 2;

    private static final int HEAD = 1 + Integer.BYTES;

    /** After so long a server looks whether there is another key. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(20);

    /** When a key has been replaced for so long, no server encrypts with it any more. */
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    private volatile Keys known;

    /** @param read by the machine's timer */
    private record Keys(int current, Map<Integer, Map<Purpose, byte[]>> keys, long read) {}

    /** @param current whether things are encrypted with it */
    private record Kept(int id, byte[] wrapped, String master, boolean current) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    row.getInt("id"),
                    row.getBytes("wrapped"),
                    row.getString("master"),
                    row.getObject("current_one") != null);
        }
    }

    /**
     * Encrypts so that a change is noticed (AES-256-GCM).
     *
     * @param context what the text belongs to, e.g. the id of its row; it opens in no other context
     */
    public byte[] encrypt(Purpose purpose, byte[] text, byte[] context) {
        Keys keys = known;
        if (keys == null || System.nanoTime() - keys.read() > KNOWN_FOR.toNanos()) {
            keys = load();
        }
        return keys.current() == 0
                ? secrets.encrypt(purpose, text, context)
                : Aes.seal(keys.keys().get(keys.current()).get(purpose), head(keys.current()), text, context);
    }

    /**
     * As {@link #encrypt}, with that key, whichever this server takes for the present one.
     *
     * @throws IllegalStateException if there is none of that number
     */
    public byte[] encrypt(int key, Purpose purpose, byte[] text, byte[] context) {
        return Aes.seal(key(key, purpose), head(key), text, context);
    }

    /** @throws IllegalStateException if it was encrypted with another key or for another context, or was changed */
    public byte[] decrypt(Purpose purpose, byte[] sealed, byte[] context) {
        if (sealed.length < HEAD || sealed[0] != FORMAT) {
            return secrets.decrypt(purpose, sealed, context);
        }
        int id = ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
        return Aes.open(key(id, purpose), HEAD, sealed, context)
                .orElseThrow(() -> new IllegalStateException("Encrypted with another key, moved or changed"));
    }

    private byte[] key(int id, Purpose purpose) {
        Keys keys = known;
        if (keys == null || !keys.keys().containsKey(id)) {
            keys = load();
        }
        if (!keys.keys().containsKey(id)) {
            throw new IllegalStateException("There is no data key " + id);
        }
        return keys.keys().get(id).get(purpose);
    }

    /** Whether it is something that was encrypted at all: nothing that people write begins so. */
    public static boolean isSealed(byte[] kept) {
        return kept.length > 0 && (kept[0] == FORMAT || kept[0] == Secrets.FORMAT);
    }

    /** What that which is encrypted with a data key begins with. */
    public static byte[] head(int id) {
        return ByteBuffer.allocate(HEAD).put(FORMAT).putInt(id).array();
    }

    /** In a transaction of its own: that of the caller may see the database as it was before the key was made. */
    private synchronized Keys load() {
        long now = System.nanoTime();
        MasterKeys masters = masters();
        List<Kept> all = transactions.of(
                () -> database.query("SELECT id, wrapped, master, current_one FROM data_key", Kept::read));
        Map<Integer, Map<Purpose, byte[]>> keys = new HashMap<>();
        int current = 0;
        for (Kept one : all) {
            // What this server has opened it keeps, also where another has encrypted it with a master key that is new
            // here.
            keys.put(
                    one.id(),
                    known != null && known.keys().containsKey(one.id())
                            ? known.keys().get(one.id())
                            : derived(masters.open(one.id(), one.master(), one.wrapped())));
            current = one.current() ? one.id() : current;
        }
        known = new Keys(current, Map.copyOf(keys), now);
        return known;
    }

    private static Map<Purpose, byte[]> derived(byte[] key) {
        Map<Purpose, byte[]> derived = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            derived.put(purpose, purpose.of(key));
        }
        return derived;
    }

    private MasterKeys masters() {
        return new MasterKeys(MasterKeys.configured(), secrets);
    }

    /**
     * Sees whether this server has the keys that the database was filled with, and has all data keys encrypted with the present
     * master key. Where there is no data key yet, one is made.
     *
     * @throws IllegalStateException if it has not; nothing is changed then
     */
    void open() {
        byte[] check = secrets.mac(Purpose.CHECK, new byte[] {1});
        transactions.run(() -> {
            database.update("INSERT IGNORE INTO secret_check (id, mac) VALUES (1, ?)", (Object) check);
            byte[] first = database.find("SELECT mac FROM secret_check WHERE id = 1", row -> row.getBytes(1))
                    .orElseThrow();
            if (!Secrets.same(check, first)) {
                throw new IllegalStateException(
                        "The shop's secret (shop.secret or shop.secret.file) is another than the one"
                                + " that this database was filled with. Nothing was changed: give this server the right one");
            }
            MasterKeys masters = masters();
            List<Kept> all = database.query(
                    "SELECT id, wrapped, master, current_one FROM data_key ORDER BY id FOR UPDATE", Kept::read);
            for (Kept one : all) {
                byte[] key = masters.open(one.id(), one.master(), one.wrapped());
                if (!one.master().equals(masters.name())) {
                    database.update(
                            "UPDATE data_key SET wrapped = ?, master = ? WHERE id = ?",
                            masters.wrap(one.id(), key),
                            masters.name(),
                            one.id());
                }
            }
            if (all.isEmpty()) {
                make(1, "system", masters);
            }
        });
        load();
    }

    /**
     * Makes another key, with which everything is encrypted from now on.
     *
     * @return its number; empty while what the former one encrypted is not encrypted anew yet
     */
    public Optional<Integer> replace(String by) {
        database.query("SELECT id FROM data_key FOR UPDATE", row -> row.getInt(1)); // two at once make one
        List<DataKeyView> all = all();
        if (all.stream().anyMatch(one -> one.turnedAt() == null)) {
            return Optional.empty();
        }
        int id = all.stream().mapToInt(DataKeyView::id).max().orElse(0) + 1;
        make(id, by, masters());
        return Optional.of(id);
    }

    private void make(int id, String by, MasterKeys masters) {
        byte[] key = new byte[Secrets.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Instant now = clock.instant();
        database.update("UPDATE data_key SET current_one = NULL, replaced_at = ? WHERE current_one = 1", now);
        database.update(
                "INSERT INTO data_key (id, wrapped, master, current_one, made_by, made_at) VALUES (?, ?, ?, 1, ?, ?)",
                id,
                masters.wrap(id, key),
                masters.name(),
                by,
                now);
    }

    /** All keys there are, the latest first. */
    public List<DataKeyView> all() {
        return database.query("SELECT * FROM data_key ORDER BY id DESC", DataKeyView::read);
    }

    /** The key with which everything is to be encrypted anew; empty if everything is. */
    public Optional<DataKeyView> turning() {
        return database.find("SELECT * FROM data_key WHERE turned_at IS NULL", DataKeyView::read);
    }

    /** As {@link #turning}; whoever else would go on waits until the transaction ends. */
    public Optional<DataKeyView> lockTurning() {
        return database.find("SELECT * FROM data_key WHERE turned_at IS NULL FOR UPDATE", DataKeyView::read);
    }

    /**
     * Notes how far it is.
     *
     * @param part which of the columns; they are in one order
     * @param position the last row of it that was looked at
     * @param more how many were encrypted anew
     */
    public void turned(int id, int part, long position, int more) {
        database.update(
                "UPDATE data_key SET part = ?, position = ?, turned = turned + ?, in_round = in_round + ? WHERE id = ?",
                part,
                position,
                more,
                more,
                id);
    }

    /** All columns were gone through: once more, or it is done. */
    public void round(int id, boolean done) {
        database.update(
                "UPDATE data_key SET part = 0, position = 0, in_round = 0, turned_at = ? WHERE id = ?",
                done ? clock.instant() : null,
                id);
    }
}
