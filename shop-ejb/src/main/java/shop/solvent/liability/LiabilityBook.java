package shop.solvent.liability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.evidence.AttestationView;
import shop.solvent.evidence.SealedMovements.Moved;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;

/** Keeps the proofs, the balances at the latest cut, and the trees as long as members can fetch their part. */
@ApplicationScoped
class LiabilityBook {

    /** What a page of balances has at most, and what is thrown away at once. */
    private static final int AT_ONCE = 20_000;

    private static final int BLOCKS_AT_ONCE = 64;

    private static final String PUBLISHED = "state = '" + ProofState.PUBLISHED + "'";

    private final SecureRandom random = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /**
     * A proof as the job and whoever reads its tree know it.
     *
     * @param position as the table has it
     * @param secret null before the tree is begun, and once it is thrown away
     * @param rest null before the tree is begun, and after it
     */
    record Standing(
            long number,
            ProofState state,
            List<AccountType> classes,
            long headSeq,
            long position,
            byte[] secret,
            long members,
            int depth,
            byte[] rest,
            byte[] root,
            String text) {}

    /** @param amounts class by class */
    record Holding(long member, long[] amounts) {}

    /** A part of a stored level. */
    record Block(long number, byte[] content) {}

    /** The proof that is not published; empty if there is none. */
    Optional<Long> open() {
        return database.find(
                "SELECT number FROM liability_proof WHERE NOT " + PUBLISHED + " ORDER BY number LIMIT 1",
                row -> row.getLong(1));
    }

    /** The number of the latest one that is published; empty if none is. */
    Optional<Long> last() {
        return database.find(
                "SELECT number FROM liability_proof WHERE " + PUBLISHED + " ORDER BY number DESC LIMIT 1",
                row -> row.getLong(1));
    }

    /** It continues the one before: what that ended with is where the balances stand. */
    void begin(AttestationView attestation, List<AccountType> classes) {
        long position = database.number(
                "SELECT COALESCE(MAX(head_seq), 0) FROM liability_proof WHERE number < ?", attestation.number());
        database.update(
                "INSERT IGNORE INTO liability_proof (number, day, state, classes, head_seq, position, begun_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                attestation.number(),
                attestation.day(),
                ProofState.MOVING.name(),
                classes.stream().map(AccountType::name).collect(Collectors.joining(",")),
                attestation.headSeq(),
                position,
                clock.instant());
    }

    boolean isBegun(long number) {
        return database.number("SELECT COUNT(*) FROM liability_proof WHERE number = ?", number) > 0;
    }

    /** Empty if another server is at it. */
    Optional<Standing> lock(long number) {
        return database.find(
                "SELECT * FROM liability_proof WHERE number = ? FOR UPDATE SKIP LOCKED", this::standing, number);
    }

    Optional<Standing> find(long number) {
        return database.find("SELECT * FROM liability_proof WHERE number = ?", this::standing, number);
    }

    private Standing standing(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        byte[] secret = row.getBytes("secret");
        return new Standing(
                number,
                ProofState.valueOf(row.getString("state")),
                classes(row),
                row.getLong("head_seq"),
                row.getLong("position"),
                secret == null ? null : secrets.decrypt(Purpose.LIABILITY_BLINDING, secret, context(number)),
                row.getLong("members"),
                row.getInt("depth"),
                row.getBytes("rest"),
                row.getBytes("root"),
                row.getString("content"));
    }

    private static List<AccountType> classes(ResultSet row) throws SQLException {
        return Stream.of(row.getString("classes").split(","))
                .map(AccountType::valueOf)
                .toList();
    }

