package shop.solvent.catalogue;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** What somebody who comes to buy finds in a channel: what is sold there now, and nothing else. */
@ApplicationScoped
public class Shelf {

    /** Words of a search that are looked for. */
    private static final int WORDS = 8;

    @Inject
    private Database database;

    @EJB
    private Catalogue catalogue;

    @EJB
    private Categories categories;

    @Inject
    private Payers payers;

    @Inject
    private Clock clock;

    /**
     * What goods can be put in order by.
     *
     * @param addedAt since when they are in the catalogue
     * @param price fen, for one and for everybody: who looks may pay less
     */
    public record Rank(String sku, Instant addedAt, long price) {}

    /**
     * Goods with what one of them costs whoever looks.
     *
     * @param ladder what they cost from how many on: the first for one
     * @param picture of the first one, as an address has it; null if there is none
     */
    public record Shown(List<Offer> ladder, String picture) {

        /** At the price of one. */
        public Offer offer() {
            return ladder.get(0);
        }

        /** At the lowest price, which so many have as it says; null where one costs no more than each of many. */
        public Offer wholesale() {
            return ladder.size() == 1 ? null : ladder.get(ladder.size() - 1);
        }
    }

    /**
     * The goods that follow one, by their sku.
     *
     * @param text each word of it stands in a title; null or blank for all
     * @param category code; those below it are in it; null for all
     * @param after sku; null to begin
     * @param buyer who looks; null where nobody knows
     */
    public Slice<Shown> list(String channel, String text, String category, String after, int size, MemberId buyer) {
        Slice.check(size);
        Where where = where(channel, text, category).and("p.sku > ?", after);
        Slice<String> skus = Slice.of(
                database.query(
                        "SELECT p.sku FROM product p" + where.sql() + " ORDER BY p.sku LIMIT ?",
                        row -> row.getString(1),
                        where.parameters(size + 1)),
                size);
        Map<String, Shown> shown = find(channel, skus.rows(), buyer);
        return new Slice<>(
                skus.rows().stream()
                        .map(shown::get)
                        .filter(Objects::nonNull) // withdrawn between the two questions
                        .toList(),
                skus.more());
    }

    /** What all of them can be put in order by, by their sku; so many as {@value Page#COUNTED} mean that there may be more. */
    public List<Rank> ranks(String channel, String text, String category) {
        Instant now = clock.instant();
        Where where = where(channel, text, category);
        List<Object> parameters = new ArrayList<>(List.of(channel, now, now));
        parameters.addAll(where.parameters(Page.COUNTED));
        return database.query(
                "SELECT p.sku, p.added_at, (SELECT MIN(o.price) FROM offer o WHERE o.sku = p.sku AND o.channel = ? AND o.price_list"
                        + " = '' AND o.level = '' AND o.from_quantity = 1 AND o.active AND o.ends > ? AND o.opens <= ?) AS price"
                        + " FROM product p" + where.sql() + " ORDER BY p.sku LIMIT ?",
                row -> new Rank(row.getString("sku"), Database.instant(row, "added_at"), row.getLong("price")),
                parameters);
    }

    /** How many there are; counted up to {@value Page#COUNTED}. */
    public long count(String channel, String text, String category) {
        Where where = where(channel, text, category);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM product p" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    /** Codes of the categories in which something is sold in the channel now, and of those above them. */
    public Set<String> categories(String channel) {
        Where where = where(channel, null, null).also("p.category IS NOT NULL", List.of());
        Set<String> filled = new HashSet<>(database.query(
                "SELECT DISTINCT p.category FROM product p" + where.sql(),
                row -> row.getString(1),
                where.parameters()));
        List<CategoryView> tree = new ArrayList<>(categories.tree());
        Collections.reverse(tree); // what is below comes after what is above
        tree.stream()
                .filter(one -> one.parent() != null && filled.contains(one.code()))
                .forEach(one -> filled.add(one.parent()));
        return filled;
    }

    /** Those of these goods that are sold in the channel now, by their sku. @param buyer as in {@link #list} */
    public Map<String, Shown> find(String channel, List<String> skus, MemberId buyer) {
        Map<String, Shown> found = new HashMap<>();
        Map<String, String> pictures = pictures(skus);
        Map<MemberId, String> known = buyer == null ? Map.of() : payers.levelsOf(Set.of(buyer));
        String level = known.isEmpty() ? payers.lowestLevel() : known.get(buyer);
        catalogue
                .offers(channel, skus, buyer)
                .forEach((sku, offer) -> found.put(sku, new Shown(offer.ladder(buyer, level), pictures.get(sku))));
        return found;
    }

    /** Goods that are sold in the channel now; empty if they are not. @param buyer as in {@link #list} */
    public Optional<Shown> find(String channel, String sku, MemberId buyer) {
        return Optional.ofNullable(find(channel, List.of(sku), buyer).get(sku));
    }

    /** A picture of goods that are sold in the channel now. */
    public Optional<Pictures.Content> picture(String channel, long id) {
        Where where = where(channel, null, null).and("shown.id = ?", id);
        return database
                .query(
                        "SELECT shown.type, shown.content FROM picture shown JOIN product p ON p.sku = shown.sku"
                                + where.sql(),
                        row -> new Pictures.Content(row.getString(1), row.getBytes(2)),
                        where.parameters())
                .stream()
                .findFirst();
    }

    private Map<String, String> pictures(List<String> skus) {
        Map<String, String> first = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT sku, id FROM picture WHERE sku IN (" + Database.places(wanted)
                            + ") ORDER BY sku, place, id",
                    row -> first.putIfAbsent(row.getString(1), row.getString(2)),
                    wanted);
        }
        return first;
    }

    private Where where(String channel, String text, String category) {
        Instant now = clock.instant();
        Where where = new Where()
                .also("p.on_sale", List.of())
                .also("p.sku NOT LIKE '" + Offer.OPEN_PRICE + "%'", List.of()) // paid at a till, and chosen by nobody
                .also("EXISTS (SELECT 1 FROM merchant m WHERE m.id = p.merchant AND m.state = 'ACTIVE')", List.of())
                .also(
                        "EXISTS (SELECT 1 FROM offer o JOIN channel c ON c.code = o.channel AND c.active WHERE o.sku = p.sku"
                                + " AND o.channel = ? AND o.price_list = '' AND o.level = '' AND o.from_quantity = 1 AND o.active"
                                + " AND o.ends > ? AND o.opens <= ?)",
                        List.of(channel, now, now));
        if (text != null && !text.isBlank()) {
            List.of(text.strip().split("\\s+")).stream().limit(WORDS).forEach(word -> {
                String part = "%" + Database.literal(word) + "%";
                where.also("(p.title_zh LIKE ? OR p.title_en LIKE ?)", List.of(part, part));
            });
        }
        return category == null ? where : where.in("p.category", categories.withBelow(category));
    }
}
