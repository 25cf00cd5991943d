package shop.solvent.web.admin.merchants;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.solvent.merchant.Abilities;
import shop.solvent.merchant.AbilitiesView;
import shop.solvent.merchant.KindDeed;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.TillUse;
import shop.solvent.platform.Page;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;

/** What merchants of each kind may do, and the form to ask for something else. */
@Named("merchantKinds")
@ViewScoped
public class MerchantKindsPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Kinds change a few times in years; what is older is in the audit. */
    private static final int MOST_HISTORY = 50;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private Asking asking;

    private String key;
    private String kind;
    private transient Page<AbilitiesView> history;
    private Integer shortestCycle;
    private Integer mostGoods;
    private Integer mostBranches;
    private BigDecimal least;
    private BigDecimal most;
    private BigDecimal mostBudget;
    private boolean winsBuyers;
    private TillUse till;
    private String reason;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
    }

    /** Fills the form with what the chosen kind may do now. */
    public void load() {
        Abilities now = kinds.of(chosen());
        kind = now.kind().name();
        shortestCycle = now.shortestCycle();
        mostGoods = now.mostGoods();
        mostBranches = now.mostBranches();
        least = Rates.percent(now.leastGiveUp());
        most = Rates.percent(now.mostGiveUp());
        mostBudget = BigDecimal.valueOf(now.mostBudget(), 2);
        winsBuyers = now.winsBuyers();
        till = now.till();
    }

    private MerchantKind chosen() {
        return Arrays.stream(MerchantKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(MerchantKind.SMALL);
    }

    public List<AbilitiesView> getRows() {
        return kinds.all();
    }

    public List<AbilitiesView> getHistory() {
        return history().rows();
    }

    public long getMoreHistory() {
        return history().total() - history().rows().size();
    }

    private Page<AbilitiesView> history() {
        if (history == null) {
            history = kinds.history(0, MOST_HISTORY);
        }
        return history;
    }

    public String ask() {
        boolean asked = asking.ask(
                key,
                KindDeed.CODE,
                () -> KindDeed.wanting(new Abilities(
                        chosen(),
                        shortestCycle,
                        mostGoods,
                        mostBranches,
                        Rates.basisPoints(least),
                        Rates.basisPoints(most),
                        Amounts.fen(mostBudget).amount(),
                        winsBuyers,
                        till)),
                reason,
                "change:cycle",
                "merchant.changed");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? "/admin/merchant-kinds?faces-redirect=true&kind=" + kind : null;
    }

    public TillUse[] getTillUses() {
        return TillUse.values();
    }

    public TillUse getTill() {
        return till;
    }

    public void setTill(TillUse till) {
        this.till = till;
    }

    public MerchantKind[] getAll() {
        return MerchantKind.values();
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Integer getShortestCycle() {
        return shortestCycle;
    }

    public void setShortestCycle(Integer shortestCycle) {
        this.shortestCycle = shortestCycle;
    }

    public Integer getMostGoods() {
        return mostGoods;
    }

    public void setMostGoods(Integer mostGoods) {
        this.mostGoods = mostGoods;
    }

    public Integer getMostBranches() {
        return mostBranches;
    }

    public void setMostBranches(Integer mostBranches) {
        this.mostBranches = mostBranches;
    }

    public BigDecimal getLeast() {
        return least;
    }

    public void setLeast(BigDecimal least) {
        this.least = least;
    }

    public BigDecimal getMost() {
        return most;
    }

    public void setMost(BigDecimal most) {
        this.most = most;
    }

    public BigDecimal getMostBudget() {
        return mostBudget;
    }

    public void setMostBudget(BigDecimal mostBudget) {
        this.mostBudget = mostBudget;
    }

    public boolean isWinsBuyers() {
        return winsBuyers;
    }

    public void setWinsBuyers(boolean winsBuyers) {
        this.winsBuyers = winsBuyers;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
