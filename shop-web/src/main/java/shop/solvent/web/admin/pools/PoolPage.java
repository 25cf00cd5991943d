package shop.solvent.web.admin.pools;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.PoolMoveDeed;
import shop.solvent.pool.PoolMoveDeed.Move;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleasePreview;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One pool: what is in it, what it has promised, its release runs. Starts a run; pays the platform's own money in. */
@Named("pool")
@ViewScoped
public class PoolPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Pools pools;

    @Inject
    private Releases releases;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private String code = "";
    private String period;
    private BigDecimal amount;
    private String reason;
    private String target;
    private BigDecimal moved;
    private String moveReason;
    private String runKey;
    private String payKey;
    private transient PoolView view;
    private transient List<RunView> runs;
    private transient ReleasePreview preview;

    @PostConstruct
    void begin() {
        period = YearMonth.now(clock).toString();
        runKey = UUID.randomUUID().toString();
        payKey = UUID.randomUUID().toString();
    }

    public void load() {
        getView();
    }

    public PoolView getView() {
        if (view == null) {
            view = pools.view(code);
        }
        return view;
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    /** What it is for; empty if nothing is said. */
    public String getPurpose() {
        return language.of(getView().purposeZh(), getView().purposeEn());
    }

    public List<RunView> getRuns() {
        if (runs == null) {
            runs = releases.of(code);
        }
        return runs;
    }

    /** The months a run can be for: this one and the two before. */
    public List<String> getPeriods() {
        YearMonth now = YearMonth.now(clock);
        return Stream.of(now, now.minusMonths(1), now.minusMonths(2))
                .map(YearMonth::toString)
                .toList();
    }

    /** Shows what a run would do, which nothing but {@link #start} then does. */
    public void look() {
        preview = null;
        feedback.attempt(() -> preview = releases.preview(code, period), "start:period");
    }

    public ReleasePreview getPreview() {
        return preview;
    }

    /** The part of what is due that would be released, {@code 46.3%}. */
    public String getRatio() {
        long demand = preview.decision().demand();
        return demand == 0 ? "–" : show.rate((int) (10_000L * preview.decision().released() / demand));
    }

    public long getCarried() {
        return preview.decision().demand() - preview.decision().released();
    }

    /** Starts the run that was looked at. If it would be another by now, that one is to be looked at first. */
    public String start() {
        ReleasePreview seen = preview;
        look();
        if (preview == null) {
            return null;
        }
        if (!preview.equals(seen)) {
            feedback.told("release.other-now");
            return null;
        }
        StartRelease start = new StartRelease(runKey, code, preview.period(), user.getUsername());
        RunView[] run = new RunView[1];
        if (!feedback.attempt(() -> run[0] = releases.start(start), "start:period")) {
            runKey = UUID.randomUUID().toString(); // a refused start was no start
            return null;
        }
        return "/admin/run?faces-redirect=true&id=" + run[0].id();
    }

    /** Asks for a contribution, which somebody else has to agree to. */
    public String contribute() {
        return asked(asking.ask(
                payKey,
                ContributionDeed.CODE,
                () -> new Contribution(code, Amounts.fen(amount).amount()),
                reason,
                "pay:amount",
                "pool.contributed"));
    }

    /** The shop's own pools besides this one; none for a merchant's, whose money goes to no other pool. */
    public List<PoolView> getTargets() {
        return getView().merchant() != null
                ? List.of()
                : pools.all().stream()
                        .filter(pool -> pool.merchant() == null && !pool.code().equals(code))
                        .toList();
    }

    /** Asks for money to go to another pool, which somebody else has to agree to. */
    public String move() {
        return asked(asking.ask(
                payKey,
                PoolMoveDeed.CODE,
                () -> new Move(code, target, Amounts.fen(moved).amount()),
                moveReason,
                "move:amount",
                "approval.waits-now"));
    }

    private String asked(boolean asked) {
        if (!asked) {
            payKey = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/pool?faces-redirect=true&includeViewParams=true";
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
    }

    public String getPeriod() {
        return period;
    }

    public void setPeriod(String period) {
        this.period = period;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public BigDecimal getMoved() {
        return moved;
    }

    public void setMoved(BigDecimal moved) {
        this.moved = moved;
    }

    public String getMoveReason() {
        return moveReason;
    }

    public void setMoveReason(String reason) {
        this.moveReason = reason;
    }
}
