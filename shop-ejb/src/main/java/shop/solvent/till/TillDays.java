package shop.solvent.till;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.kernel.id.TillId;
import shop.solvent.merchant.TillUse;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.till.TillDayView.Difference;
import shop.solvent.till.TillDayView.Kind;
import shop.solvent.till.TillDayView.Totals;

/** Holds what a register has of a day against what the shop has, line by line. It moves nothing: each side says what it knows. */
@Stateless
public class TillDays {

    public static final int MOST_LINES = 5_000;

    private static final long MOST = 1_000_000_000_000L;

    @Inject
    private Database database;

    @Inject
    private TillBook book;

    @EJB
    private Tills tills;

    @Inject
    private Clock clock;

    /** What a register has of a sale. @param amount fen @param back fen that went back of it */
    public record Line(String number, long amount, long back) {}

    /**
     * Closes a day. The same said again is the same; what is said otherwise comes beside it, and the latest counts.
     *
     * @throws Rejection {@code till.kind}, {@code till.closed}, {@code till.day-ahead}, {@code till.line-twice}, {@code field.…}
     */
    public TillDayView close(TillView till, LocalDate day, List<Line> lines) {
        tills.require(till, TillUse.REGISTER);
        Given.within("lines", lines.size(), 0, MOST_LINES);
        if (Given.value("day", day).isAfter(LocalDate.ofInstant(clock.instant(), clock.getZone()))) {
            throw Rejection.invalid("till.day-ahead", Map.of("field", "day"));
        }
        Map<String, Line> register = new TreeMap<>();
        for (Line line : lines) {
            Given.within("amount", line.amount(), 0, MOST);
            Given.within("back", line.back(), 0, line.amount());
            if (register.put(Given.text("number", line.number(), 40), line) != null) {
                throw Rejection.invalid("till.line-twice", Map.of("field", "lines", "number", line.number()));
            }
        }
        book.lock(till.id());
        byte[] content = Keyed.of("till-day", day.toString(), register.values()).content();
        Map<String, TillSaleView> own = new TreeMap<>();
        book.ofDay(till.id(), day).forEach(sale -> own.put(sale.number(), sale));
        List<Difference> differences = differences(register, own);
        database.query(
                        "SELECT id FROM till_day WHERE till = ? AND day = ? AND content = ?",
                        row -> row.getLong(1),
                        till.id().value(),
                        day,
                        content)
                .forEach(this::forget); // the same once more: the shop may know more by now
        long id = Ids.next();
        database.insert(
                "till_day (id, till, day, content, sales, amount, back, own_sales, own_amount, own_back, differences, closed_at)",
                Collections.singletonList(new Object[] {
                    id,
                    till.id().value(),
                    day,
                    content,
                    register.size(),
                    register.values().stream().mapToLong(Line::amount).sum(),
                    register.values().stream().mapToLong(Line::back).sum(),
                    own.size(),
                    own.values().stream()
                            .mapToLong(sale -> sale.amount().amount())
                            .sum(),
                    own.values().stream()
                            .mapToLong(sale -> sale.back().amount())
                            .sum(),
                    differences.size(),
                    clock.instant()
                }));
        List<Object[]> rows = new ArrayList<>();
        differences.forEach(one -> rows.add(new Object[] {
            id, one.number(), one.kind().name(), one.amount(), one.back(), one.ownAmount(), one.ownBack()
        }));
        if (!rows.isEmpty()) {
            database.insert("till_difference (till_day, number, kind, amount, back, own_amount, own_back)", rows);
        }
        return latest(till.id(), day).orElseThrow();
    }

    private void forget(long id) {
        database.update("DELETE FROM till_difference WHERE till_day = ?", id);
        database.update("DELETE FROM till_day WHERE id = ?", id);
    }

    private static List<Difference> differences(Map<String, Line> register, Map<String, TillSaleView> own) {
        List<Difference> differences = new ArrayList<>();
        Set<String> numbers = new HashSet<>(register.keySet());
        numbers.addAll(own.keySet());
        numbers.stream().sorted().forEach(number -> {
            Line said = register.get(number);
            TillSaleView sale = own.get(number);
            Kind kind = sale == null
                    ? Kind.MISSING_HERE
                    : said == null
                            ? Kind.MISSING_THERE
                            : said.amount() != sale.amount().amount()
                                    ? Kind.AMOUNT
                                    : said.back() != sale.back().amount() ? Kind.BACK : null;
            if (kind != null) {
                differences.add(new Difference(
                        number,
                        kind,
                        said == null ? null : said.amount(),
                        said == null ? null : said.back(),
                        sale == null ? null : sale.amount().amount(),
                        sale == null ? null : sale.back().amount()));
            }
        });
        return differences;
    }

    /** What was said of a day last; empty if nothing was. */
    public Optional<TillDayView> latest(TillId till, LocalDate day) {
        return database.find(
                        "SELECT * FROM till_day WHERE till = ? AND day = ? ORDER BY id DESC LIMIT 1",
                        row -> view(row, List.of()),
                        till.value(),
                        day)
                .map(one -> new TillDayView(
                        one.id(), one.till(), one.day(), one.register(), one.own(), of(one.id()), one.closedAt()));
    }

    private List<Difference> of(long day) {
        return database.query(
                "SELECT * FROM till_difference WHERE till_day = ? ORDER BY number",
                row -> new Difference(
                        row.getString("number"),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("amount", Long.class),
                        row.getObject("back", Long.class),
                        row.getObject("own_amount", Long.class),
                        row.getObject("own_back", Long.class)),
                day);
    }

    /** The latest word of each day of these tills, the newest day first, without their differences but for how many they are. */
    public List<Closed> closed(Collection<TillId> of, int most) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<Object> parameters =
                new ArrayList<>(Database.inList(of.stream().map(TillId::value).toList()));
        String places = Database.places(parameters.size());
        parameters.add(most);
        return database.query(
                "SELECT * FROM till_day d WHERE till IN (" + places
                        + ") AND NOT EXISTS (SELECT 1 FROM till_day l WHERE l.till = d.till AND l.day = d.day AND l.id > d.id)"
                        + " ORDER BY day DESC, id DESC LIMIT ?",
                row -> new Closed(view(row, List.of()), row.getInt("differences")),
                parameters);
    }

    /** @param differences how many there are */
    public record Closed(TillDayView day, int differences) {}

    private static TillDayView view(ResultSet row, List<Difference> differences) throws SQLException {
        return new TillDayView(
                row.getLong("id"),
                new TillId(row.getLong("till")),
                row.getObject("day", LocalDate.class),
                new Totals(row.getInt("sales"), row.getLong("amount"), row.getLong("back")),
                new Totals(row.getInt("own_sales"), row.getLong("own_amount"), row.getLong("own_back")),
                differences,
                Database.instant(row, "closed_at"));
    }
}