    private static byte[] context(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, number).array();
    }

    void moved(Standing proof, List<Moved> movements, long position, long millis) {
        List<Object[]> rows = movements.stream()
                .filter(one -> proof.classes().contains(one.type()))
                .map(one -> new Object[] {one.member(), one.type().number(), one.amount()})
                .toList();
        database.insert(
                "liability_balance (member, type, amount)",
                rows,
                "ON DUPLICATE KEY UPDATE amount = liability_balance.amount + VALUES(amount)");
        database.update(
                "UPDATE liability_proof SET position = ?, millis = millis + ? WHERE number = ?",
                position,
                millis,
                proof.number());
    }

    /** The balances are those of the cut: the tree can be made. */
    void stands(Standing proof) {
        long members = database.number("SELECT COUNT(DISTINCT member) FROM liability_balance");
        byte[] secret = new byte[Blinding.SECRET];
        random.nextBytes(secret);
        database.update(
                "UPDATE liability_proof SET state = ?, position = 0, members = ?, depth = ?, secret = ?, rest = ?"
                        + " WHERE number = ?",
                ProofState.BUILDING.name(),
                members,
                Tree.depth(members * Blinding.PARTS),
                secrets.encrypt(Purpose.LIABILITY_BLINDING, secret, context(proof.number())),
                new byte[0],
                proof.number());
    }

    /** The next members after that one, by their numbers, with what they have at the cut. */
    List<Holding> after(long member, List<AccountType> classes) {
        record Row(long member, AccountType type, long amount) {}
        List<Row> rows = database.query(
                "SELECT member, type, amount FROM liability_balance WHERE member > ? ORDER BY member, type LIMIT "
                        + AT_ONCE,
                row -> new Row(row.getLong(1), AccountType.of(row.getInt(2)), row.getLong(3)),
                member);
        List<Holding> holdings = new ArrayList<>();
        Holding last = null;
        for (Row row : rows) {
            if (last == null || last.member() != row.member()) {
                last = new Holding(row.member(), new long[classes.size()]);
                holdings.add(last);
            }
            int place = classes.indexOf(row.type());
            if (place >= 0) {
                last.amounts()[place] = row.amount();
            }
        }
        if (rows.size() == AT_ONCE) {
            holdings.remove(holdings.size() - 1); // there may be more of it
        }
        return holdings;
    }

    void built(Standing proof, List<Object[]> blocks, byte[] rest, long millis) {
        for (int from = 0; from < blocks.size(); from += BLOCKS_AT_ONCE) {
            database.insert(
                    "liability_block (proof, level, number, first_key, content)",
                    blocks.subList(from, Math.min(blocks.size(), from + BLOCKS_AT_ONCE)));
        }
        database.update(
                "UPDATE liability_proof SET position = position + 1, rest = ?, millis = millis + ? WHERE number = ?",
                rest,
                millis,
                proof.number());
    }

    void published(long number, Node root, long owed, long custody, String text) {
        database.update(
                "UPDATE liability_proof SET state = ?, rest = NULL, root = ?, owed = ?, custody = ?, hash = ?, content = ?,"
                        + " published_at = ? WHERE number = ?",
                ProofState.PUBLISHED.name(),
                root.hash(),
                owed,
                custody,
                Sha256.of(text),
                text,
                clock.instant(),
                number);
    }

    void failed(long number, Reason reason) {
        database.update(
                "UPDATE liability_proof SET failures = failures + 1, reason = ?, failed_at = ? WHERE number = ?",
                Json.write(reason),
                clock.instant(),
                number);
    }

    /** The block of leaves in which that key stands, if it stands in any. */
    Optional<Block> leaves(long number, long key) {
        return database.find(
                "SELECT number, content FROM liability_block WHERE proof = ? AND level = 0 AND first_key <= ?"
                        + " ORDER BY first_key DESC LIMIT 1",
                row -> new Block(row.getLong(1), row.getBytes(2)),
                number,
                key);
    }

    byte[] nodes(long number, int level, long block) {
        return database.find(
                        "SELECT content FROM liability_block WHERE proof = ? AND level = ? AND number = ?",
                        row -> row.getBytes(1),
                        number,
                        level,
                        block)
                .orElseThrow(() -> new IllegalStateException("Proof " + number + " lacks nodes of level " + level));
    }

    /** Throws away some of what is older. @return whether there may be more */
    boolean forget(Instant before) {
        Optional<Long> old = database.find(
                "SELECT number FROM liability_proof WHERE forgotten_at IS NULL AND published_at < ? ORDER BY number LIMIT 1",
                row -> row.getLong(1),
                before);
        old.ifPresent(number -> {
            if (database.update("DELETE FROM liability_block WHERE proof = ? LIMIT 2000", number) == 0) {
                database.update(
                        "UPDATE liability_proof SET secret = NULL, forgotten_at = ? WHERE number = ?",
                        clock.instant(),
                        number);
            }
        });
        return old.isPresent();
    }

    Optional<LiabilityView> view(long number) {
        return database.find("SELECT * FROM liability_proof WHERE number = ?", LiabilityBook::view, number);
    }

    /** The next ones before that number, the latest first. */
    List<LiabilityView> before(long number, int most, boolean publishedOnly) {
        return database.query(
                "SELECT * FROM liability_proof WHERE number < ?" + (publishedOnly ? " AND " + PUBLISHED : "")
                        + " ORDER BY number DESC LIMIT ?",
                LiabilityBook::view,
                number,
                most);
    }

    /** The next published ones after that number, the earliest first. */
    List<LiabilityView> after(long number, int most) {
        return database.query(
                "SELECT * FROM liability_proof WHERE number > ? AND " + PUBLISHED + " ORDER BY number LIMIT ?",
                LiabilityBook::view,
                number,
                most);
    }

    long count() {
        return database.number("SELECT COUNT(*) FROM liability_proof");
    }

    private static LiabilityView view(ResultSet row) throws SQLException {
        String text = row.getString("content");
        Instant publishedAt = Database.instant(row, "published_at");
        String reason = row.getString("reason");
        return new LiabilityView(
                row.getLong("number"),
                row.getObject("day", LocalDate.class),
                ProofState.valueOf(row.getString("state")),
                text == null ? Map.of() : ProofText.totals(text, classes(row)),
                row.getObject("owed", Long.class),
                row.getObject("custody", Long.class),
                row.getObject("members", Long.class),
                row.getObject("depth", Integer.class),
                hex(row.getBytes("root")),
                hex(row.getBytes("hash")),
                text,
                Database.instant(row, "begun_at"),
                publishedAt,
                row.getLong("millis"),
                row.getInt("failures"),
                reason == null ? null : Json.read(reason, Reason.class),
                Database.instant(row, "failed_at"),
                publishedAt == null || Database.instant(row, "forgotten_at") != null
                        ? null
                        : publishedAt.plus(LiabilityJob.KEPT));
    }

    private static String hex(byte[] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }
}
