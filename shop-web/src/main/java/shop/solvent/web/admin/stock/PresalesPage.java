package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.platform.Slice;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** All pre-sales, and what is owed of each and until which day. */
@Named("presales")
@ViewScoped
public class PresalesPage extends ListPage<PresaleView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Presales presales;

    @Inject
    private Clock clock;

    private String sku;

    /** Whether somebody waits although the day is over. */
    public boolean isLate(PresaleView one) {
        return one.isLate(LocalDate.now(clock));
    }

    @Override
    protected Slice<PresaleView> part(String after) {
        return presales.list(sku, after == null ? null : PresaleId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return presales.count(sku);
    }

    @Override
    protected Object id(PresaleView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("sku", sku);
    }

    public String search() {
        return anew("/admin/presales?faces-redirect=true&includeViewParams=true");
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }
}
