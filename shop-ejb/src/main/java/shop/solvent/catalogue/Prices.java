package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;

/** What goods cost in each channel, for how long, and what they have cost. */
@Stateless
public class Prices {

    private static final int MOST_LINES = 200;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

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

    /** What goods cost before: the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PriceView> history(String sku, int size) {
        Page.check(0, size);
        return database.query(
                "SELECT * FROM offer WHERE sku = ? AND ends <= ? ORDER BY ends DESC, channel LIMIT ?",
                row -> PriceView.of(
                        new Place(row.getString("sku"), row.getString("channel")),
                        new Period(
                                Database.instant(row, "starts"),
                                Database.instant(row, "ends"),
                                row.getLong("price"),
                                Database.instant(row, "opens")),
                        row.getBoolean("active")),
                sku,
                clock.instant(),
                size);
    }

    /**
     * How far a price may go at once by the will of one person, in per cent of what it is; null without limit. Setting
     * {@code shop.catalogue.price-change-percent}.
     */
    static Integer mostAlone() {
        return Settings.get("shop.catalogue.price-change-percent")
                .filter(text -> !text.equals("off"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /**
     * Sets what goods cost from now on: these lines, and nothing else in any channel. What is over stays as it was.
     *
     * @param version of the goods that the person saw
     * @throws Rejection {@code product.not-found}, {@code product.changed}, {@code channel.not-found}, {@code
     *     field.out-of-range}, {@code price.overlap}, {@code price.past}, {@code price.ends-before}, each naming the line,
     *     or {@code price.takes-two}
     */
    public void replace(String sku, int version, List<PriceLine> lines, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        replace(sku, version, lines, by, null, true);
    }

    /** As {@link #replace(String, int, List, String)}, agreed to by somebody else or not. */
    void replace(String sku, int version, List<PriceLine> lines, String by, String reason, boolean alone) {
        Product product = locked(sku);
        Goods.checkVersion(product, sku, version);
        List<PriceBook.Change> changes = changes(sku, lines);
        if (alone && changes.stream().anyMatch(Prices::goesFar)) {
            throw Rejection.forbidden("price.takes-two");
        }
        if (changes.isEmpty()) {
            return;
        }
        book.write(changes);
        book.touch(List.of(sku));
        for (PriceBook.Change change : changes) {
            audit.record(
                    by,
                    "offer.prices-changed",
                    change.place().toString(),
                    text(change.before()),
                    text(change.after()),
                    reason);
        }
    }

    /** Whether these lines would change a price by more than one person may alone. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean takesTwo(String sku, List<PriceLine> lines) {
        return changes(sku, lines).stream().anyMatch(Prices::goesFar);
    }

    /** What would change. @throws Rejection as {@link #replace} */
    List<PriceBook.Change> changes(String sku, List<PriceLine> lines) {
        Given.within("lines", lines.size(), 0, MOST_LINES);
        Set<String> channels = Set.copyOf(database.query("SELECT code FROM channel", row -> row.getString(1)));
        Map<String, List<Timeline.Wanted>> wanted = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            PriceLine line = lines.get(i);
            String number = String.valueOf(i + 1);
            if (!channels.contains(line.channel())) {
                throw Rejection.invalid(
                        "price.channel", Map.of("line", number, "channel", String.valueOf(line.channel())));
            }
            if (line.price() < 1 || line.price() > Catalogue.HIGHEST_PRICE) {
                throw Rejection.invalid("price.out-of-range", Map.of("line", number));
            }
            if (line.until() != null && !line.until().isBefore(Period.NEVER)) {
                throw Rejection.invalid("price.ends-before", Map.of("line", number, "other", ""));
            }
            wanted.computeIfAbsent(line.channel(), channel -> new ArrayList<>())
                    .add(new Timeline.Wanted(i + 1, line.from(), line.until(), line.price()));
        }
        Instant now = clock.instant();
        Map<Place, PriceBook.Kept> kept = book.kept(List.of(sku), now);
        Set<String> all = new TreeSet<>(wanted.keySet());
        kept.keySet().forEach(place -> all.add(place.channel()));
        List<PriceBook.Change> changes = new ArrayList<>();
        for (String channel : all) {
            Place place = new Place(sku, channel);
            PriceBook.Kept before = kept.getOrDefault(place, PriceBook.Kept.NOTHING);
            Timeline line = Timeline.of(before.periods(), now);
            Timeline.Outcome outcome = line.replaced(wanted.getOrDefault(channel, List.of()));
            outcome.objections().stream().findFirst().ifPresent(objection -> {
                throw Rejection.invalid(
                        objection.code(),
                        Map.of("line", String.valueOf(objection.line()), "other", String.valueOf(objection.other())));
            });
            if (!outcome.then().periods().equals(line.periods())) {
                changes.add(new PriceBook.Change(
                        place, line.periods(), outcome.then().periods(), before.active()));
            }
        }
        return changes;
    }

    /** Whether any price that is new differs from the one that holds, or held before, by more than one person may alone. */
    static boolean goesFar(PriceBook.Change change) {
        Integer most = mostAlone();
        if (most == null || change.before().isEmpty()) {
            return false;
        }
        Set<Period> known = Set.copyOf(change.before());
        long base = change.before().get(0).fen();
        return change.after().stream()
                .filter(period -> !known.contains(period))
                .anyMatch(period -> Math.abs(period.fen() - base) * 100 > base * most);
    }

    /**
     * Sells goods in a channel or not; their prices there stay.
     *
     * @throws Rejection {@code product.not-found}, {@code product.changed}, or {@code offer.not-found} if they have no
     *     price there
     */
    public void sell(String sku, int version, String channel, boolean on, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        Product product = locked(sku);
        Goods.checkVersion(product, sku, version);
        Place place = new Place(sku, channel);
        PriceBook.Kept kept = book.kept(List.of(sku), clock.instant()).get(place);
        if (kept == null) {
            throw Rejection.notFound("offer", place);
        }
        if (kept.active() != on) {
            book.switched(place, on);
            book.touch(List.of(sku));
            audit.record(by, "offer.switched", place.toString(), String.valueOf(!on), String.valueOf(on), null);
        }
    }

    private Product locked(String sku) {
        Product product = sku == null ? null : entities.find(Product.class, sku, LockModeType.PESSIMISTIC_WRITE);
        if (product == null) {
            throw Rejection.notFound("product", sku);
        }
        entities.refresh(product, LockModeType.PESSIMISTIC_WRITE);
        return product;
    }

    /** {@code 10000 2026-12-01T00:00:00Z/}: fen, from, until; one line for each. */
    static String text(List<Period> periods) {
        return periods.isEmpty()
                ? null
                : periods.stream()
                        .map(period -> period.fen() + " "
                                + (period.from().equals(Period.ALWAYS) ? "" : period.from()) + "/"
                                + (period.until().equals(Period.NEVER) ? "" : period.until()))
                        .collect(Collectors.joining("\n"));
    }
}
