package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.LicenceView;
import shop.solvent.hook.Licences;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** Licences that others make, and how far they are. */
@Named("licences")
@ViewScoped
public class LicencesPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private Licences licences;

    private String state;
    private String sku;
    private String after;
    private transient Slice<LicenceView> found;
    private transient Long total;

    private Slice<LicenceView> found() {
        if (found == null) {
            found = licences.list(sku, wanted(), after == null ? null : LicenceId.parse(after), AT_ONCE);
        }
        return found;
    }

    private LicenceState wanted() {
        return Arrays.stream(LicenceState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public List<LicenceView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = licences.count(sku, wanted());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    public LicenceState[] getStates() {
        return LicenceState.values();
    }

    private Filters filters() {
        return new Filters().and("state", state).and("sku", sku);
    }

    /** As an address has them. */
    public String getFilters() {
        return filters().toString();
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? filters()
                        .and("after", getRows().get(getRows().size() - 1).id())
                        .toString()
                : null;
    }

    public String search() {
        after = null;
        return "/admin/licences?faces-redirect=true&includeViewParams=true";
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
