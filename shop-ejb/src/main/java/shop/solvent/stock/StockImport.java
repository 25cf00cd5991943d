package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Stepwise;
import shop.solvent.stock.StockBatchView.State;
import shop.solvent.stock.StockBook.Place;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/**
 * Makes keys of the lines of files, some thousands in a transaction and one file after another, on one server of all. How far
 * it is is written with the keys, so after a stop it goes on where it was. A line that is no new key harms no other.
 */
@ApplicationScoped
public class StockImport implements Stepwise {

    private static final Logger LOG = Logger.getLogger(StockImport.class.getName());

    private static final int AT_ONCE = 4_000;
    private static final int LONGEST = 500;

    @Inject
    private StockBook book;

    @Inject
    private Sealing sealing;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What was read of the file that is under way, so that not each of its steps reads it. */
    private record Opened(StockBatchId batch, Lines lines) {}

    private volatile Opened opened;

    /**
     * Which column is which.
     *
     * @param until of the day that a key is good to; -1 if there is none, as of the others
     * @param face of what buyers may see of the key
     * @param premium of the yuan that it costs on top of the price of the goods
     */
    private record Lines(List<Row> rows, int key, int until, int face, int premium) {

        /** Whether only the keys are named. */
        boolean isBare() {
            return until < 0 && face < 0 && premium < 0;
        }

        /** Empty where there is no such column. */
        static String cell(Row row, int column) {
            return column < 0 ? "" : row.cell(column).strip();
        }
    }

