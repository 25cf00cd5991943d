package shop.solvent.web.admin.tasks;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.TaskRewardId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.task.TaskAct;
import shop.solvent.task.TaskAdministration;
import shop.solvent.task.TaskDeed;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.TaskTerms;
import shop.solvent.task.TaskTerms.Window;
import shop.solvent.task.TaskView;
import shop.solvent.task.Tasks;
import shop.solvent.task.Tasks.Figures;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** One task, or a new one: what it says, and what members came to by it. */
@Named("task")
@ViewScoped
public class TaskPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 25;

    @Inject
    private Tasks tasks;

    @Inject
    private TaskAdministration administration;

    @Inject
    private Pools pools;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String code;
    private String state;
    private String after;
    private String newCode;
    private String nameZh;
    private String nameEn;
    private String aboutZh;
    private String aboutEn;
    private TaskAct act = TaskAct.ORDERS;
    private BigDecimal target;
    private BigDecimal least;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private Window window = Window.MONTH;
    private Integer days;
    private BigDecimal reward;
    private Integer giftDays = 30;
    private String pool;
    private Integer perMember = 1;
    private Long most;
    private String reason;
    private LocalDate endDay;
    private String endReason;
    private long version;
    private boolean loaded;
    private String key = UUID.randomUUID().toString();
    private transient TaskView view;
    private transient Figures figures;
    private transient Slice<TaskRewardView> rewards;
    private transient Long total;

    /** The form begins with what is said of the task, and remembers which state that was. */
    public void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (isNew()) {
            firstDay = LocalDate.now(clock).plusDays(1);
            lastDay = firstDay.plusMonths(3);
            return;
        }
        TaskTerms terms = getView().terms();
        nameZh = terms.nameZh();
        nameEn = terms.nameEn();
        aboutZh = terms.aboutZh();
        aboutEn = terms.aboutEn();
        act = terms.act();
        target = act == TaskAct.SPENT ? yuan(terms.target()) : BigDecimal.valueOf(terms.target());
        least = terms.least() == 0 ? null : yuan(terms.least());
        firstDay = terms.firstDay();
        lastDay = terms.lastDay();
        window = terms.window();
        days = terms.days() == 0 ? null : Integer.valueOf(terms.days());
        reward = yuan(terms.reward());
        giftDays = terms.giftDays();
        pool = terms.pool();
        perMember = terms.perMember();
        most = terms.most();
        version = getView().version();
        endDay = administration.earliestEnd();
    }

    private static BigDecimal yuan(long fen) {
        return Money.fen(fen).inUnits();
    }

    public boolean isNew() {
        return code == null;
    }

    public TaskView getView() {
        if (view == null) {
            view = tasks.find(code);
        }
        return view;
    }

    public TaskView.State getStanding() {
        return getView().state(LocalDate.now(clock));
    }

    public boolean isEditable() {
        return user.may("edit-campaigns") && (isNew() || !getView().isPublished());
    }

    /** Whether it can still be ended ahead of its time. */
    public boolean isEndable() {
        return user.may("edit-campaigns")
                && !isNew()
                && getView().isPublished()
                && getView().terms().lastDay().isAfter(administration.earliestEnd());
    }

    private TaskTerms terms() {
        return new TaskTerms(
                nameZh,
                nameEn,
                aboutZh,
                aboutEn,
                act,
                act == TaskAct.SPENT ? fen("target", target) : whole("target", target),
                act.isBuying() ? fen("least", least) : 0,
                firstDay,
                lastDay,
                window,
                window == Window.DAYS ? or0(days) : 0,
                fen("reward", reward),
                or0(giftDays),
                pool,
                or0(perMember),
                most == null ? 0 : most);
    }

    private static int or0(Integer typed) {
        return typed == null ? 0 : typed;
    }

    private static long fen(String field, BigDecimal typed) {
        if (typed == null) {
            throw Rejection.invalid("field.missing", Map.of("field", field));
        }
        return Amounts.fen(field, typed);
    }

    private static long whole(String field, BigDecimal typed) {
        try {
            return typed == null ? 0 : typed.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw Rejection.invalid("task.no-number", Map.of("field", field));
        }
    }

    public String save() {
        boolean done = feedback.attemptIn("terms", () -> {
            if (isNew()) {
                administration.draft(newCode, terms(), user.getUsername());
            } else {
                administration.change(code, terms(), version, user.getUsername());
            }
        });
        return done(done, isNew() ? newCode : code, "task.saved");
    }

    /** Asks for it to be published as it is kept, to which somebody else has to agree. */
    public String ask() {
        if (!asking.ask(
                key,
                TaskDeed.CODE,
                () -> new TaskDeed.Publication(code, getView().terms()),
                reason,
                "ask:reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return here(code);
    }

    public String drop() {
        if (!feedback.attemptIn("drop", () -> administration.drop(code, user.getUsername(), endReason))) {
            return null;
        }
        feedback.done("task.dropped");
        return "/admin/tasks?faces-redirect=true";
    }

    /** Brings its last day forward. */
    public String end() {
        return done(
                feedback.attemptIn("end", () -> administration.end(code, endDay, user.getUsername(), endReason)),
                code,
                "task.ends-then");
    }

    private String done(boolean done, String task, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return here(task);
    }

    private static String here(String task) {
        return "/admin/task?faces-redirect=true&code=" + task;
    }

    public List<Funds> getPools() {
        return pools.forGifts();
    }

    public TaskAct[] getActs() {
        return TaskAct.values();
    }

    public Window[] getWindows() {
        return Window.values();
    }

    public LocalDate getEarliestEnd() {
        return administration.earliestEnd();
    }

    /** What it has come to. */
    public Figures getFigures() {
        if (figures == null) {
            figures = tasks.figures(code);
        }
        return figures;
    }

    public long count(TaskRewardView.State of) {
        return getFigures().of(of);
    }

    /** Whether its pool has too little for the next reward. */
    public boolean isShort() {
        return getFigures().available() < getView().terms().reward();
    }

    private TaskRewardView.State wanted() {
        return wanted(state);
    }

    /** @param state null, as anything that is none, for all */
    static TaskRewardView.State wanted(String state) {
        for (TaskRewardView.State one : TaskRewardView.State.values()) {
            if (one.name().equals(state)) {
                return one;
            }
        }
        return null;
    }

    public TaskRewardView.State[] getStates() {
        return TaskRewardView.State.values();
    }

    private Slice<TaskRewardView> rewards() {
        if (rewards == null) {
            rewards = user.may("see-members")
                    ? tasks.rewards(code, wanted(), last(), ROWS)
                    : new Slice<>(List.of(), false);
        }
        return rewards;
    }

    /** An address that names no place in the list means its beginning. */
    private TaskRewardId last() {
        try {
            return after == null ? null : TaskRewardId.parse(after);
        } catch (InvalidId none) {
            after = null;
            return null;
        }
    }

    public List<TaskRewardView> getRewards() {
        return rewards().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = tasks.countRewards(code, wanted());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    private Filters filters() {
        return new Filters().and("code", code).and("state", state);
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<TaskRewardView> rows = getRewards();
        return rewards().more()
                ? filters().and("after", rows.get(rows.size() - 1).id()).toString()
                : null;
    }

    public String filter() {
        after = null;
        return "/admin/task?faces-redirect=true&includeViewParams=true";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getNewCode() {
        return newCode;
    }

    public void setNewCode(String newCode) {
        this.newCode = newCode;
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

    public String getAboutZh() {
        return aboutZh;
    }

    public void setAboutZh(String aboutZh) {
        this.aboutZh = aboutZh;
    }

    public String getAboutEn() {
        return aboutEn;
    }

    public void setAboutEn(String aboutEn) {
        this.aboutEn = aboutEn;
    }

    public TaskAct getAct() {
        return act;
    }

    public void setAct(TaskAct act) {
        this.act = act;
    }

    public BigDecimal getTarget() {
        return target;
    }

    public void setTarget(BigDecimal target) {
        this.target = target;
    }

    public BigDecimal getLeast() {
        return least;
    }

    public void setLeast(BigDecimal least) {
        this.least = least;
    }

    public LocalDate getFirstDay() {
        return firstDay;
    }

    public void setFirstDay(LocalDate firstDay) {
        this.firstDay = firstDay;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public Window getWindow() {
        return window;
    }

    public void setWindow(Window window) {
        this.window = window;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public BigDecimal getReward() {
        return reward;
    }

    public void setReward(BigDecimal reward) {
        this.reward = reward;
    }

    public Integer getGiftDays() {
        return giftDays;
    }

    public void setGiftDays(Integer giftDays) {
        this.giftDays = giftDays;
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    public Integer getPerMember() {
        return perMember;
    }

    public void setPerMember(Integer perMember) {
        this.perMember = perMember;
    }

    public Long getMost() {
        return most;
    }

    public void setMost(Long most) {
        this.most = most;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public LocalDate getEndDay() {
        return endDay;
    }

    public void setEndDay(LocalDate endDay) {
        this.endDay = endDay;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }
}
