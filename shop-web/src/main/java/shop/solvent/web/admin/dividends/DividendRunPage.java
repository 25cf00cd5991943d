package shop.solvent.web.admin.dividends;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.UUID;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.dividend.DividendPools;
import shop.solvent.dividend.DividendRunView;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.Recomputed;
import shop.solvent.dividend.ShareView;
import shop.solvent.dividend.TakeBackDeed;
import shop.solvent.dividend.TakeBackDeed.TakingBack;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;

/**
 * One dividend run: how far it is, its certificate, every share and how it comes about. Stops a run that goes on; asks for a
 * share to be taken back.
 */
@Named("dividendRun")
@ViewScoped
public class DividendRunPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Dividends dividends;

    @Inject
    private DividendPools pools;

    @Inject
    private Decisions decisions;

    @Inject
    private Language language;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    private String id = "";
    private String partner;
    private String stopReason;
    private BigDecimal amount;
    private String reason;
    private String key;
    private LazyRows<ShareView> shares;
    private transient DividendRunView view;
    private transient Recomputed recomputed;
    private transient Why why;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        shares = new LazyRows<>((first, size) -> dividends.shares(DividendRunId.parse(id), first, size));
    }

    /** Fails for ids that name nothing before anything is shown. */
    public void load() {
        getView();
        getRecomputed();
    }

    /** Looks again, for the next step of the progress bar. */
    public void refresh() {
        view = null;
    }

    public DividendRunView getView() {
        if (view == null) {
            view = dividends.find(DividendRunId.parse(id));
        }
        return view;
    }

    /** How the share of the partner in the address comes about; null where none is named. */
    public Recomputed getRecomputed() {
        if (recomputed == null && partner != null) {
            recomputed = dividends.recompute(DividendRunId.parse(id), PartnerId.parse(partner));
        }
        return recomputed;
    }

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
        return getView().state() == DividendRunView.State.RUNNING;
    }

    public String stop() {
        if (!feedback.attempt(
                () -> dividends.cancel(DividendRunId.parse(id), stopReason, user.getUsername()), "stop:reason")) {
            return null;
        }
        feedback.done("dividend.stopped");
        return again();
    }

    public String takeBack() {
        boolean asked = asking.ask(
                key,
                TakeBackDeed.CODE,
                () -> new TakingBack(id, partner, Amounts.fen(amount).amount()),
                reason,
                "takeBack:amount",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return again();
    }

    private static String again() {
        return "/admin/dividend-run?faces-redirect=true&includeViewParams=true";
    }

    public LazyRows<ShareView> getShares() {
        return shares;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getPartner() {
        return partner;
    }

    public void setPartner(String partner) {
        this.partner = partner == null || partner.isBlank() ? null : partner;
    }

    public String getStopReason() {
        return stopReason;
    }

    public void setStopReason(String reason) {
        this.stopReason = reason;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
