package shop.solvent.catalogue;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.access.WithinReach;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Finds goods, by their sku in order. */
@ApplicationScoped
public class GoodsList {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @EJB
    private PriceLists lists;

    @Inject
    private Categories categories;

    @Inject
    private Clock clock;

    /** What goods cost now. */
    private record Costs(int places, long lowest, long highest) {}

    /**
     * The goods that follow one in the list.
     *
     * @param after sku; null to begin
     */
    public Slice<GoodRow> after(String after, GoodsQuery query, int size) {
        Slice.check(size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        if (after != null) {
            where += " AND p.sku > ?";
            parameters.add(after);
        }
        return rows(where + " ORDER BY p.sku", parameters, size);
    }

    /** The goods that come before one, nearest last, so that a page can be turned back. */
    public Slice<GoodRow> before(String before, GoodsQuery query, int size) {
        Slice.check(size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters) + " AND p.sku < ?";
        parameters.add(before);
        Slice<GoodRow> backwards = rows(where + " ORDER BY p.sku DESC", parameters, size);
        List<GoodRow> rows = new ArrayList<>(backwards.rows());
        Collections.reverse(rows);
        return new Slice<>(rows, backwards.more());
    }

    /** How many there are; counted up to {@value Page#COUNTED}. */
    public long count(GoodsQuery query) {
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        parameters.add(Page.COUNTED);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT p.sku FROM product p" + where + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        parameters)
                .get(0);
    }

    /** Every tag that some goods have, in order. */
    public List<String> tags() {
        Where seen = WithinReach.goods(new Where(), "p");
        return database.query(
                "SELECT DISTINCT t.tag FROM product_tag t JOIN product p ON p.sku = t.sku" + seen.sql()
                        + " ORDER BY t.tag LIMIT 500",
                row -> row.getString(1),
                seen.parameters());
    }

    /**
     * Some lines of a file as it can be imported again.
     *
     * @param last the sku after which the file goes on; null if it ends here
     * @param lines with as many cells as there are columns
     */
    public record Part(String last, List<Object[]> lines) {}

    /** The headings of a file of goods, or of prices. */
    public static String[] columns(boolean prices) {
        return (prices ? Columns.PRICES : Columns.GOODS).toArray(String[]::new);
    }

    /** The goods that follow one, as lines of a file. */
    public Part goodsFile(String after, GoodsQuery query, int size) {
        Slice<GoodRow> rows = after(after, query, size);
        List<String> skus = rows.rows().stream().map(GoodRow::sku).toList();
        Map<String, Object[]> lines = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            Map<String, GoodRow> bySku = new HashMap<>();
            rows.rows().forEach(row -> bySku.put(row.sku(), row));
            database.query(
                    "SELECT * FROM product WHERE sku IN (" + Database.places(wanted) + ")",
                    row -> lines.put(row.getString("sku"), line(bySku.get(row.getString("sku")), row)),
                    wanted);
        }
        return new Part(
                rows.more() ? skus.get(skus.size() - 1) : null,
                skus.stream().map(lines::get).toList());
    }