    @Override
    public String job() {
        return "stock-import";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    /** Orders come between its steps. */
    @Override
    public int rest() {
        return 10;
    }

    @Override
    public List<Long> unfinished() {
        return book.unfinished();
    }

    @Override
    public boolean step(long id) {
        Optional<StockBatchView> taken = book.take(id);
        if (taken.isEmpty()) {
            return false;
        }
        long begun = System.nanoTime();
        StockBatchView batch = taken.get();
        Lines lines;
        try {
            lines = lines(batch.id());
        } catch (Unreadable unreadable) {
            refuse(batch.id(), unreadable.problem());
            return false;
        }
        if (batch.state() == State.WAITING) {
            book.begin(batch.id(), lines.rows().size());
        }
        int to = Math.min(lines.rows().size(), batch.done() + AT_ONCE);
        List<Object[]> keys = new ArrayList<>();
        List<StockProblem> problems = new ArrayList<>();
        read(batch, lines, lines.rows().subList(batch.done(), to), keys, problems);
        book.addKeys(keys);
        book.addProblems(batch.id(), problems);
        book.reached(
                batch.id(),
                to - batch.done(),
                keys.size(),
                problems.size(),
                Duration.ofNanos(System.nanoTime() - begun));
        if (to < lines.rows().size()) {
            return true;
        }
        opened = null;
        book.end(batch.id(), State.DONE);
        audit.record(
                batch.by(),
                "stock.imported",
                batch.id().toString(),
                null,
                batch.sku() + " +" + (batch.added() + keys.size()) + " !" + (batch.problemCount() + problems.size()),
                batch.name());
        return false;
    }

    /** What are keys already stays so. */
    @Override
    public boolean failed(long id, RuntimeException failure) {
        LOG.log(Level.SEVERE, "The keys of batch " + new StockBatchId(id) + " cannot be read", failure);
        refuse(new StockBatchId(id), new ImportProblem(0, "", "import.failed", Map.of()));
        return true;
    }

    private void refuse(StockBatchId id, ImportProblem problem) {
        opened = null;
        book.addProblems(id, List.of(new StockProblem(0, problem.code(), named(problem), null, 0)));
        book.end(id, State.REFUSED);
    }

    private static Map<String, String> named(ImportProblem problem) {
        Map<String, String> parameters = new LinkedHashMap<>(problem.parameters());
        parameters.put("line", String.valueOf(problem.line()));
        return parameters;
    }

    private Lines lines(StockBatchId batch) throws Unreadable {
        Opened present = opened;
        if (present == null || !present.batch().equals(batch)) {
            present = new Opened(batch, lines(TableFile.read(book.content(batch))));
            opened = present;
        }
        return present.lines();
    }

    /** A file whose first line says {@code key} has headings; of any other, each line is a key. */
    private static Lines lines(List<Row> rows) {
        List<String> first = rows.get(0).cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int key = first.indexOf("key");
        return key < 0
                ? new Lines(rows, 0, -1, -1, -1)
                : new Lines(
                        rows.subList(1, rows.size()),
                        key,
                        first.indexOf("gooduntil"),
                        first.indexOf("face"),
                        first.indexOf("premium"));
    }

    private void read(
            StockBatchView batch, Lines lines, List<Row> rows, List<Object[]> keys, List<StockProblem> problems) {
        Instant now = clock.instant();
        Map<Row, byte[]> indices = new LinkedHashMap<>();
        Map<Row, Instant> ends = new HashMap<>();
        for (Row row : rows) {
            String wrong = wrong(row, lines);
            Instant end = batch.goodUntil() == null ? StockBook.NEVER : batch.goodUntil();
            if (wrong == null && !Lines.cell(row, lines.until()).isEmpty()) {
                end = end(Lines.cell(row, lines.until()));
            }
            if (wrong == null) {
                wrong = end == null ? "stock.no-day" : end.isAfter(now) ? null : "stock.key-over";
            }
            if (wrong == null) {
                indices.put(row, sealing.index(row.cell(lines.key()).strip()));
                ends.put(row, end);
            } else {
                problems.add(new StockProblem(row.line(), wrong, Map.of(), null, 0));
            }
        }
        Map<String, Place> there = book.places(indices.values());
        indices.forEach((row, index) -> {
            Place place = there.putIfAbsent(StockBook.text(index), new Place(batch.id(), row.line()));
            if (place != null) {
                problems.add(new StockProblem(
                        row.line(),
                        place.batch().equals(batch.id()) ? "stock.key-twice" : "stock.key-there",
                        Map.of(),
                        place.batch(),
                        place.line()));
                return;
            }
            long id = Ids.next();
            String key = row.cell(lines.key()).strip();
            keys.add(new Object[] {
                id,
                batch.sku(),
                batch.id().value(),
                row.line(),
                index,
                sealing.seal(key, id),
                Sealing.ending(key),
                KeyState.FREE.name(),
                ends.get(row),
                now,
                face(row, lines),
                premium(row, lines)
            });
        });
    }

    /** Why the line can be no key; null if it can. */
    private static String wrong(Row row, Lines lines) {
        String key = row.cell(lines.key()).strip();
        if (key.isEmpty()) {
            return "stock.key-missing";
        }
        if (lines.isBare()
                && row.cells().stream().filter(cell -> !cell.isBlank()).count() > 1) {
            return "stock.line-parts";
        }
        if (key.codePointCount(0, key.length()) > LONGEST) {
            return "stock.key-long";
        }
        if (key.codePoints().anyMatch(Character::isISOControl)) {
            return "stock.key-characters";
        }
        String premium = Lines.cell(row, lines.premium());
        if (!premium.isEmpty() && !premium.matches("\\d{1,10}(\\.\\d{1,2}0*)?")) {
            return "stock.premium-wrong";
        }
        return KeyFaces.wrong(face(row, lines), premium(row, lines), key);
    }

    /** Null for none. */
    private static String face(Row row, Lines lines) {
        String face = Lines.cell(row, lines.face());
        return face.isEmpty() ? null : face;
    }

    /** In fen. */
    private static long premium(Row row, Lines lines) {
        String yuan = Lines.cell(row, lines.premium());
        return yuan.isEmpty() ? 0 : new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** The end of the day, in the shop's zone; null if it is none. */
    private Instant end(String day) {
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(clock.getZone())
                    .toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
