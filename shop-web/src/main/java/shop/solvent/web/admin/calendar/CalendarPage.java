package shop.solvent.web.admin.calendar;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.calendar.CalendarDays;
import shop.solvent.calendar.CalendarDays.Effect;
import shop.solvent.calendar.CalendarDays.Kept;
import shop.solvent.calendar.CalendarDays.Planned;
import shop.solvent.calendar.CalendarFile;
import shop.solvent.calendar.DayKind;
import shop.solvent.calendar.NamedDay;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** A year of the shop's calendar: names a day, takes one away, takes a year over from a file. */
@Named("shopCalendar")
@ViewScoped
public class CalendarPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 1_000_000;
    private static final int PROBLEMS_SHOWN = 50;

    @Inject
    private Uploads uploads;

    @Inject
    private CalendarDays calendar;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private Integer year;
    private YearMonth month;
    private LocalDate chosen;
    private boolean loaded;
    private Integer version;
    private LocalDate day;
    private DayKind kind = DayKind.HOLIDAY;
    private String nameZh;
    private String nameEn;
    private transient Part upload;
    /** As the file had them, until somebody says so. */
    private List<NamedDay> read;

    private transient List<ImportProblem> problems;
    private transient List<Kept> kept;
    private transient List<Planned> plan;
    private transient List<String> rules;
    private transient LocalDate firstOpen;

    /** Takes a day up for change. */
    public void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (chosen != null) {
            Kept one = calendar.year(chosen.getYear()).stream()
                    .filter(there -> there.named().day().equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("calendar-day", chosen));
            year = chosen.getYear();
            version = one.version();
            day = chosen;
            kind = one.named().kind();
            nameZh = one.named().nameZh();
            nameEn = one.named().nameEn();
        }
        if (year == null) {
            year = LocalDate.now(clock).getYear();
        }
        if (chosen != null) {
            month = YearMonth.from(chosen);
        }
    }

    /** {@code Thursday} */
    public String weekday(LocalDate one) {
        return one.getDayOfWeek().getDisplayName(TextStyle.FULL, language.getLocale());
    }

    public boolean isEditable() {
        return user.may("edit-campaigns");
    }

    public List<Kept> getKept() {
        if (kept == null) {
            kept = calendar.year(year);
        }
        return kept;
    }

    /**
     * Of the days of a month, some of which are named.
     *
     * @param month {@code 2026-10}
     * @param open whether its days are shown before anybody asks for them
     */
    public record Month(String month, boolean open, List<Kept> days) {}

    /** Those in which days are named. One is open: where somebody did something, or else the first that is not over. */
    public List<Month> getMonths() {
        TreeMap<YearMonth, List<Kept>> byMonth = getKept().stream()
                .collect(Collectors.groupingBy(
                        one -> YearMonth.from(one.named().day()), TreeMap::new, Collectors.toList()));
        YearMonth open = month != null ? month : byMonth.ceilingKey(YearMonth.now(clock));
        return byMonth.entrySet().stream()
                .map(one -> new Month(one.getKey().toString(), one.getKey().equals(open), one.getValue()))
                .toList();
    }

    /** Rule files that look at the calendar. */
    public List<String> getRules() {
        if (rules == null) {
            rules = calendar.rules();
        }
        return rules;
    }

    /** The first day that can still be changed. */
    public LocalDate getFirstOpen() {
        if (firstOpen == null) {
            firstOpen = calendar.firstOpen();
        }
        return firstOpen;
    }

    public boolean isOpen(LocalDate one) {
        return !one.isBefore(getFirstOpen());
    }

    public String save() {
        boolean done = feedback.attemptIn(
                "named", () -> calendar.put(new NamedDay(day, kind, nameZh, nameEn), version, user.getUsername()));
        return done ? here("shop-calendar.saved") : null;
    }

    public String remove() {
        return feedback.attemptIn("named", () -> calendar.remove(chosen, version, user.getUsername()))
                ? here("shop-calendar.removed")
                : null;
    }

    private String here(String message) {
        feedback.done(message);
        return "/admin/calendar?faces-redirect=true&year=" + day.getYear() + "&month=" + YearMonth.from(day);
    }

    /** Looks at what a file would change. */
    public void look() {
        forget();
        uploads.read(upload, MOST_BYTES, "upload:file").ifPresent(this::take);
    }

    /** Looks at what the days that ship with the shop would change. */
    public void lookAtShipped() {
        forget();
        take(CalendarDays.shipped());
    }

    private void take(byte[] content) {
        feedback.attempt(
                () -> {
                    CalendarFile file = CalendarFile.read(content);
                    problems = file.problems()
                            .subList(0, Math.min(PROBLEMS_SHOWN, file.problems().size()));
                    if (problems.isEmpty()) {
                        read = file.days();
                        plan = calendar.plan(read);
                    }
                },
                "upload:file");
    }

    private void forget() {
        read = null;
        plan = null;
        problems = null;
    }

    /** What the file would do, day by day; null before somebody looks. */
    public List<Planned> getPlan() {
        if (plan == null && read != null) {
            plan = calendar.plan(read);
        }
        return plan;
    }

    /** Those days of the file that the calendar does not have just so. */
    public List<Planned> getDiffering() {
        return getPlan().stream().filter(one -> one.effect() != Effect.SAME).toList();
    }

    public boolean isAnyEffect() {
        return getPlan() != null
                && getPlan().stream().anyMatch(one -> one.effect() == Effect.NAMED || one.effect() == Effect.CHANGED);
    }

    /** What is wrong with the file; null before somebody looks. */
    public List<ImportProblem> getProblems() {
        return problems;
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    /** Takes over what was looked at. */
    public String confirm() {
        if (read == null) {
            return null;
        }
        int[] taken = new int[1];
        if (!feedback.attempt(() -> taken[0] = calendar.take(read, user.getUsername()), null)) {
            return null;
        }
        feedback.done("shop-calendar.taken", taken[0]);
        return "/admin/calendar?faces-redirect=true&year=" + year;
    }

    public DayKind[] getKinds() {
        return DayKind.values();
    }

    public String getYear() {
        return String.valueOf(year);
    }

    /** An address that names no year, or none that a calendar has, means this one. */
    public void setYear(String year) {
        this.year = year != null && year.matches("20\\d\\d") ? Integer.valueOf(year) : null;
    }

    public String getMonth() {
        return month == null ? null : month.toString();
    }

    /** An address that names no month means the first that is not over. */
    public void setMonth(String month) {
        this.month = month != null && month.matches("20\\d\\d-(0[1-9]|1[0-2])") ? YearMonth.parse(month) : null;
    }

    public int getPrevious() {
        return year - 1;
    }

    public int getNext() {
        return year + 1;
    }

    public String getChosen() {
        return chosen == null ? null : chosen.toString();
    }

    public void setChosen(String chosen) {
        try {
            this.chosen = Filters.given(chosen) == null ? null : LocalDate.parse(chosen.strip());
            if (this.chosen != null && this.chosen.getYear() / 100 != 20) {
                throw Rejection.notFound("calendar-day", chosen);
            }
        } catch (DateTimeException none) {
            throw Rejection.notFound("calendar-day", chosen);
        }
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public DayKind getKind() {
        return kind;
    }

    public void setKind(DayKind kind) {
        this.kind = kind;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
