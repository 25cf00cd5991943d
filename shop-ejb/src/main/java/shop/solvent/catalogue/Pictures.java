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
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Where;

/** The pictures of goods, the first of which stands for them. They lie in the database, where every server finds them. */
@Stateless
public class Pictures {

    /** Of one product. */
    public static final int MOST = 10;

    /** Of a file that is handed in. */
    public static final int MOST_BYTES = Picture.MOST_BYTES;

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
                row -> new PictureView(String.valueOf(row.getLong(1)), row.getInt(2), row.getInt(3), false),
                sku);
    }

    /** Empty if there is none of that id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Content> content(long id) {
        Where seen = WithinReach.goods(new Where().and("shown.id = ?", id), "p");
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
     * Adds a picture as the last one. The same one added twice is added once.
     *
     * @param file PNG or JPEG, whatever it is called
     * @throws Rejection {@code picture.…}, {@code product.not-found}
     */
    public PictureView add(String sku, byte[] file, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        Picture picture = Picture.of(file);
        lock(sku);
        List<PictureView> there = of(sku);
        byte[] hash = Sha256.digest().digest(picture.content());
        Optional<PictureView> same = database.find(
                        "SELECT id FROM picture WHERE sku = ? AND hash = ?", row -> row.getString(1), sku, hash)
                .flatMap(known ->
                        there.stream().filter(one -> one.id().equals(known)).findFirst());
        if (same.isPresent()) {
            return same.get();
        }
        if (there.size() >= MOST) {
            throw Rejection.conflict("picture.too-many", Map.of("most", String.valueOf(MOST)));
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
        return new PictureView(String.valueOf(id), picture.width(), picture.height(), true);
    }

    /**
     * Puts the pictures in another order; the first stands for the goods.
     *
     * @param ids of all of them
     * @throws Rejection {@code permission.missing}, {@code product.not-found}, or {@code picture.others} if these are not the
     *     pictures that the goods have now
     */
    public void order(String sku, List<String> ids, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        lock(sku);
        List<String> before = of(sku).stream().map(PictureView::id).toList();
        if (before.equals(ids)) {
            return;
        }
        if (ids.size() != before.size() || !Set.copyOf(ids).equals(Set.copyOf(before))) {
            throw Rejection.conflict("picture.others", Map.of());
        }
        for (int place = 0; place < ids.size(); place++) {
            database.update(
                    "UPDATE picture SET place = ? WHERE id = ? AND sku = ?",
                    place + 1,
                    Long.parseLong(ids.get(place)),
                    sku);
        }
        book.touch(List.of(sku));
        audit.record(by, "picture.ordered", sku, String.join(" ", before), String.join(" ", ids), null);
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