    private static Object[] line(GoodRow good, ResultSet row) throws SQLException {
        GoodTerms terms = GoodTerms.read(row);
        return new Object[] {
            good.sku(),
            good.merchant(),
            good.kind().text(),
            good.titleZh(),
            good.titleEn(),
            row.getString("description_zh"),
            row.getString("description_en"),
            good.category(),
            String.join(" ", good.tags()),
            terms.validity().text(),
            terms.validityDays(),
            terms.validUntil() == null ? null : terms.validUntil().toString(),
            terms.maxUses(),
            yesOrNo(terms.renewable()),
            yesOrNo(terms.transferable()),
            terms.refundable().text(),
            terms.refundDays(),
            yesOrNo(good.onSale())
        };
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** The prices, from now on, of the goods that follow one, as lines of a file. */
    public Part pricesFile(String after, GoodsQuery query, int size) {
        Slice<GoodRow> rows = after(after, query, size);
        List<String> skus = rows.rows().stream().map(GoodRow::sku).toList();
        Instant now = clock.instant();
        List<PriceView> prices = new ArrayList<>();
        book.kept(skus, now)
                .forEach((place, kept) -> Timeline.of(kept.periods(), now)
                        .periods()
                        .forEach(period -> prices.add(PriceView.of(place, period, kept.active()))));
        prices.sort(Comparator.comparing(PriceView::sku).thenComparing(PriceView.ORDER));
        return new Part(rows.more() ? skus.get(skus.size() - 1) : null, lines(prices));
    }

    /** The prices by a contract, from now on, of the goods that follow one, as lines of a file. */
    public Part contractFile(String list, String after) {
        PriceLists.Part part = lists.prices(list, after, Slice.LARGEST);
        return new Part(part.last(), lines(part.rows()));
    }

    private List<Object[]> lines(List<PriceView> prices) {
        return prices.stream()
                .map(price -> new Object[] {
                    price.sku(),
                    price.channel(),
                    BigDecimal.valueOf(price.price(), 2),
                    moment(price.from() == null ? PricePeriod.ALWAYS : price.from()),
                    moment(price.until()),
                    yesOrNo(price.active()),
                    price.who().level(),
                    price.who().from(),
                    price.who().list()
                })
                .toList();
    }

    private String moment(Instant instant) {
        return instant == null ? null : MOMENT.withZone(clock.getZone()).format(instant);
    }

    private Slice<GoodRow> rows(String where, List<Object> parameters, int size) {
        parameters.add(size + 1);
        // First which, of an index alone; then what is shown of so few.
        List<String> skus =
                database.query("SELECT p.sku FROM product p" + where + " LIMIT ?", row -> row.getString(1), parameters);
        Slice<String> slice = Slice.of(skus, size);
        if (slice.rows().isEmpty()) {
            return new Slice<>(List.of(), false);
        }
        List<String> wanted = Database.inList(slice.rows());
        Map<String, List<String>> tags = new HashMap<>();
        database.query(
                "SELECT sku, tag FROM product_tag WHERE sku IN (" + Database.places(wanted) + ") ORDER BY tag",
                row -> tags.computeIfAbsent(row.getString(1), sku -> new ArrayList<>())
                        .add(row.getString(2)),
                wanted);
        Map<String, Costs> costs = costs(wanted);
        Map<String, GoodRow> rows = new HashMap<>();
        database.query(
                "SELECT p.sku, p.kind, p.title_zh, p.title_en, m.code, p.category, p.on_sale FROM product p"
                        + " JOIN merchant m ON m.id = p.merchant WHERE p.sku IN (" + Database.places(wanted) + ")",
                row -> rows.put(row.getString(1), row(row, tags, costs)),
                wanted);
        return slice.map(rows::get);
    }

    private static GoodRow row(ResultSet row, Map<String, List<String>> tags, Map<String, Costs> costs)
            throws SQLException {
        String sku = row.getString(1);
        Costs cost = costs.get(sku);
        return new GoodRow(
                sku,
                ProductKind.of(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                tags.getOrDefault(sku, List.of()),
                row.getBoolean(7),
                cost == null ? 0 : cost.places(),
                cost == null ? null : cost.lowest(),
                cost == null ? null : cost.highest());
    }

    private Map<String, Costs> costs(List<String> skus) {
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(skus);
        parameters.addAll(List.of(now, now));
        Map<String, Costs> costs = new HashMap<>();
        database.query(
                "SELECT o.sku, COUNT(DISTINCT o.channel), MIN(o.price), MAX(o.price) FROM offer o"
                        + " JOIN channel c ON c.code = o.channel AND c.active WHERE o.sku IN ("
                        + Database.places(skus) + ") AND o.active AND o.ends > ? AND o.opens <= ? AND o.price_list = ''"
                        + " AND o.level = '' AND o.from_quantity = 1 GROUP BY o.sku",
                row -> costs.put(row.getString(1), new Costs(row.getInt(2), row.getLong(3), row.getLong(4))),
                parameters);
        return costs;
    }

    private String where(GoodsQuery query, List<Object> parameters) {
        Where seen = WithinReach.goods(new Where(), "p");
        StringBuilder where = new StringBuilder(seen.sql());
        parameters.addAll(seen.parameters());
        if (query.text() != null) {
            for (String word : query.text().strip().split("\\s+")) {
                String literal = Database.literal(word);
                where.append(" AND (p.title_zh LIKE ? OR p.title_en LIKE ? OR p.sku LIKE ?)");
                parameters.addAll(List.of("%" + literal + "%", "%" + literal + "%", literal + "%"));
            }
        }
        if (query.merchant() != null) {
            where.append(" AND p.merchant = (SELECT m.id FROM merchant m WHERE m.code = ?)");
            parameters.add(query.merchant());
        }
        if (query.kind() != null) {
            where.append(" AND p.kind = ?");
            parameters.add(query.kind().text());
        }
        if (query.category() != null) {
            List<String> below = categories.withBelow(query.category());
            where.append(" AND p.category IN (").append(Database.places(below)).append(")");
            parameters.addAll(below);
        }
        if (query.tag() != null) {
            where.append(" AND EXISTS (SELECT 1 FROM product_tag t WHERE t.tag = ? AND t.sku = p.sku)");
            parameters.add(query.tag());
        }
        if (query.channel() != null) {
            where.append(
                    " AND EXISTS (SELECT 1 FROM offer o WHERE o.sku = p.sku AND o.channel = ? AND o.active AND o.ends > ?)");
            parameters.add(query.channel());
            parameters.add(clock.instant());
        }
        if (query.state() != null) {
            where.append(query.state() == GoodsQuery.State.ON_SALE ? " AND p.on_sale" : " AND NOT p.on_sale");
        }
        return where.toString();
    }
}
