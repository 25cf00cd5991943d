package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import shop.solvent.audit.Audit;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile.Row;

/** A file of goods beside the goods there are: what it would change, and that it is changed. */
@ApplicationScoped
class GoodsFile {

    static final int AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private SoldStamp sold;

    @Inject
    private Merchants merchants;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private Audit audit;

    /** Goods as they are kept. */
    record Known(String merchant, GoodContent content, boolean onSale) {

        Map<String, String> fields() {
            Map<String, String> fields = content.fields();
            fields.put("merchant", merchant);
            fields.put("onSale", String.valueOf(onSale));
            return fields;
        }
    }

    /**
     * What is asked while a file is looked through, once.
     *
     * @param most how many goods each merchant may have
     * @param room how many more that is
     */
    record Shop(
            Map<String, Long> merchants,
            Set<String> categories,
            Map<String, Integer> most,
            Map<String, Integer> room) {}

    private record Change(String sku, Known before, Known after) {}

    Shop shop() {
        Map<String, Long> ids = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        database.query(
                "SELECT merchant, COUNT(*) FROM product GROUP BY merchant",
                row -> counts.put(row.getLong(1), row.getInt(2)));
        Map<String, Integer> room = new HashMap<>();
        Map<MerchantKind, Integer> mostOf = new EnumMap<>(MerchantKind.class);
        kinds.all()
                .forEach(one ->
                        mostOf.put(one.abilities().kind(), one.abilities().mostGoods()));
        for (MerchantView merchant : merchants.all()) {
            long id = merchant.id().value();
            int may = mostOf.get(merchant.kind());
            ids.put(merchant.code(), id);
            most.put(merchant.code(), may);
            room.put(merchant.code(), may == Integer.MAX_VALUE ? may : may - counts.getOrDefault(id, 0));
        }
        return new Shop(
                ids, new HashSet<>(database.query("SELECT code FROM category", row -> row.getString(1))), most, room);
    }

    /** Whether a sku was in the file before; noted where it was not. */
    static boolean isRepeated(Set<String> seen, String sku) {
        return !seen.add(sku.toLowerCase(Locale.ROOT));
    }

    /**
     * Takes some rows of the file.
     *
     * @param write whether what they change is changed too, in the present transaction
     */
    void take(
            List<Row> rows, Columns columns, Shop shop, Set<String> seen, ImportTally tally, boolean write, String by) {
        List<Row> usable = new ArrayList<>();
        for (Row row : rows) {
            String sku = columns.cell(row, "sku").orElse("");
            if (!Catalogue.SKU.matcher(sku).matches()) {
                tally.problem(row.line(), "sku", sku.isEmpty() ? "import.missing" : "import.sku");
            } else if (isRepeated(seen, sku)) {
                tally.problem(new ImportProblem(row.line(), "sku", "import.sku-twice", Map.of("sku", sku)));
            } else {
                usable.add(row);
            }
        }
        if (usable.isEmpty()) {
            return;
        }
        Map<String, Known> known = known(
                usable.stream()
                        .map(row -> columns.cell(row, "sku").orElseThrow())
                        .toList(),
                write);
        List<Change> changes = new ArrayList<>();
        for (Row row : usable) {
            String sku = columns.cell(row, "sku").orElseThrow();
            Known before = known.get(sku.toLowerCase(Locale.ROOT));
            int problems = tally.problemCount();
            Known after = wanted(row, columns, shop, sku, before, tally);
            if (tally.problemCount() > problems) {
                continue;
            }
            Set<String> names = new TreeSet<>(after.fields().keySet());
            if (before != null) {
                names.addAll(before.fields().keySet());
                names.removeIf(name ->
                        Objects.equals(before.fields().get(name), after.fields().get(name)));
            }
            if (names.isEmpty()) {
                tally.unchanged();
                continue;
            }
            if (before == null && !hasRoom(shop, after.merchant(), row.line(), tally)) {
                continue;
            }
            tally.change(
                    row.line(),
                    sku,
                    before == null ? null : Goods.text(before.fields(), names),
                    Goods.text(after.fields(), names),
                    false);
            changes.add(new Change(sku, before, after));
        }
        if (write && !changes.isEmpty()) {
            write(changes, shop, by);
        }
    }

