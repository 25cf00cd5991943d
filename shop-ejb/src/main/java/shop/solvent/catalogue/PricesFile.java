package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile.Row;

/**
 * A file of prices beside those there are. A line names a product, a channel and when its price begins, and says what it
 * costs from then on until when, or that this price is taken away; what no line names stays as it is.
 */
@ApplicationScoped
class PricesFile {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-M-d[ H:mm[:ss]]").withResolverStyle(ResolverStyle.STRICT);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    @Inject
    private Database database;

    @Inject
    private PriceBook book;

    @Inject
    private PriceChanges prices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Line(Row row, Timeline.Wanted wanted, Boolean sold) {}

    /** What lines may name. */
    record Known(Set<String> channels, Set<String> levels, Set<String> lists) {}

    Known known() {
        return new Known(channels(), prices.knownLevels(), prices.knownLists());
    }

    private Set<String> channels() {
        return new HashSet<>(database.query("SELECT code FROM channel", row -> row.getString(1)));
    }

    /** Takes rows that have every line of their goods among them. @param now the moment of the import, one for all rows */
    void take(List<Row> rows, Columns columns, Known there, Instant now, ImportTally tally, boolean write, String by) {
        Map<Place, List<Line>> lines = new TreeMap<>(Place.ORDER);
        Set<String> skus = new TreeSet<>();
        rows.forEach(row -> skus.add(columns.cell(row, "sku").orElse("")));
        Set<String> known = known(skus, write);
        for (Row row : rows) {
            int problems = tally.problemCount();
            Place place = new Place(
                    columns.cell(row, "sku").orElse(""),
                    columns.cell(row, "channel").orElse(""),
                    who(row, columns, there, tally));
            if (!known.contains(place.sku())) {
                tally.problem(new ImportProblem(
                        row.line(),
                        "sku",
                        place.sku().isEmpty() ? "import.missing" : "product.not-found",
                        Map.of("product", place.sku())));
            }
            if (!there.channels().contains(place.channel())) {
                tally.problem(new ImportProblem(
                        row.line(),
                        "channel",
                        place.channel().isEmpty() ? "import.missing" : "channel.not-found",
                        Map.of("channel", place.channel())));
            }
            boolean gone = Boolean.TRUE.equals(yesOrNo(row, columns, Columns.REMOVE, tally));
            long fen = gone ? 0 : fen(row, columns, tally);
            Instant from = moment(row, columns, "from", tally);
            Instant until = moment(row, columns, "until", tally);
            Boolean sold = yesOrNo(row, columns, "sold", tally);
            if (tally.problemCount() == problems) {
                lines.computeIfAbsent(place, one -> new ArrayList<>())
                        .add(new Line(
                                row,
                                gone
                                        ? Timeline.Wanted.gone(row.line(), from)
                                        : new Timeline.Wanted(row.line(), from, until, fen),
                                sold));
            }
        }
        Map<Place, PriceBook.Kept> kept =
                book.kept(lines.keySet().stream().map(Place::sku).collect(Collectors.toSet()), now);
        Map<Place, Long> last = PriceChanges.mostAlone() == null
                ? Map.of()
                : book.last(
                        lines.keySet().stream()
                                .filter(place -> !kept.containsKey(place))
                                .map(Place::list)
                                .collect(Collectors.toSet()),
                        now);
        Map<Place, Boolean> sold = sold(lines, kept, tally);
        List<PriceBook.Change> changes = new ArrayList<>();
        lines.forEach((place, some) -> compare(place, some, sold.get(place.list()), kept, last, now, tally)
                .ifPresent(changes::add));
        requireListPrices(lines, changes, kept, tally);
        if (write && !changes.isEmpty()) {
            write(changes, kept, by);
        }
    }

    private static PriceFor who(Row row, Columns columns, Known there, ImportTally tally) {
        String level = columns.cell(row, "level").orElse("");
        String list = columns.cell(row, "contract").orElse("");
        String from = columns.cell(row, "quantity").orElse("");
        if (!level.isEmpty() && !there.levels().contains(level)) {
            tally.problem(new ImportProblem(row.line(), "level", "import.level", Map.of("level", level)));
        }
        if (!list.isEmpty() && !there.lists().contains(list)) {
            tally.problem(
                    new ImportProblem(row.line(), "contract", "price-list.not-found", Map.of("price-list", list)));
        }
        boolean isNumber = from.matches("\\d{1,4}(\\.0+)?");
        int items = isNumber ? new BigDecimal(from).intValue() : from.isEmpty() ? 1 : 0;
        if (items < 1) {
            tally.problem(row.line(), "quantity", "import.quantity");
        }
        return new PriceFor(level, Math.max(1, items), list);
    }

