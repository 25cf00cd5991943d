package shop.solvent.web.admin.pools;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Page;
import shop.solvent.pool.Certificate;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.rules.release.LotClassFact;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.facts.FactWords;

/** One release run: how far it is and, when it is done, the certificate from which every holder can recompute a share. */
@Named("run")
@ViewScoped
public class RunPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Releases releases;

    @Inject
    private Decisions decisions;

    @Inject
    private Pools pools;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private FactWords facts;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Clock clock;

    private String id = "";
    private String reason;
    private boolean cancellable;
    private LazyRows<Certificate.Share> shares;
    private transient RunView view;
    private transient List<Certificate.LotClass> classes;
    private transient Why why;

    @PostConstruct
    void begin() {
        shares = new LazyRows<>((first, size) -> shares(first, size));
    }

    private Page<Certificate.Share> shares(int first, int size) {
        Certificate certificate = releases.certificate(RunId.parse(id), first, size);
        return new Page<>(certificate.shares(), certificate.total());
    }

    /** Fails for an id that names no run before anything is shown. */
    public void load() {
        cancellable = isUnderWay() && user.may(Permission.RELEASE_POINTS);
    }

    /** Looks again, for the next step of the progress bar. A reason that somebody writes meanwhile stays until there is nothing to cancel. */
    public void refresh() {
        view = null;
        classes = null;
        if (cancellable && !isUnderWay()) {
            cancellable = false;
            FacesContext.getCurrentInstance()
                    .getPartialViewContext()
                    .getRenderIds()
                    .add("ending");
        }
    }

    public RunView getView() {
        if (view == null) {
            view = releases.find(RunId.parse(id));
        }
        return view;
    }

    /** Why the run released what it did. */
    public Why getWhy() {
        if (why == null) {
            why = decisions.explain(getView().id().toString()).orElseThrow();
        }
        return why;
    }

    public String getPoolName() {
        var pool = pools.view(getView().pool());
        return language.of(pool.nameZh(), pool.nameEn());
    }

    public boolean isUnderWay() {
        return getView().state() == RunView.State.RUNNING;
    }

    /** Whether it has its certificate. */
    public boolean isEnded() {
        return !isUnderWay();
    }

    public boolean isCancelled() {
        return getView().state() == RunView.State.CANCELLED;
    }

    /** When it will be done as far as can be told; null if nobody can. */
    public Instant getEnd() {
        return getView().endsAbout(clock.instant());
    }

    /** What it has released in the end; what it is to release while it goes on. */
    public long getReleased() {
        return getView().posted() == null ? getView().released() : getView().posted();
    }

    /** The classes of lots that the rules told apart; none where they told none apart. */
    public List<Certificate.LotClass> getClasses() {
        if (classes == null) {
            classes = releases.classes(getView().id());
        }
        return classes;
    }

    /** In what the lots of a class are alike, {@code 等级：金卡}. */
    public String words(Certificate.LotClass one) {
        return one.said().isEmpty()
                ? show.phrase("run.class-all")
                : one.said().entrySet().stream()
                        .map(said -> facts.said(LotClassFact.class, said.getKey(), said.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    /** The part of the demand that was released, {@code 46.3%}. */
    public String getRatio() {
        RunView run = getView();
        return run.demand() == 0 ? "–" : show.rate((int) (10_000L * getReleased() / run.demand()));
    }

    public Money getSupply() {
        return getView().funded().minus(getView().reserve());
    }

    /** Ends it: what is released stays, the rest is due as before. */
    public String cancel() {
        boolean done =
                feedback.attempt(() -> releases.cancel(getView().id(), reason, user.getUsername()), "cancel:reason");
        return done ? "/admin/run?faces-redirect=true&includeViewParams=true" : null;
    }

    /** Whether it was under way when the page was opened, for somebody who may cancel it. */
    public boolean isCancellable() {
        return cancellable;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public LazyRows<Certificate.Share> getShares() {
        return shares;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
