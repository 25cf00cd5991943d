package shop.solvent.web.admin.trials;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.backtest.BacktestQuery;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.Backtests;
import shop.solvent.backtest.Backtests.Candidate;
import shop.solvent.kernel.Money;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;

/** Begins backtests and shadow runs, and lists those there were. */
@Named("backtests")
@ViewScoped
public class BacktestsPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Versions to choose from; an older one is reached from its own page. */
    private static final int MOST_CANDIDATES = 50;

    @Inject
    private Backtests backtests;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String candidate;
    private LocalDate from;
    private LocalDate to;
    private int oneIn = 1;
    private String follower;
    private LocalDate until;
    private LazyRows<BacktestView> rows;
    private transient List<Candidate> candidates;

    @PostConstruct
    void begin() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        from = today.minusDays(30);
        to = today.minusDays(1);
        until = today.plusDays(7);
        rows = new LazyRows<>((first, size) -> backtests.list(first, size));
    }

    public List<Candidate> getCandidates() {
        if (candidates == null) {
            candidates = backtests.candidates(null, MOST_CANDIDATES);
        }
        return candidates;
    }

    public List<Integer> getSamples() {
        return List.of(1, 10, 100, BacktestQuery.THINNEST);
    }

    public String sample(int one) {
        return one == 1 ? show.phrase("backtest.sample-all") : show.phrase("backtest.sample-one-in", show.number(one));
    }

    /** How a version is told from others where there is one line for it. */
    public String name(Candidate one) {
        String name = show.label("point", one.point()) + " · " + show.ownHalf(one.note()) + " · "
                + one.hash().substring(0, 8);
        return one.active() ? name + " · " + show.phrase("backtest.in-force") : name;
    }

    public String cost(BacktestView run) {
        return run.moneyDelta() == null ? "–" : show.signed(Money.fen(run.moneyDelta()));
    }

    public String start() {
        long[] id = new long[1];
        boolean begun = feedback.attempt(
                () -> id[0] = backtests.start(candidate, new BacktestQuery(from, to, oneIn), user.getUsername()),
                "start:from");
        return begun ? "/admin/backtest?faces-redirect=true&id=" + id[0] : null;
    }

    public String follow() {
        long[] id = new long[1];
        boolean begun =
                feedback.attempt(() -> id[0] = backtests.shadow(follower, until, user.getUsername()), "follow:until");
        return begun ? "/admin/backtest?faces-redirect=true&id=" + id[0] : null;
    }

    public LazyRows<BacktestView> getRows() {
        return rows;
    }

    public String getCandidate() {
        return candidate;
    }

    public void setCandidate(String candidate) {
        this.candidate = candidate;
        if (follower == null) {
            follower = candidate;
        }
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }

    public int getOneIn() {
        return oneIn;
    }

    public void setOneIn(int oneIn) {
        this.oneIn = oneIn;
    }

    public String getFollower() {
        return follower;
    }

    public void setFollower(String follower) {
        this.follower = follower;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }
}
