package shop.solvent.day;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.day.DayBook.Current;
import shop.solvent.day.DayBook.Row;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/** The days of the shop, for people: where each stands, and having one closed without waiting. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Days {

    private static final int REASON = 500;

    @Inject
    private DayBook book;

    @Inject
    private BusinessDate date;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** The day that is not closed; of a shop that has never begun one, an open day without steps done. */
    public DayView current() {
        LocalDate today = date.date();
        return view(List.of(book.find(today).orElse(new Row(today, clock.getZone(), null, null, null, null))))
                .get(0);
    }

    /** @throws Rejection {@code day.not-found} */
    public DayView find(LocalDate day) {
        return view(List.of(book.find(day).orElseThrow(() -> Rejection.notFound("day", day))))
                .get(0);
    }

    /** The days before that one, the latest first; null to begin with the one that is not closed. */
    public Slice<DayView> before(LocalDate before, int size) {
        Slice.check(size);
        Slice<Row> rows = Slice.of(book.before(before, size + 1), size);
        return new Slice<>(view(rows.rows()), rows.more());
    }

    public long count() {
        return book.count();
    }

    /**
     * Has a day closed without waiting: one that is over and not begun, one whose step failed, or one behind which so many days
     * are missing that it waits for a person. Those after it that are over by now follow. It does nothing that would not be done by
     * itself, in the same order and with the same dates, so one person may say it.
     *
     * @throws Rejection {@code permission.missing}, {@code day.not-current} unless it is the one that comes next, {@code
     *     day.not-over}, {@code field.…}
     */
    public void run(LocalDate day, String reason, String by) {
        permits.require(by, Permission.SETTLE_MERCHANTS);
        String why = Given.text("reason", reason, REASON);
        Given.value("day", day);
        transactions.run(() -> ask(day, why, by));
    }

    private void ask(LocalDate day, String why, String by) {
        Current current = book.lockCurrent().orElseThrow(() -> Rejection.notFound("day", day));
        if (!current.day().equals(day)) {
            throw Rejection.conflict(
                    "day.not-current",
                    Map.of("day", day.toString(), "current", current.day().toString()));
        }
        if (clock.instant().isBefore(BusinessDate.end(day, clock.getZone()))) {
            throw Rejection.conflict("day.not-over", Map.of("day", day.toString()));
        }
        String before =
                view(List.of(book.find(day).orElseThrow())).get(0).state().name();
        book.ask(day, by, clock.instant());
        audit.record(by, "day.run", day.toString(), before, null, why);
    }

    private List<DayView> view(List<Row> rows) {
        Map<LocalDate, List<DayView.Step>> steps =
                book.steps(rows.stream().map(Row::day).toList());
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> view(row, steps.getOrDefault(row.day(), ahead()), now))
                .toList();
    }

    private DayView view(Row row, List<DayView.Step> steps, Instant now) {
        return new DayView(
                row.day(),
                row.closedAt() == null && row.begunAt() == null ? clock.getZone() : row.zone(),
                state(row, steps, now),
                row.begunAt(),
                row.closedAt(),
                row.askedBy(),
                steps);
    }

    /** What will be done when the day is over. */
    private static List<DayView.Step> ahead() {
        return Arrays.stream(DayWork.values())
                .map(work -> new DayView.Step(work.name(), StepState.WAITING, 0, 0, null, null, null, null, null))
                .toList();
    }

    private DayState state(Row row, List<DayView.Step> steps, Instant now) {
        if (row.closedAt() != null) {
            return DayState.CLOSED;
        }
        if (steps.stream().anyMatch(step -> step.state() == StepState.FAILED)) {
            return DayState.FAILED;
        }
        if (row.begunAt() != null) {
            return DayState.CLOSING;
        }
        ZoneId zone = clock.getZone();
        if (now.isBefore(BusinessDate.end(row.day(), zone))) {
            return DayState.OPEN;
        }
        Current current = new Current(row.day(), null, row.askedBy(), row.askedAt());
        return DayChange.isHalted(current, now, zone) ? DayState.HALTED : DayState.DUE;
    }

    /**
     * Whether a day should have been closed long ago, or could not be.
     *
     * @param hours so many after its end a day should be closed
     */
    public Optional<DayView> late(long hours) {
        DayView day = current();
        boolean late = clock.instant().isAfter(day.end().plus(Duration.ofHours(hours)));
        return late || day.state() == DayState.FAILED || day.state() == DayState.HALTED
                ? Optional.of(day)
                : Optional.empty();
    }
}
