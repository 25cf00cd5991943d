package shop.solvent.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * What buyers may see of keys before they buy them, so that they can choose one. Of what was sold, is kept for somebody, void or over
 * nobody sees anything here.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class KeyFaces {

    public static final int LONGEST = 60;

    private static final String ON_SALE = "SELECT id, sku, face, premium FROM stock_key";

    /** In which order they are told. */
    public enum Order {
        FACE("face", ">"),
        CHEAPEST("premium", ">"),
        DEAREST("premium", "<");

        private final String column;
        private final String follows;

        Order(String column, String follows) {
            this.column = column;
            this.follows = follows;
        }

        private String sql() {
            return " ORDER BY " + column + (follows.equals("<") ? " DESC" : "") + ", id LIMIT ?";
        }
    }

    @Inject
    private Database database;

    @Inject
    private Sealing sealing;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Why a key cannot be shown so; null if it can. */
    static String wrong(String face, long premium, String key) {
        if (premium > Catalogue.HIGHEST_PRICE) {
            return "stock.premium-wrong";
        }
        if (face == null) {
            return premium > 0 ? "stock.premium-faceless" : null;
        }
        if (face.codePointCount(0, face.length()) > LONGEST || face.codePoints().anyMatch(Character::isISOControl)) {
            return "stock.face-wrong";
        }
        return plain(face).contains(plain(key)) ? "stock.face-tells" : null;
    }

    /** Nobody hides a key in its face by spaces or capitals. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }

    /**
     * Those of the goods that can be chosen now.
     *
     * @param part of the face, in whatever case; null for all
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code page.invalid}, {@code field.too-long}, {@code field.bad-characters}
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<KeyFace> onSale(String sku, String part, Order order, StockKeyId after, int size) {
        Slice.check(size);
        String wanted = Given.optionalText("part", part, LONGEST);
        Where where = sold().and("sku = ?", sku)
                .and("face LIKE ?", wanted == null ? null : "%" + Database.literal(wanted) + "%");
        if (after != null) {
            String last = "(SELECT k." + order.column + " FROM stock_key k WHERE k.id = ? AND k.face IS NOT NULL)";
            String column = order.column;
            where.also(
                    "(" + column + " " + order.follows + " " + last + " OR " + column + " = " + last + " AND id > ?)",
                    List.of(after.value(), after.value(), after.value()));
        }
        return Slice.of(
                database.query(ON_SALE + where.sql() + order.sql(), KeyFaces::read, where.parameters(size + 1)), size);
    }

    /** Of these keys those that can be chosen now, by their ids. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<StockKeyId, KeyFace> onSale(Collection<StockKeyId> keys) {
        Map<StockKeyId, KeyFace> found = new HashMap<>();
        if (!keys.isEmpty()) {
            Where where = sold().in(
                            "id",
                            keys.stream().map(StockKeyId::value).distinct().toList());
            database.query(ON_SALE + where.sql() + " LIMIT ?", KeyFaces::read, where.parameters(keys.size()))
                    .forEach(face -> found.put(face.key(), face));
        }
        return found;
    }

    /** Whether any of the goods can be chosen now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAny(String sku) {
        Where where = sold().and("sku = ?", sku);
        return !database.query(ON_SALE + where.sql() + " LIMIT ?", KeyFaces::read, where.parameters(1))
                .isEmpty();
    }

    private Where sold() {
        return new Where()
                .and("state = ?", KeyState.FREE.name())
                .and("good_until > ?", clock.instant())
                .also("face IS NOT NULL", List.of());
    }

    private static KeyFace read(ResultSet row) throws SQLException {
        return new KeyFace(new StockKeyId(row.getLong(1)), row.getString(2), row.getString(3), row.getLong(4));
    }

    /** A row of the table. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Kept(KeyState state, String face, long premium, byte[] sealed) {}

    /**
     * Says what buyers may see of a key that is not sold, and what it costs on top. From then on it can be chosen; one that has a
     * premium goes to nobody who has not chosen it.
     *
     * @param face null if nobody can choose it
     * @param premium fen; 0 for none
     * @return whether that is a change
     * @throws Rejection {@code permission.missing}, for whoever makes it cheaper and may not set prices as well; {@code
     *     stock-key.not-found}, {@code stock.face-sold}, {@code stock.face-wrong}, {@code stock.face-tells} if the key itself is
     *     in it, {@code stock.premium-faceless}, {@code field.…}
     */
    public boolean say(StockKeyId id, String face, long premium, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String shown = Given.optionalText("face", face, LONGEST);
        Given.within("premium", premium, 0, Catalogue.HIGHEST_PRICE);
        String why = Given.text("reason", reason, 500);
        Kept kept = database.find(
                        "SELECT state, face, premium, sealed FROM stock_key WHERE id = ? FOR UPDATE",
                        row -> new Kept(
                                KeyState.valueOf(row.getString(1)), row.getString(2), row.getLong(3), row.getBytes(4)),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("stock-key", id));
        if (kept.state() != KeyState.FREE) {
            throw Rejection.conflict(
                    "stock.face-sold",
                    Map.of("key", id.toString(), "state", kept.state().name()));
        }
        String wrong = wrong(shown, premium, sealing.open(kept.sealed(), id.value()));
        if (wrong != null) {
            throw Rejection.invalid(wrong, Map.of("field", wrong.startsWith("stock.premium") ? "premium" : "face"));
        }
        if (premium < kept.premium()) {
            permits.require(by, Permission.SET_PRICES);
        }
        String before = text(kept.face(), kept.premium());
        String then = text(shown, premium);
        if (before.equals(then)) {
            return false;
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(shown);
        parameters.addAll(List.of(premium, clock.instant(), id.value()));
        database.update(
                "UPDATE stock_key SET face = ?, premium = ?, changed_at = ? WHERE id = ?", parameters.toArray());
        audit.record(by, "stock.face-said", id.toString(), before, then, why);
        return true;
    }

    private static String text(String face, long premium) {
        return (face == null ? "" : face + " ") + "+" + premium;
    }
}
