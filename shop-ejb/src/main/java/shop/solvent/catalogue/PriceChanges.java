package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;

/** What a table of prices changes, and that it is changed: by one person or by two. */
@ApplicationScoped
class PriceChanges {

    /** Per cent of a price by which one person may change it alone. */
    static final String LIMIT = "shop.catalogue.price-change-percent";

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * How far a price may go at once by the will of one person, in per cent of what it is; null without limit. Setting
     * {@code shop.catalogue.price-change-percent}.
     */
    static Integer mostAlone() {
        return Settings.get(LIMIT)
                .filter(text -> !text.equals("off"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** Takes the lock of the goods. @return their version @throws Rejection {@code product.not-found} */
    int lock(String sku) {
        return database.find(
                        "SELECT sku, version FROM product WHERE sku = ? FOR UPDATE",
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        sku)
                .filter(found -> found.getKey().equals(sku))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> Rejection.notFound("product", sku));
    }

    /** As {@link Prices#replace}. @param alone whether nobody else has agreed */
    void replace(String sku, int version, List<PriceLine> lines, String by, String reason, boolean alone) {
        Given.sameVersion(version, lock(sku));
        List<PriceBook.Change> changes = of(sku, lines);
        if (alone && goFar(changes)) {
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

    /** What would change. @throws Rejection as {@link Prices#replace} */
    List<PriceBook.Change> of(String sku, List<PriceLine> lines) {
        Given.within("lines", lines.size(), 0, PriceLine.MOST);
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
            if (line.until() != null && !line.until().isBefore(PricePeriod.NEVER)) {
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

    /** Whether any of them goes further than one person may alone. */
    boolean goFar(Collection<PriceBook.Change> changes) {
        if (mostAlone() == null) {
            return false;
        }
        Map<Place, Long> last = book.last(
                changes.stream()
                        .filter(change -> change.before().isEmpty())
                        .map(PriceBook.Change::place)
                        .toList(),
                clock.instant());
        return changes.stream().anyMatch(change -> goesFar(change, last.get(change.place())));
    }

    /**
     * Whether any price that is new differs by more than one person may alone from the one that holds or, so that nobody ends
     * a price first and sets another then, from the last one.
     *
     * @param last what it cost last, in fen, where it has no price now; null if it never had one
     */
    static boolean goesFar(PriceBook.Change change, Long last) {
        Integer most = mostAlone();
        if (most == null || change.before().isEmpty() && last == null) {
            return false;
        }
        Set<PricePeriod> known = Set.copyOf(change.before());
        long base = change.before().isEmpty() ? last : change.before().get(0).fen();
        return change.after().stream()
                .filter(period -> !known.contains(period))
                .anyMatch(period -> Math.abs(period.fen() - base) * 100 > base * most);
    }

    /** {@code 10000 2026-12-01T00:00:00Z/}: fen, from, until; one line for each. */
    static String text(List<PricePeriod> periods) {
        return periods.isEmpty()
                ? null
                : periods.stream()
                        .map(period -> period.fen() + " "
                                + (period.from().equals(PricePeriod.ALWAYS) ? "" : period.from()) + "/"
                                + (period.until().equals(PricePeriod.NEVER) ? "" : period.until()))
                        .collect(Collectors.joining("\n"));
    }
}
