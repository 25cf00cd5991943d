package shop.solvent.web.admin.pools;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Page;
import shop.solvent.pool.Certificate;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.LazyRows;

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

    private String id = "";
    private LazyRows<Certificate.Share> shares;
    private transient RunView view;
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
        getView();
    }

    /** Looks again, for the next step of the progress bar. */
    public void refresh() {
        view = null;
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

    public boolean isDone() {
        return getView().state() == RunView.State.DONE;
    }

    /** The part of the demand that was released, {@code 46.3%}. */
    public String getRatio() {
        RunView run = getView();
        return run.demand() == 0 ? "–" : show.rate((int) (10_000L * run.released() / run.demand()));
    }

    public Money getSupply() {
        return getView().funded().minus(getView().reserve());
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
