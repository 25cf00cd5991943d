package shop.solvent.web.admin.dividends;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.dividend.DividendPoolView;
import shop.solvent.dividend.DividendPools;
import shop.solvent.dividend.PartnerRole;
import shop.solvent.dividend.ProfitView;
import shop.solvent.dividend.Profits;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** All dividend pools, and the profit that they are filled from. Opens one. */
@Named("dividends")
@ViewScoped
public class DividendsPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Two years; the page says that there are more. */
    private static final int MONTHS = 24;

    @Inject
    private DividendPools pools;

    @Inject
    private Profits profits;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String code;
    private String nameZh;
    private String nameEn;
    private String role;
    private transient List<DividendPoolView> all;
    private transient List<ProfitView> months;

    public List<DividendPoolView> getAll() {
        if (all == null) {
            all = pools.all();
        }
        return all;
    }

    /** The latest first. */
    public List<ProfitView> getMonths() {
        return everyMonth().stream().limit(MONTHS).toList();
    }

    /** How many months there are besides those that are shown. */
    public int getEarlier() {
        return Math.max(0, everyMonth().size() - MONTHS);
    }

    private List<ProfitView> everyMonth() {
        if (months == null) {
            months = profits.months();
        }
        return months;
    }

    public PartnerRole[] getRoles() {
        return PartnerRole.values();
    }

    public String open() {
        return feedback.attempt(() -> pools.open(code, nameZh, nameEn, role, user.getUsername()), "open:code")
                ? "/admin/dividend-pool?faces-redirect=true&code=" + code
                : null;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String name) {
        this.nameZh = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String name) {
        this.nameEn = name;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }
}
