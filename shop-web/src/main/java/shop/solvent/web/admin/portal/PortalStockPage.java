package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.platform.Slice;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.portal.StockLine;
import shop.solvent.portal.Undelivered;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;

/** What a merchant has of its goods, and what is paid and not delivered. */
@Named("portalStock")
@RequestScoped
public class PortalStockPage {

    private static final int AT_ONCE = 50;

    @EJB
    private MerchantDesk desk;

    @Inject
    private Language language;

    private String after;
    private Slice<StockLine> found;
    private Undelivered undelivered;

    /** @throws shop.solvent.platform.Rejection for who works for no merchant */
    public void load() {
        getRows();
    }

    private Slice<StockLine> found() {
        if (found == null) {
            found = desk.stock(after, AT_ONCE);
        }
        return found;
    }

    public List<StockLine> getRows() {
        return found().rows();
    }

    /** Where the list goes on; null if it ends here. */
    public String getNext() {
        List<StockLine> rows = getRows();
        return found().more()
                ? new Filters().and("after", rows.get(rows.size() - 1).sku()).toString()
                : null;
    }

    public String title(StockLine line) {
        return language.of(line.titleZh(), line.titleEn());
    }

    public Undelivered getUndelivered() {
        if (undelivered == null) {
            undelivered = desk.undelivered();
        }
        return undelivered;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after == null || after.isBlank() ? null : after;
    }
}
