package shop.solvent.web.admin.days;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import shop.solvent.day.DayState;
import shop.solvent.day.DayView;
import shop.solvent.day.DayWork;
import shop.solvent.day.Days;
import shop.solvent.day.StepState;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** The days of the shop: the one that is not closed or another that was asked for, step by step, and those before. */
@Named("days")
@ViewScoped
public class DaysPage extends ListPage<DayView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Days days;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String day;
    private String reason;
    private transient DayView shown;
    private transient DayView current;

    /** The day that is not closed. */
    public DayView getCurrent() {
        if (current == null) {
            current = days.current();
        }
        return current;
    }

    /** The day whose steps are shown: the one an address asks for, if there is such a day; else the one that is not closed. */
    public DayView getShown() {
        if (shown == null) {
            try {
                shown = day == null ? getCurrent() : days.find(ShopDays.day(day));
            } catch (DateTimeException | Rejection none) {
                day = null;
                shown = getCurrent();
            }
        }
        return shown;
    }

    public boolean isCurrentShown() {
        return getShown().day().equals(getCurrent().day());
    }

    /** Whether it goes on by itself, so that it is worth looking again. */
    public boolean isUnderWay() {
        return isCurrentShown() && getCurrent().state() == DayState.CLOSING;
    }

    public void refresh() {
        shown = null;
        current = null;
    }

    /** Whether the reader may have the day closed without waiting, and it waits. */
    public boolean isRunnable() {
        return isCurrentShown()
                && user.may("settle-merchants")
                && EnumSet.of(DayState.DUE, DayState.FAILED, DayState.HALTED)
                        .contains(getCurrent().state());
    }

    public String run() {
        LocalDate wanted = getCurrent().day();
        if (!feedback.attemptIn("run", () -> days.run(wanted, reason, user.getUsername()))) {
            return null;
        }
        feedback.done("days.asked", show.date(wanted));
        return "/admin/days?faces-redirect=true";
    }

    public String tone(DayState state) {
        return switch (state) {
            case CLOSED -> "ok";
            case DUE, CLOSING -> "warn";
            case FAILED, HALTED -> "bad";
            case OPEN -> "";
        };
    }

    public String tone(StepState state) {
        return switch (state) {
            case DONE -> "ok";
            case RUNNING -> "warn";
            case FAILED -> "bad";
            case WAITING -> "";
        };
    }

    /** What a step is for; nothing for one that this version does not know. */
    public String part(DayView.Step step) {
        for (DayWork work : DayWork.values()) {
            if (work.name().equals(step.work())) {
                return show.label("day-part", work.part());
            }
        }
        return "";
    }

    public String reason(Reason why) {
        return why == null ? "" : show.reason(why);
    }

    /** How long it took from its first step to its last, or has taken by now. */
    public String took(DayView one) {
        if (one.begunAt() == null || one.closedAt() == null) {
            return "–";
        }
        long seconds = Duration.between(one.begunAt(), one.closedAt()).toSeconds();
        return seconds < 120 ? show.phrase("days.seconds", seconds) : show.phrase("time.minutes", seconds / 60);
    }

    @Override
    protected Slice<DayView> part(String after) {
        try {
            return days.before(ShopDays.day(after), SIZE);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }

    @Override
    protected long count() {
        return days.count();
    }

    @Override
    protected Object id(DayView row) {
        return row.day();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    public String getDay() {
        return day;
    }

    public void setDay(String day) {
        this.day = Filters.given(day);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
