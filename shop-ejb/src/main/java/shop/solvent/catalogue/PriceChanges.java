package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private Payers payers;

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
                    text(change.place(), change.before()),
                    text(change.place(), change.after()),
                    reason);
        }
    }

    /** What would change. @throws Rejection as {@link Prices#replace} */
    List<PriceBook.Change> of(String sku, List<PriceLine> lines) {
        Given.within("lines", lines.size(), 0, PriceLine.MOST);
        Set<String> channels = Set.copyOf(database.query("SELECT code FROM channel", row -> row.getString(1)));
        Set<String> known = knownLevels();
        Set<String> lists = knownLists();
        Map<Place, List<Timeline.Wanted>> wanted = new TreeMap<>(Place.ORDER);
        Map<Place, String> numbers = new LinkedHashMap<>(); // the first line of each
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
            requireSomebody(line.who(), known, lists, number);
            Place place = new Place(sku, line.channel(), line.who());
            numbers.putIfAbsent(place, number);
            wanted.computeIfAbsent(place, one -> new ArrayList<>())
                    .add(new Timeline.Wanted(i + 1, line.from(), line.until(), line.price()));
        }
        numbers.forEach((place, number) -> {
            if (!wanted.containsKey(place.list())) {
                throw Rejection.invalid("price.no-list-price", Map.of("line", number, "channel", place.channel()));
            }
        });
        Instant now = clock.instant();
        Map<Place, PriceBook.Kept> kept = book.kept(List.of(sku), now);
        Set<Place> all = new TreeSet<>(Place.ORDER);
        all.addAll(wanted.keySet());
        all.addAll(kept.keySet());
        List<PriceBook.Change> changes = new ArrayList<>();
        for (Place place : all) {
            PriceBook.Kept before = kept.getOrDefault(place, PriceBook.Kept.NOTHING);
            Timeline line = Timeline.of(before.periods(), now);
            Timeline.Outcome outcome = line.replaced(wanted.getOrDefault(place, List.of()));
            outcome.objections().stream().findFirst().ifPresent(objection -> {
                throw Rejection.invalid(
                        objection.code(),
                        Map.of("line", String.valueOf(objection.line()), "other", String.valueOf(objection.other())));
            });
            if (!outcome.then().periods().equals(line.periods())) {
                changes.add(new PriceBook.Change(
                        place, line.periods(), outcome.then().periods(), isActive(place, kept)));
            }
        }
        return changes;
    }

    /** Levels by which prices can be; one that was removed names nobody any more, and may stay. */
    Set<String> knownLevels() {
        return payers.levels();
    }

    Set<String> knownLists() {
        return Set.copyOf(database.query("SELECT code FROM price_list", row -> row.getString(1)));
    }

    private static void requireSomebody(PriceFor who, Set<String> levels, Set<String> lists, String line) {
        if (!who.level().isEmpty() && !levels.contains(who.level())) {
            throw Rejection.invalid("price.level", Map.of("line", line, "level", who.level()));
        }
        if (who.from() < 1 || who.from() > PriceFor.LARGEST_FROM) {
            throw Rejection.invalid(
                    "price.quantity", Map.of("line", line, "most", String.valueOf(PriceFor.LARGEST_FROM)));
        }
        if (!who.list().isEmpty() && !lists.contains(who.list())) {
            throw Rejection.invalid("price.list", Map.of("line", line, "list", who.list()));
        }
    }

    /** Whether a price is of a channel that sells the goods: a step is sold where its list price is. */
    static boolean isActive(Place place, Map<Place, PriceBook.Kept> kept) {
        return kept.getOrDefault(place, kept.getOrDefault(place.list(), PriceBook.Kept.NOTHING))
                .active();
    }

    /** Whether any of them goes further than one person may alone. */
    boolean goFar(Collection<PriceBook.Change> changes) {
        if (mostAlone() == null) {
            return false;
        }
        Instant now = clock.instant();
        Set<Place> fresh = changes.stream()
                .filter(change -> change.before().isEmpty())
                .map(change -> change.place().list())
                .collect(Collectors.toSet());
        Map<Place, PriceBook.Kept> kept =
                book.kept(fresh.stream().map(Place::sku).collect(Collectors.toSet()), now);
        Map<Place, Long> last = book.last(fresh, now);
        return changes.stream().anyMatch(change -> goesFar(change, paidSoFar(change.place(), kept, last, now)));
    }

    /**
     * What those pay, or paid last, for whom there is no price of their own yet: what everybody pays. Null if the goods never
     * had a price there.
     */
    static Long paidSoFar(Place place, Map<Place, PriceBook.Kept> kept, Map<Place, Long> last, Instant now) {
        PriceBook.Kept list = kept.get(place.list());
        return list == null || list.periods().isEmpty()
                ? last.get(place.list())
                : Long.valueOf(Timeline.of(list.periods(), now).periods().get(0).fen());
    }

    /**
     * Whether any price that is new differs by more than one person may alone from the one that holds for the same buyers or,
     * so that nobody ends a price first and sets another then, from the last one. For whom there is a price of their own for
     * the first time, what everybody pays held so far.
     *
     * @param last what they paid last, in fen, where they have no price of their own now; null if there never was one
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

    /** As {@link #text(List)}, after who pays them where that is not everybody: {@code gold 10+: …}. */
    static String text(Place place, List<PricePeriod> periods) {
        String text = text(periods);
        return text == null || place.who().isEverybody() ? text : place.who().text() + ": " + text;
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
