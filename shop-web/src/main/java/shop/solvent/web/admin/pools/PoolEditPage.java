package shop.solvent.web.admin.pools;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.Money;
import shop.solvent.pool.PoolAbout;
import shop.solvent.pool.PoolAdministration;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;
import shop.solvent.pool.SpendingDeed;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Opens a pool, or says what one is for; asks for a change of who may spend from it. */
@Named("poolEdit")
@ViewScoped
public class PoolEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Pools pools;

    @Inject
    private PoolAdministration administration;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String code;
    private String newCode;
    private String nameZh;
    private String nameEn;
    private String purposeZh;
    private String purposeEn;
    private BigDecimal target;
    private BigDecimal reserve = BigDecimal.ZERO;
    private Spending spending = Spending.ALL;
    private boolean closed;
    private long version;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private boolean loaded;
    private transient PoolView view;

    /** The forms begin with what is said of the pool, and remember which state that was. */
    public void load() {
        if (isNew() || loaded) {
            return;
        }
        PoolView pool = getView();
        nameZh = pool.nameZh();
        nameEn = pool.nameEn();
        purposeZh = pool.purposeZh();
        purposeEn = pool.purposeEn();
        target = pool.target() == null ? null : pool.target().inUnits();
        reserve = pool.reserve().inUnits();
        spending = pool.spending();
        closed = pool.closed();
        version = pool.version();
        loaded = true;
    }

    public boolean isNew() {
        return code == null;
    }

    public PoolView getView() {
        if (view == null) {
            view = pools.view(code);
        }
        return view;
    }

    /** Who may spend from a pool of the shop's own. */
    public List<Spending> getChoices() {
        return Arrays.stream(Spending.values())
                .filter(one -> one != Spending.MERCHANT)
                .toList();
    }

    private PoolAbout about() {
        return new PoolAbout(nameZh, nameEn, purposeZh, purposeEn, target == null ? null : fen(target));
    }

    private static long fen(BigDecimal yuan) {
        Money money = Amounts.fen(yuan == null ? BigDecimal.ZERO : yuan);
        return money.amount();
    }

    public String save() {
        if (isNew()) {
            return after(
                    feedback.attempt(
                            () -> administration.open(newCode, about(), spending, fen(reserve), user.getUsername()),
                            "about:code"),
                    newCode,
                    "pool.opened-now");
        }
        return after(
                feedback.attempt(() -> administration.edit(code, about(), version, user.getUsername()), "about:nameZh"),
                code,
                "pool.saved");
    }

    public String ask() {
        if (!asking.ask(
                key,
                SpendingDeed.CODE,
                () -> new SpendingDeed.Change(code, spending, fen(reserve), closed),
                reason,
                "spend:reserve",
                "pool.saved")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/pool?faces-redirect=true&code=" + code;
    }

    private String after(boolean done, String pool, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/pool?faces-redirect=true&code=" + pool;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
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

    public String getPurposeZh() {
        return purposeZh;
    }

    public void setPurposeZh(String purposeZh) {
        this.purposeZh = purposeZh;
    }

    public String getPurposeEn() {
        return purposeEn;
    }

    public void setPurposeEn(String purposeEn) {
        this.purposeEn = purposeEn;
    }

    public BigDecimal getTarget() {
        return target;
    }

    public void setTarget(BigDecimal target) {
        this.target = target;
    }

    public BigDecimal getReserve() {
        return reserve;
    }

    public void setReserve(BigDecimal reserve) {
        this.reserve = reserve;
    }

    public Spending getSpending() {
        return spending;
    }

    public void setSpending(Spending spending) {
        this.spending = spending;
    }

    public boolean isClosed() {
        return closed;
    }

    public void setClosed(boolean closed) {
        this.closed = closed;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
