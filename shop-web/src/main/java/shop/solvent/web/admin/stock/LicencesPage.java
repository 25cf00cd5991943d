package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.LicenceView;
import shop.solvent.hook.Licences;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Licences that others make, and how far they are. */
@Named("licences")
@ViewScoped
public class LicencesPage extends ListPage<LicenceView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Licences licences;

    private String state;
    private String sku;

    private LicenceState wanted() {
        return Arrays.stream(LicenceState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public LicenceState[] getStates() {
        return LicenceState.values();
    }

    @Override
    protected Slice<LicenceView> part(String after) {
        return licences.list(sku, wanted(), after == null ? null : LicenceId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return licences.count(sku, wanted());
    }

    @Override
    protected Object id(LicenceView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state).and("sku", sku);
    }

    public String search() {
        return anew("/admin/licences?faces-redirect=true&includeViewParams=true");
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
}
