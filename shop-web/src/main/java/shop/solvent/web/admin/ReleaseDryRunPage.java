package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.dryrun.DryRun;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.RunId;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleaseExplanation;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;

/** Asks a version of the rules, or a draft, what it would release: of a past run's facts, or of others. */
@Named("releaseDryRun")
@ViewScoped
public class ReleaseDryRunPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String DRAFT = "draft-";
    private static final int EARLIER = 20;
    private static final int LATEST_RUNS = 50;
    private static final long MOST_POINTS = 1_000_000_000_000_000L;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Releases releases;

    @Inject
    private Pools pools;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Show show;

    private String past;
    private String version;
    private String pool = "";
    private String period;
    private BigDecimal funded = BigDecimal.valueOf(100_000, 2);
    private BigDecimal fundedThisPeriod = BigDecimal.valueOf(30_000, 2);
    private BigDecimal fundedLastPeriod = BigDecimal.valueOf(30_000, 2);
    private long demand = 120_000;
    private long locked = 400_000;
    private Map<String, String> versions = Map.of();
    private Map<String, String> runs = Map.of();
    private Map<String, String> names = Map.of();
    private transient DryRun<ReleaseFacts, ReleaseDecision> run;
    private transient ReleaseDecision happened;

    @PostConstruct
    void begin() {
        period = YearMonth.now(clock).toString();
    }

    /** With a run in the address, its facts are taken and asked at once. */
    public void load() {
        names = new LinkedHashMap<>();
        for (PoolView one : pools.all()) {
            names.put(one.code(), language.of(one.nameZh(), one.nameEn()));
        }
        pool = names.keySet().stream().findFirst().orElse("");
        runs = new LinkedHashMap<>();
        releases.latest(LATEST_RUNS).forEach(this::offer);
        versions = choices();
        if (version == null || !versions.containsKey(version)) {
            version = rulebooks.active(DecisionPoint.RELEASE).hash();
        }
        if (past != null) {
            take();
        }
    }

    private void offer(RunView one) {
        runs.putIfAbsent(
                one.id().toString(), names.getOrDefault(one.pool(), one.pool()) + " · " + show.month(one.period()));
    }

    /** What can be asked, by what the choice is called: versions by their hash, drafts by their number. */
    private Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        rulebooks.history(DecisionPoint.RELEASE, 0, EARLIER).rows().forEach(activation -> {
            String note = show.brief(activation.hash()) + " · " + show.ownHalf(activation.note());
            choices.putIfAbsent(
                    activation.hash(),
                    activation.until() == null
                            ? show.phrase("dry-run.in-force", note)
                            : show.phrase("dry-run.earlier", note, show.moment(activation.until())));
        });
        drafts.unfinished(DecisionPoint.RELEASE)
                .forEach(draft -> choices.put(DRAFT + draft.id(), show.phrase("dry-run.draft", draft.title())));
        return choices;
    }

    /** Takes the facts of the run as they were, and asks. */
    public void take() {
        boolean found = feedback.attempt(
                () -> {
                    happened = null;
                    ReleaseExplanation explanation = releases.explain(runId());
                    offer(explanation.run());
                    happened = explanation.decision();
                    take(explanation.facts());
                },
                "past:run");
        if (found) {
            ask();
        }
    }

    private void take(ReleaseFacts facts) {
        pool = facts.pool();
        period = facts.period();
        funded = BigDecimal.valueOf(facts.funded(), 2);
        fundedThisPeriod = BigDecimal.valueOf(facts.fundedThisPeriod(), 2);
        fundedLastPeriod = BigDecimal.valueOf(facts.fundedLastPeriod(), 2);
        demand = facts.demand();
        locked = facts.locked();
    }

    private RunId runId() {
        try {
            return RunId.parse(past.strip());
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }

    /** Asks the chosen rules about the facts as they stand in the form. */
    public void ask() {
        run = null;
        feedback.attempt(
                () -> run = version.startsWith(DRAFT)
                        ? dryRuns.ofDraft(
                                Long.parseLong(version.substring(DRAFT.length())), facts(), user.getUsername())
                        : dryRuns.of(version, facts(), user.getUsername()),
                null);
    }

    private ReleaseFacts facts() {
        boolean lawful = Stream.of(funded, fundedThisPeriod, fundedLastPeriod).allMatch(amount -> amount.signum() >= 0)
                && demand >= 0
                && locked >= 0
                && demand <= MOST_POINTS
                && locked <= MOST_POINTS;
        if (!lawful) {
            throw Rejection.invalid("dry-run.invalid", Map.of());
        }
        try {
            YearMonth.parse(period);
        } catch (DateTimeException noMonth) {
            throw Rejection.invalid("period.invalid", Map.of("period", period));
        }
        return new ReleaseFacts(
                pool,
                period,
                Amounts.fen(funded).amount(),
                Amounts.fen(fundedThisPeriod).amount(),
                Amounts.fen(fundedLastPeriod).amount(),
                demand,
                locked);
    }

    public DryRun<ReleaseFacts, ReleaseDecision> getRun() {
        return run;
    }

    public long getCarried() {
        return run.decision().demand() - run.decision().released();
    }

    /** Whether the past run's own decision can be compared with. */
    public boolean isComparable() {
        return run != null && happened != null;
    }

    /** Whether the rules would decide now what they decided then. */
    public boolean isAsHappened() {
        ReleaseDecision now = run.decision();
        return now.released() == happened.released()
                && now.reserve() == happened.reserve()
                && now.effects().equals(happened.effects());
    }

    public List<String> getPools() {
        return List.copyOf(names.keySet());
    }

    public String name(String code) {
        return names.getOrDefault(code, code);
    }

    public Map<String, String> getVersions() {
        return versions;
    }

    public Map<String, String> getRuns() {
        return runs;
    }

    public String getPast() {
        return past;
    }

    public void setPast(String past) {
        this.past = past == null || past.isBlank() ? null : past;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version == null || version.isBlank() ? null : version;
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool == null ? "" : pool;
    }

    public String getPeriod() {
        return period;
    }

    public void setPeriod(String period) {
        this.period = period == null ? "" : period.strip();
    }

    public BigDecimal getFunded() {
        return funded;
    }

    public void setFunded(BigDecimal funded) {
        this.funded = funded;
    }

    public BigDecimal getFundedThisPeriod() {
        return fundedThisPeriod;
    }

    public void setFundedThisPeriod(BigDecimal fundedThisPeriod) {
        this.fundedThisPeriod = fundedThisPeriod;
    }

    public BigDecimal getFundedLastPeriod() {
        return fundedLastPeriod;
    }

    public void setFundedLastPeriod(BigDecimal fundedLastPeriod) {
        this.fundedLastPeriod = fundedLastPeriod;
    }

    public long getDemand() {
        return demand;
    }

    public void setDemand(long demand) {
        this.demand = demand;
    }

    public long getLocked() {
        return locked;
    }

    public void setLocked(long locked) {
        this.locked = locked;
    }
}
