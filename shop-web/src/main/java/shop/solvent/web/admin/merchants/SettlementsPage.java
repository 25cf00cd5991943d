package shop.solvent.web.admin.merchants;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Slice;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** What merchants are owed, when it is due, and the statements that were made. */
@Named("settlements")
@ViewScoped
public class SettlementsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 50;

    @Inject
    private Settlements settlements;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String merchant;
    private String state;
    private String before;
    private transient Slice<SettlementView> found;
    private transient List<Owed> owed;

    public List<Owed> getOwed() {
        if (owed == null) {
            owed = settlements.owed();
        }
        return owed;
    }

    /** The day on which the next statement can cover something more. */
    public LocalDate next(Owed one) {
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
        LocalDate next = one.covered() == null ? tomorrow : one.covered().plusDays(1L + one.cycleDays());
        return next.isBefore(tomorrow) ? tomorrow : next;
    }

    /** Makes what is due now, instead of in the night. */
    public String run() {
        int[] made = new int[1];
        if (!feedback.attempt(() -> made[0] = settlements.runNow(user.getUsername()), null)) {
            return null;
        }
        feedback.done("settlements.made", made[0]);
        return "/admin/settlements?faces-redirect=true";
    }

    public String search() {
        before = null;
        return "/admin/settlements?faces-redirect=true&includeViewParams=true";
    }

    public List<SettlementView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    public boolean isFiltered() {
        return merchant != null || state != null;
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<SettlementView> rows = getRows();
        return new Filters()
                .and("merchant", merchant)
                .and("state", state)
                .and("before", rows.get(rows.size() - 1).id())
                .toString();
    }

    private Slice<SettlementView> found() {
        if (found == null) {
            SettlementState wanted = Arrays.stream(SettlementState.values())
                    .filter(one -> one.name().equals(state))
                    .findFirst()
                    .orElse(null);
            found = settlements.search(
                    new SettlementQuery(merchant, wanted), before == null ? null : SettlementId.parse(before), AT_ONCE);
        }
        return found;
    }

    public SettlementState[] getStates() {
        return SettlementState.values();
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = given(merchant);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = given(state);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = given(before);
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