    /** A merchant has as many goods as its kind may. */
    private static boolean hasRoom(Shop shop, String merchant, int line, ImportTally tally) {
        if (shop.room().merge(merchant, -1, Integer::sum) >= 0) {
            return true;
        }
        tally.problem(new ImportProblem(
                line,
                "merchant",
                "merchant.too-many-goods",
                Map.of("merchant", merchant, "most", String.valueOf(shop.most().get(merchant)))));
        return false;
    }

    private Known wanted(Row row, Columns columns, Shop shop, String sku, Known before, ImportTally tally) {
        GoodContent old = before == null ? null : before.content();
        String merchant = columns.cell(row, "merchant").orElse(before == null ? "" : before.merchant());
        if (!shop.merchants().containsKey(merchant)) {
            tally.problem(new ImportProblem(
                    row.line(),
                    "merchant",
                    merchant.isEmpty() ? "import.missing" : "merchant.not-found",
                    Map.of("merchant", merchant)));
        } else if (before != null && !before.merchant().equals(merchant)) {
            tally.problem(row.line(), "merchant", "import.merchant-fixed");
        }
        ProductKind kind = old == null ? null : old.kind();
        String kindText = columns.cell(row, "kind").orElse(null);
        if (kindText != null) {
            try {
                kind = ProductKind.of(kindText);
            } catch (Rejection unknown) {
                tally.problem(row.line(), "kind", unknown.reason());
                return before;
            }
        }
        String category = columns.cell(row, "category").orElse(old == null ? null : old.category());
        if (category != null && !category.isEmpty() && !shop.categories().contains(category)) {
            tally.problem(
                    new ImportProblem(row.line(), "category", "category.not-found", Map.of("category", category)));
        }
        Set<String> tags = old == null ? Set.of() : old.tags();
        String tagText = columns.cell(row, "tags").orElse(null);
        if (tagText != null) {
            tags = tagText.isEmpty() ? Set.of() : new TreeSet<>(List.of(tagText.split("[\\s,，;；]+")));
        }
        try {
            GoodContent content = new GoodContent(
                            kind,
                            columns.cell(row, "titleZh").orElse(old == null ? null : old.titleZh()),
                            columns.cell(row, "titleEn").orElse(old == null ? null : old.titleEn()),
                            columns.cell(row, "descriptionZh").orElse(old == null ? null : old.descriptionZh()),
                            columns.cell(row, "descriptionEn").orElse(old == null ? null : old.descriptionEn()),
                            category,
                            tags,
                            terms(columns, row, old == null ? GoodTerms.of(null, null) : old.terms(), tally))
                    .checked();
            String onSale = columns.cell(row, "onSale").orElse("");
            boolean sold = onSale.isEmpty() ? before == null || before.onSale() : isYes(onSale);
            if (!onSale.isEmpty() && !isYes(onSale) && !isNo(onSale)) {
                tally.problem(row.line(), "onSale", "import.yes-or-no");
            }
            return new Known(merchant, content, sold);
        } catch (Rejection refused) {
            String field = refused.reason().parameters().getOrDefault("field", "tags");
            tally.problem(row.line(), field, refused.reason());
            return before;
        }
    }