    /** Whether goods are sold in a channel afterwards, by their list price: what the file says, or as it is. */
    private static Map<Place, Boolean> sold(
            Map<Place, List<Line>> lines, Map<Place, PriceBook.Kept> kept, ImportTally tally) {
        Map<Place, Boolean> sold = new HashMap<>();
        lines.forEach((place, some) -> some.stream()
                .filter(line -> line.sold() != null)
                .forEach(line -> {
                    Boolean other = sold.putIfAbsent(place.list(), line.sold());
                    if (other != null && !other.equals(line.sold())) {
                        tally.problem(line.row().line(), "sold", "import.sold-differs");
                    }
                }));
        lines.keySet().forEach(place -> sold.computeIfAbsent(place.list(), list -> PriceChanges.isActive(list, kept)));
        return sold;
    }

    /** A step alone would sell the goods to nobody. */
    private static void requireListPrices(
            Map<Place, List<Line>> lines,
            List<PriceBook.Change> changes,
            Map<Place, PriceBook.Kept> kept,
            ImportTally tally) {
        Map<Place, Boolean> priced = new HashMap<>();
        kept.forEach((place, some) -> priced.put(place, !some.periods().isEmpty()));
        changes.forEach(change -> priced.put(change.place(), !change.after().isEmpty()));
        lines.forEach((place, some) -> {
            if (priced.getOrDefault(place, false) && !priced.getOrDefault(place.list(), false)) {
                tally.problem(some.get(0).row().line(), "price", "import.no-list-price");
            }
        });
    }

    private Optional<PriceBook.Change> compare(
            Place place,
            List<Line> lines,
            boolean active,
            Map<Place, PriceBook.Kept> kept,
            Map<Place, Long> last,
            Instant now,
            ImportTally tally) {
        PriceBook.Kept there = kept.get(place);
        PriceBook.Kept before = there == null ? PriceBook.Kept.NOTHING : there;
        Timeline line = Timeline.of(before.periods(), now);
        Timeline.Outcome outcome = line.with(lines.stream().map(Line::wanted).toList());
        if (!outcome.objections().isEmpty()) {
            outcome.objections()
                    .forEach(objection -> tally.problem(new ImportProblem(
                            objection.line() == 0 ? objection.other() : objection.line(),
                            objection.code().equals("price.ends-before") ? "until" : "from",
                            // Against what is there already there is no line to name.
                            objection.code().equals("price.overlap")
                                            && (objection.other() == 0 || objection.line() == 0)
                                    ? "import.overlaps-present"
                                    : objection.code(),
                            Map.of(
                                    "line",
                                    String.valueOf(objection.line()),
                                    "other",
                                    String.valueOf(objection.other())))));
            return Optional.empty();
        }
        PriceBook.Change change =
                new PriceBook.Change(place, line.periods(), outcome.then().periods(), active);
        boolean switched = active != before.active() && there != null;
        if (!switched && change.before().equals(change.after())) {
            lines.forEach(one -> tally.unchanged());
            return Optional.empty();
        }
        // A line that says what is so already is unchanged, though another of its place is not.
        Set<Timeline.Wanted> same = line.periods().stream()
                .map(period -> new Timeline.Wanted(
                        0,
                        period.from(),
                        period.until().equals(PricePeriod.NEVER) ? null : period.until(),
                        period.fen()))
                .collect(Collectors.toSet());
        boolean told = false;
        for (Line one : lines) {
            Timeline.Wanted wanted = one.wanted();
            boolean unchanged = same.contains(new Timeline.Wanted(0, wanted.from(), wanted.until(), wanted.fen()));
            if (unchanged && (told || !switched)) {
                tally.unchanged();
                continue;
            }
            told = true;
            boolean isNew = line.periods().stream()
                    .noneMatch(period -> wanted.from() == null
                            ? line.running().isPresent()
                            : period.from().equals(wanted.from()));
            tally.change(
                    one.row().line(),
                    place.text(),
                    isNew ? null : PriceChanges.text(change.before()) + (before.active() ? "" : "\n–"),
                    (wanted.isGone() ? "–" : text(wanted)) + (active ? "" : "\n–"),
                    PriceChanges.goesFar(change, PriceChanges.paidSoFar(place, kept, last, now)));
        }
        return Optional.of(change);
    }

