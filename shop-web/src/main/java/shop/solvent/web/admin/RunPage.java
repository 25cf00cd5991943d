package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.kernel.RunId;
import shop.solvent.pool.Certificate;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunState;
import shop.solvent.pool.RunView;
import shop.solvent.pool.ShareView;

/** One release run: how far it is and, when it is done, the certificate from which every holder can recompute a share. */
@Named("run")
@ViewScoped
public class RunPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Releases releases;

    @Inject
    private Pools pools;

    @Inject
    private Language language;

    @Inject
    private Show show;

    private String id;
    private LazyRows<ShareView> shares;
    private transient RunView view;
    private transient Certificate certificate;

    @PostConstruct
    void begin() {
        shares = new LazyRows<>((first, size) ->
                releases.certificate(RunId.parse(id), first, size).shares());
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

    public String getPoolName() {
        var pool = pools.view(getView().pool());
        return language.of(pool.nameZh(), pool.nameEn());
    }

    public boolean isUnderWay() {
        return getView().state() == RunState.PLANNED || getView().state() == RunState.RUNNING;
    }

    public boolean isDone() {
        return getView().state() == RunState.DONE;
    }

    public int getPercent() {
        RunView run = getView();
        return run.lots() == 0 ? 0 : (int) (100L * run.lotsDone() / run.lots());
    }

    /** The part of the demand that was released, {@code 46.3%}. */
    public String getRatio() {
        RunView run = getView();
        return run.demand() == 0 ? "–" : show.rate((int) (10_000L * run.released() / run.demand()));
    }

    public long getSupply() {
        return getView().funded().minus(getView().reserve()).amount();
    }

    public long getCarried() {
        return getView().demand() - getView().released();
    }

    public Certificate getCertificate() {
        if (certificate == null) {
            certificate = releases.certificate(RunId.parse(id), 0, 1);
        }
        return certificate;
    }

    public LazyRows<ShareView> getShares() {
        return shares;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
