package shop.solvent.calendar;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rulebook.force.ChangePolicy;

/**
 * Keeps the shop's calendar. One person may: it is an agreement with the world and no price. But where rules look at it, what it
 * says of a day holds as their own text does, so it changes no later than a change of rules is announced (G13); and what it said
 * of a day that has begun is history.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CalendarDays {

    /** As facts call what they know by the calendar. */
    private static final Set<String> FIELDS = Set.of("holiday", "dayOff");

    private static final int MOST = 5_000;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private ShopCalendar calendar;

    @Inject
    private Mentions mentions;

    @Inject
    private ChangePolicy policy;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param version rises with each change */
    public record Kept(NamedDay named, int version) {}

    /** The days of a year that the calendar names, in their order. */
    public List<Kept> year(int year) {
        return database.query(
                "SELECT day, kind, name_zh, name_en, version FROM calendar_day WHERE day >= ? AND day < ? ORDER BY day",
                row -> new Kept(
                        new NamedDay(
                                row.getObject(1, LocalDate.class),
                                DayKind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4)),
                        row.getInt(5)),
                LocalDate.of(year, 1, 1),
                LocalDate.of(year + 1, 1, 1));
    }

    /** The rule files, in force or to come, that look at what the calendar says. */
    public List<String> rules() {
        return mentions.lookingAt(FIELDS);
    }

    /** The first day of which the calendar may say something else now. */
    public LocalDate firstOpen() {
        return firstOpen(rules());
    }

    private LocalDate firstOpen(List<String> rules) {
        return rules.isEmpty()
                ? LocalDate.now(clock).plusDays(1)
                : LocalDate.ofInstant(clock.instant().plus(policy.notice()), clock.getZone())
                        .plusDays(1);
    }

    /**
     * Names a day, or says something else of it.
     *
     * @param version that the editor has seen; null for a day that was not named
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code calendar.no-weekend}, {@code calendar.over} of a
     *     day that has begun, {@code calendar.too-near} of one that rules depend on and that is nearer than their notice, {@code
     *     calendar.named-already}, {@code version.outdated}
     */
    public void put(NamedDay wanted, Integer version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        NamedDay checked = wanted.checked();
        requireOpen(checked.day(), rules());
        transactions.run(() -> {
            CalendarDay there = entities.find(CalendarDay.class, checked.day());
            if (there != null && there.named().equals(checked)) {
                return; // as it shall be already
            }
            if (version == null && there != null) {
                throw Rejection.conflict(
                        "calendar.named-already",
                        Map.of("field", "day", "day", checked.day().toString()));
            }
            if (version != null) {
                Given.sameVersion(version, there == null ? -1 : there.version());
            }
            write(there, checked, by);
        });
        calendar.refresh();
    }

    /**
     * Names a day no more: it is what its weekday makes it.
     *
     * @throws Rejection {@code permission.missing}, {@code calendar-day.not-found}, {@code calendar.over}, {@code
     *     calendar.too-near}, {@code version.outdated}
     */
    public void remove(LocalDate day, int version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        Given.value("day", day);
        requireOpen(day, rules());
        transactions.run(() -> {
            CalendarDay there = entities.find(CalendarDay.class, day);
            if (there == null) {
                throw Rejection.notFound("calendar-day", day);
            }
            Given.sameVersion(version, there.version());
            String before = there.named().toString();
            entities.remove(there);
            Database.flush(entities);
            audit.record(by, "calendar.day-removed", day.toString(), before, null, null);
        });
        calendar.refresh();
    }

    private void requireOpen(LocalDate day, List<String> rules) {
        if (!day.isAfter(LocalDate.now(clock))) {
            throw Rejection.invalid("calendar.over", Map.of("field", "day", "day", day.toString()));
        }
        LocalDate first = firstOpen(rules);
        if (day.isBefore(first)) {
            throw Rejection.invalid(
                    "calendar.too-near",
                    Map.of(
                            "field",
                            "day",
                            "day",
                            day.toString(),
                            "first",
                            first.toString(),
                            "rules",
                            String.join(", ", rules)));
        }
    }

    /** What a file would change of a day. */
    public enum Effect {
        NAMED,
        CHANGED,
        /** It says what the calendar says. */
        SAME,
        /** The day has begun: what the calendar said of it stays. */
        OVER,
        /** Rules depend on it, and it is nearer than their notice. */
        TOO_NEAR
    }

    /** @param before null where the calendar does not name the day */
    public record Planned(NamedDay named, NamedDay before, Effect effect) {}

    /** What would come of it if these days were taken over. */
    public List<Planned> plan(List<NamedDay> days) {
        Map<LocalDate, NamedDay> kept = new HashMap<>();
        days.stream()
                .map(day -> day.day().getYear())
                .distinct()
                .forEach(year -> year(year).forEach(one -> kept.put(one.named().day(), one.named())));
        LocalDate today = LocalDate.now(clock);
        LocalDate first = firstOpen();
        List<Planned> plan = new ArrayList<>();
        for (NamedDay day : days) {
            NamedDay before = kept.get(day.day());
            Effect effect = day.equals(before)
                    ? Effect.SAME
                    : !day.day().isAfter(today)
                            ? Effect.OVER
                            : day.day().isBefore(first)
                                    ? Effect.TOO_NEAR
                                    : before == null ? Effect.NAMED : Effect.CHANGED;
            plan.add(new Planned(day, before, effect));
        }
        return plan;
    }

    /**
     * Takes days over from a file: those that would be named or changed, all or none. What the file does not name stays.
     *
     * @return how many were named or changed
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code calendar.no-weekend}, {@code calendar.too-many}
     */
    public int take(List<NamedDay> days, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        List<NamedDay> checked = days.stream().map(NamedDay::checked).toList();
        List<NamedDay> wanted = plan(checked).stream()
                .filter(planned -> planned.effect() == Effect.NAMED || planned.effect() == Effect.CHANGED)
                .map(Planned::named)
                .toList();
        transactions.run(() -> {
            for (NamedDay day : wanted) {
                write(entities.find(CalendarDay.class, day.day()), day, by);
            }
        });
        calendar.refresh();
        return wanted.size();
    }

    private void write(CalendarDay there, NamedDay wanted, String by) {
        if (there == null && database.number("SELECT COUNT(*) FROM calendar_day") >= MOST) {
            throw Rejection.conflict("calendar.too-many", Map.of("most", String.valueOf(MOST)));
        }
        String before = there == null ? null : there.named().toString();
        CalendarDay day = there == null ? new CalendarDay(wanted.day()) : there;
        day.set(wanted);
        entities.persist(day);
        Database.flush(entities);
        audit.record(
                by,
                before == null ? "calendar.day-named" : "calendar.day-changed",
                wanted.day().toString(),
                before,
                wanted.toString(),
                null);
    }

    /**
     * The public holidays of mainland China that ship with the shop. 2026: notice of the General Office of the State Council of
     * 4 November 2025. 2027: the days that the State Council's regulation on public holidays (as of 2025) fixes itself; how
     * they are joined with weekends was not published when this was made.
     */
    public static byte[] shipped() {
        try (InputStream in = CalendarDays.class.getResourceAsStream("/shop/solvent/calendar/cn.csv")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The house itself fills a calendar that is empty, days that are over among them: for the demo. */
    public void begin(List<NamedDay> days, String by) {
        transactions.run(() -> {
            if (database.number("SELECT EXISTS (SELECT 1 FROM calendar_day)") == 0) {
                days.forEach(day -> write(null, day.checked(), by));
            }
        });
        calendar.refresh();
    }
}