    /**
     * What the file has no column for stays. Where it says days or a day but not how they count, as files of before do, that
     * follows from them.
     */
    private static GoodTerms terms(Columns columns, Row row, GoodTerms old, ImportTally tally) {
        Integer days = number(columns, row, "validityDays", old.validityDays(), tally);
        LocalDate until = day(columns, row, "validUntil", old.validUntil(), tally);
        Validity validity = chosen(columns, row, "validity", Validity::of, null, tally);
        if (validity == null && old.validity().hasDays() && days != null) {
            validity = old.validity();
        }
        Refundable refundable = chosen(columns, row, "refundable", Refundable::of, old.refundable(), tally);
        GoodTerms terms = new GoodTerms(
                validity,
                days,
                until,
                number(columns, row, "maxUses", old.maxUses(), tally),
                yesOrNo(columns, row, "renewable", old.renewable(), tally),
                yesOrNo(columns, row, "transferable", old.transferable(), tally),
                refundable,
                number(columns, row, "refundDays", old.refundDays(), tally));
        // What only stands there from before is not what the file says.
        boolean saysDays = !columns.cell(row, "validityDays").orElse("").isEmpty();
        boolean saysDay = !columns.cell(row, "validUntil").orElse("").isEmpty();
        boolean saysRefund = !columns.cell(row, "refundDays").orElse("").isEmpty();
        GoodTerms plain = terms.plain();
        return new GoodTerms(
                terms.validity(),
                saysDays ? terms.validityDays() : plain.validityDays(),
                saysDay ? terms.validUntil() : plain.validUntil(),
                terms.maxUses(),
                terms.renewable(),
                terms.transferable(),
                terms.refundable(),
                saysRefund ? terms.refundDays() : plain.refundDays());
    }

    private static <T> T chosen(
            Columns columns, Row row, String name, Function<String, Optional<T>> of, T otherwise, ImportTally tally) {
        String text = columns.cell(row, name).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<T> found = of.apply(text);
        if (found.isEmpty()) {
            tally.problem(row.line(), name, "import.choice");
        }
        return found.orElse(otherwise);
    }

    private static boolean yesOrNo(Columns columns, Row row, String name, boolean otherwise, ImportTally tally) {
        String text = columns.cell(row, name).orElse("");
        if (!text.isEmpty() && !isYes(text) && !isNo(text)) {
            tally.problem(row.line(), name, "import.yes-or-no");
        }
        return text.isEmpty() ? otherwise : isYes(text);
    }

    /** @param otherwise what it was; an empty cell takes it away */
    private static LocalDate day(Columns columns, Row row, String name, LocalDate otherwise, ImportTally tally) {
        String text = columns.cell(row, name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (text.isEmpty()) {
            return null;
        }
        try {
            return SheetDay.parse(text);
        } catch (DateTimeException noDay) {
            tally.problem(row.line(), name, "import.day");
            return otherwise;
        }
    }

    private static Integer number(Columns columns, Row row, String name, Integer otherwise, ImportTally tally) {
        String text = columns.cell(row, name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,7}")) {
            tally.problem(row.line(), name, "import.number");
            return otherwise;
        }
        return Integer.valueOf(text);
    }

