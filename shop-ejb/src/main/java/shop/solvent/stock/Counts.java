package shop.solvent.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Stocking;
import shop.solvent.catalogue.Stockings;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.table.TableFile;

/** How many pieces there are of goods that are kept as a number, and which channel sells how many of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Counts {

    /** Pieces of goods, and of one change. */
    public static final int MOST = 1_000_000_000;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Stockings stockings;

    @Inject
    private StockNumbers numbers;

    @Inject
    private RequestKeys keys;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** The parts of the number: what no channel has, or all, first. Every channel has one where the goods are allotted. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<StockPart> parts(String sku) {
        Map<String, StockPart> parts = new TreeMap<>();
        numbers.parts(sku).forEach(part -> parts.put(part.channel(), part));
        if (stockings.of(sku).stocking() == Stocking.COUNTED_ALLOTTED) {
            catalogue.channels().stream()
                    .filter(ChannelView::active)
                    .forEach(channel -> parts.putIfAbsent(channel.code(), new StockPart(channel.code(), 0, 0, 0)));
        }
        return List.copyOf(parts.values());
    }

    /**
     * Pieces come in, or are taken out, once for each key. Of allotted goods it is what no channel has.
     *
     * @param pieces more, or fewer where it is negative; not 0
     * @return whether that was done now, and not before
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code stock.not-counted}, {@code stock.too-few} where there are
     *     fewer than are taken out, {@code stock.most-pieces}, {@code key.reused}
     */
    public boolean add(String key, String sku, int pieces, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        Given.within("pieces", pieces, -MOST, MOST);
        if (pieces == 0) {
            throw Rejection.invalid("field.missing", Map.of("field", "pieces"));
        }
        String why = Given.text("reason", reason, 500);
        Keyed request = Keyed.of("stock-pieces:" + by, Given.text("key", key, 64), sku, pieces, why);
        if (keys.answered(request).isPresent()) {
            return false;
        }
        Map<String, Long> parts = numbers.lock(sku);
        Stocking stocking = counted(sku);
        keys.remember(request, Ids.next());
        long before = parts.getOrDefault("", 0L);
        long after = before + pieces;
        if (after < 0) {
            throw tooFew(sku, before);
        }
        if (parts.values().stream().mapToLong(one -> one).sum() + pieces > MOST) {
            throw Rejection.invalid("stock.most-pieces", Map.of("most", String.valueOf(MOST)));
        }
        numbers.put(sku, "", StockNumbers.spread(after, stocking));
        audit.record(by, "stock.pieces", sku, String.valueOf(before), String.valueOf(after), why);
        return true;
    }

    /**
     * Says what channels have to sell from now on. What they get more comes from what no channel has, and what they get less goes there:
     * so one call moves pieces from channel to channel. What others have stays.
     *
     * @param left by the channel's code
     * @return whether that is a change
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code stock.not-allotted}, {@code channel.not-found}, {@code
     *     stock.too-few}; then no channel has more or less
     */
    public boolean allot(String sku, Map<String, Integer> left, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        if (left.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "parts"));
        }
        String why = Given.text("reason", reason, 500);
        Map<String, Long> parts = numbers.lock(sku);
        if (counted(sku) != Stocking.COUNTED_ALLOTTED) {
            throw Rejection.conflict("stock.not-allotted", Map.of("sku", sku));
        }
        List<String> known =
                catalogue.channels().stream().map(ChannelView::code).toList();
        long rest = parts.getOrDefault("", 0L);
        Map<String, Long> before = new LinkedHashMap<>();
        Map<String, Long> after = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> one : new TreeMap<>(left).entrySet()) {
            if (!known.contains(one.getKey())) {
                throw Rejection.notFound("channel", one.getKey());
            }
            Given.within("left", one.getValue(), 0, MOST);
            long had = parts.getOrDefault(one.getKey(), 0L);
            if (had != one.getValue()) {
                before.put(one.getKey(), had);
                after.put(one.getKey(), (long) one.getValue());
                rest += had - one.getValue();
            }
        }
        if (after.isEmpty()) {
            return false;
        }
        if (rest < 0) {
            throw tooFew(sku, parts.getOrDefault("", 0L));
        }
        after.forEach((channel, pieces) -> numbers.put(sku, channel, Map.of(0, pieces)));
        numbers.put(sku, "", Map.of(0, rest));
        audit.record(by, "stock.allotted", sku, before.toString(), after.toString(), why);
        return true;
    }

    /**
     * As {@link #allot(String, Map, String, String)}, from a table with the headings {@code channel} and {@code left}, others passed by. A line
     * whose channel is empty is of what no channel has, and says nothing.
     *
     * @param file CSV or XLSX
     * @throws Rejection {@code import.…} of what cannot be read, {@code stock.parts-headings}, {@code stock.parts-line}; the others as there
     */
    public boolean allot(String sku, byte[] file, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        List<TableFile.Row> rows;
        try {
            rows = TableFile.read(file);
        } catch (TableFile.Unreadable unreadable) {
            throw Rejection.invalid(
                    unreadable.problem().code(), unreadable.problem().parameters());
        }
        int channel = rows.get(0).cells().indexOf("channel");
        int pieces = rows.get(0).cells().indexOf("left");
        if (channel < 0 || pieces < 0) {
            throw Rejection.invalid("stock.parts-headings", Map.of());
        }
        Map<String, Integer> left = new TreeMap<>();
        for (TableFile.Row row : rows.subList(1, rows.size())) {
            String code = row.cell(channel).strip();
            if (!code.isEmpty()) {
                String number = row.cell(pieces).strip();
                if (!number.matches("\\d{1,9}") || left.put(code, Integer.valueOf(number)) != null) {
                    throw Rejection.invalid("stock.parts-line", Map.of("line", String.valueOf(row.line())));
                }
            }
        }
        return allot(sku, left, reason, by);
    }

    private Stocking counted(String sku) {
        Stocking stocking = stockings.of(sku).stocking();
        if (!stocking.isCounted()) {
            throw Rejection.conflict("stock.not-counted", Map.of("sku", sku));
        }
        return stocking;
    }

    private static Rejection tooFew(String sku, long left) {
        return Rejection.conflict("stock.too-few", Map.of("sku", sku, "left", String.valueOf(left)));
    }
}
