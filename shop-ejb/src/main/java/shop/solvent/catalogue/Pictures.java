package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Within;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Where;

/** The pictures of goods, the first of which stands for them. They lie in the database, where every server finds them. */
@Stateless
public class Pictures {

    private static final int MOST = 10;

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What a browser is handed. @param type of its content */
    public record Content(String type, byte[] bytes) {}

    /** In their order. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PictureView> of(String sku) {
        return database.query(
                "SELECT id, width, height FROM picture WHERE sku = ? ORDER BY place, id",
                row -> new PictureView(String.valueOf(row.getLong(1)), row.getInt(2), row.getInt(3)),
                sku);
    }

    /** Empty if there is none of that id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Content> content(long id) {
        Where seen = Within.goods(new Where().and("shown.id = ?", id), "p");
        return database
                .query(
                        "SELECT shown.type, shown.content FROM picture shown JOIN product p ON p.sku = shown.sku"
                                + seen.sql(),
                        row -> new Content(row.getString(1), row.getBytes(2)),
                        seen.parameters())
                .stream()
                .findFirst();
    }

    /**
     * Adds a picture as the last one.
     *
     * @param file PNG or JPEG, whatever it is called
     * @throws Rejection {@code picture.…}, {@code product.not-found}
     */
    public PictureView add(String sku, byte[] file, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        Picture picture = Picture.of(file);
        lock(sku);
        List<PictureView> there = of(sku);
        if (there.size() >= MOST) {
            throw Rejection.conflict("picture.too-many", Map.of("most", String.valueOf(MOST)));
        }
        byte[] hash = Sha256.digest().digest(picture.content());
        if (database.number("SELECT COUNT(*) FROM picture WHERE sku = ? AND hash = ?", sku, hash) > 0) {
            throw Rejection.conflict("picture.exists", Map.of());
        }
        long place = database.number("SELECT COALESCE(MAX(place), 0) + 1 FROM picture WHERE sku = ?", sku);
        long id = Ids.next();
        Object[] row = {
            id,
            sku,
            place,
            picture.type(),
            picture.width(),
            picture.height(),
            hash,
            picture.content(),
            by,
            clock.instant()
        };
        database.insert(
                "picture (id, sku, place, type, width, height, hash, content, added_by, added_at)",
                List.<Object[]>of(row));
        book.touch(List.of(sku));
        audit.record(by, "picture.added", sku, null, HexFormat.of().formatHex(hash), null);
        return new PictureView(String.valueOf(id), picture.width(), picture.height());
    }

    /** @throws Rejection {@code picture.not-found} */
    public void remove(String sku, long id, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        lock(sku);
        byte[] hash = database.find(
                        "SELECT hash FROM picture WHERE id = ? AND sku = ?", row -> row.getBytes(1), id, sku)
                .orElseThrow(() -> Rejection.notFound("picture", id));
        database.update("DELETE FROM picture WHERE id = ?", id);
        book.touch(List.of(sku));
        audit.record(by, "picture.removed", sku, HexFormat.of().formatHex(hash), null, null);
    }

    private void lock(String sku) {
        database.find("SELECT sku FROM product WHERE sku = ? FOR UPDATE", row -> row.getString(1), sku)
                .filter(found -> found.equals(sku))
                .orElseThrow(() -> Rejection.notFound("product", sku));
    }
}