    static boolean isYes(String text) {
        return Set.of("true", "yes", "1", "是").contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isNo(String text) {
        return Set.of("false", "no", "0", "否").contains(text.toLowerCase(Locale.ROOT));
    }

    /** By sku in small letters, as the database tells them apart. */
    private Map<String, Known> known(List<String> skus, boolean lock) {
        List<String> wanted = Database.inList(new TreeSet<>(skus));
        Map<String, Set<String>> tags = new HashMap<>();
        Map<String, Known> known = new HashMap<>();
        if (lock) {
            database.query(
                    "SELECT sku FROM product WHERE sku IN (" + Database.places(wanted) + ") ORDER BY sku FOR UPDATE",
                    row -> row.getString(1),
                    wanted);
        }
        database.query(
                "SELECT sku, tag FROM product_tag WHERE sku IN (" + Database.places(wanted) + ")"
                        + (lock ? " FOR UPDATE" : ""),
                row -> tags.computeIfAbsent(row.getString(1), sku -> new TreeSet<>())
                        .add(row.getString(2)),
                wanted);
        database.query(
                "SELECT p.*, m.code AS merchant_code FROM product p JOIN merchant m ON m.id = p.merchant WHERE p.sku IN ("
                        + Database.places(wanted) + ")" + (lock ? " FOR UPDATE" : ""),
                row -> known.put(
                        row.getString("sku").toLowerCase(Locale.ROOT),
                        new Known(
                                row.getString("merchant_code"),
                                content(row, tags.getOrDefault(row.getString("sku"), Set.of())),
                                row.getBoolean("on_sale"))),
                wanted);
        return known;
    }

    private static GoodContent content(ResultSet row, Set<String> tags) throws SQLException {
        return new GoodContent(
                ProductKind.of(row.getString("kind")),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("description_zh"),
                row.getString("description_en"),
                row.getString("category"),
                tags,
                GoodTerms.read(row));
    }

    private void write(List<Change> changes, Shop shop, String by) {
        List<Object[]> rows = new ArrayList<>();
        List<String> retagged = new ArrayList<>();
        List<Object[]> tags = new ArrayList<>();
        List<Audit.Deed> deeds = new ArrayList<>();
        for (Change change : changes) {
            GoodContent content = change.after().content();
            rows.add(new Object[] {
                change.sku(),
                content.kind().text(),
                content.titleZh(),
                content.titleEn(),
                content.descriptionZh(),
                content.descriptionEn(),
                content.category(),
                content.terms().validity().text(),
                content.terms().validityDays(),
                content.terms().validUntil(),
                content.terms().maxUses(),
                content.terms().renewable(),
                content.terms().transferable(),
                content.terms().refundable().text(),
                content.terms().refundDays(),
                shop.merchants().get(change.after().merchant()),
                change.after().onSale(),
                1
            });
            Set<String> before = change.before() == null
                    ? Set.of()
                    : change.before().content().tags();
            if (!before.equals(content.tags())) {
                retagged.add(change.sku());
                content.tags().forEach(tag -> tags.add(new Object[] {tag, change.sku()}));
            }
            Set<String> names = new TreeSet<>(change.after().fields().keySet());
            if (change.before() != null) {
                names.addAll(change.before().fields().keySet());
                names.removeIf(name -> Objects.equals(
                        change.before().fields().get(name),
                        change.after().fields().get(name)));
            }
            deeds.add(new Audit.Deed(
                    change.before() == null ? "product.added" : "product.changed",
                    change.sku(),
                    change.before() == null ? null : Goods.text(change.before().fields(), names),
                    Goods.text(change.after().fields(), names)));
        }
        sold.change();
        database.insert(
                "product (sku, kind, title_zh, title_en, description_zh, description_en, category, validity,"
                        + " validity_days, valid_until, max_uses, renewable, transferable, refundable, refund_days, merchant, on_sale, version)",
                rows,
                "ON DUPLICATE KEY UPDATE kind = VALUES(kind), title_zh = VALUES(title_zh), title_en = VALUES(title_en),"
                        + " description_zh = VALUES(description_zh), description_en = VALUES(description_en),"
                        + " category = VALUES(category), validity = VALUES(validity),"
                        + " validity_days = VALUES(validity_days), valid_until = VALUES(valid_until),"
                        + " max_uses = VALUES(max_uses), renewable = VALUES(renewable),"
                        + " transferable = VALUES(transferable), refundable = VALUES(refundable),"
                        + " refund_days = VALUES(refund_days), on_sale = VALUES(on_sale), version = version + 1");
        for (List<String> some : Database.inSets(retagged)) {
            database.update("DELETE FROM product_tag WHERE sku IN (" + Database.places(some) + ")", some.toArray());
        }
        database.insert("product_tag (tag, sku)", tags);
        audit.record(by, deeds, "import");
    }

    /** Rows by sku, which is the order in which everybody locks goods. */
    static List<Row> ordered(List<Row> rows, Columns columns) {
        List<Row> ordered = new ArrayList<>(rows);
        Collections.sort(
                ordered,
                Comparator.comparing((Row row) -> columns.cell(row, "sku").orElse(""))
                        .thenComparing(Row::line));
        return ordered;
    }
}