    private void write(List<PriceBook.Change> changes, Map<Place, PriceBook.Kept> kept, String by) {
        book.write(changes);
        List<Audit.Deed> deeds = new ArrayList<>();
        Set<String> skus = new TreeSet<>();
        Set<Place> switched = new HashSet<>();
        for (PriceBook.Change change : changes) {
            skus.add(change.place().sku());
            Place list = change.place().list();
            PriceBook.Kept before = kept.getOrDefault(change.place(), kept.getOrDefault(list, PriceBook.Kept.NOTHING));
            if (before.active() != change.active() && switched.add(list)) {
                book.switched(change.place(), change.active());
                deeds.add(new Audit.Deed(
                        "offer.switched",
                        change.place().toString(),
                        String.valueOf(before.active()),
                        String.valueOf(change.active())));
            }
            if (!change.before().equals(change.after())) {
                deeds.add(new Audit.Deed(
                        "offer.prices-changed",
                        change.place().toString(),
                        PriceChanges.text(change.place(), change.before()),
                        PriceChanges.text(change.place(), change.after())));
            }
        }
        book.touch(skus);
        audit.record(by, deeds, "import");
    }

    private Set<String> known(Set<String> skus, boolean lock) {
        List<String> wanted = Database.inList(skus);
        return new HashSet<>(database.query(
                "SELECT sku FROM product WHERE sku IN (" + Database.places(wanted) + ")"
                        + (lock ? " ORDER BY sku FOR UPDATE" : ""),
                row -> row.getString(1),
                wanted));
    }

    private static String text(Timeline.Wanted wanted) {
        return wanted.fen() + " " + (wanted.from() == null ? "" : wanted.from()) + "/"
                + (wanted.until() == null ? "" : wanted.until());
    }

    /** Null where nothing is said. */
    private static Boolean yesOrNo(Row row, Columns columns, String name, ImportTally tally) {
        String text = columns.cell(row, name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (!GoodsFile.isYes(text) && !GoodsFile.isNo(text)) {
            tally.problem(row.line(), name, "import.yes-or-no");
        }
        return GoodsFile.isYes(text);
    }

    /** Yuan with at most two decimals. */
    private static long fen(Row row, Columns columns, ImportTally tally) {
        String text = columns.cell(row, "price").orElse("");
        if (text.isEmpty()) {
            tally.problem(row.line(), "price", "import.missing");
            return 0;
        }
        if (!text.matches("\\d{1,12}(\\.\\d{1,2}0*)?")) {
            tally.problem(row.line(), "price", "import.price");
            return 0;
        }
        BigDecimal fen = new BigDecimal(text).movePointRight(2);
        if (fen.signum() == 0 || fen.compareTo(BigDecimal.valueOf(Catalogue.HIGHEST_PRICE)) > 0) {
            tally.problem(row.line(), "price", "import.price-range");
            return 0;
        }
        return fen.longValueExact();
    }

    /** A day or a moment in the shop's zone, as a text or as spreadsheets count days. */
    private Instant moment(Row row, Columns columns, String name, ImportTally tally) {
        String text = columns.cell(row, name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime moment;
            if (text.matches("\\d{5}(\\.\\d{1,15})?")) {
                moment = SheetDay.FIRST
                        .atStartOfDay()
                        .plusSeconds(new BigDecimal(text)
                                .multiply(SECONDS)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact());
            } else {
                var parsed = MOMENT.parseBest(
                        text.replace('/', '-').replace('T', ' '), LocalDateTime::from, LocalDate::from);
                moment = parsed instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) parsed;
            }
            Instant instant = moment.atZone(clock.getZone()).toInstant();
            if (!instant.isBefore(PricePeriod.NEVER) || instant.isBefore(PricePeriod.ALWAYS)) {
                tally.problem(row.line(), name, "import.moment");
                return null;
            }
            return instant;
        } catch (DateTimeException malformed) {
            tally.problem(row.line(), name, "import.moment");
            return null;
        }
    }
}
