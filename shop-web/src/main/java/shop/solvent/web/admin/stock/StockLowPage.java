package shop.solvent.web.admin.stock;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Slice;
import shop.solvent.supply.Outlook;
import shop.solvent.supply.Outlooks;
import shop.solvent.supply.StockWatch;
import shop.solvent.supply.StockWatches;
import shop.solvent.web.admin.Filters;

/** Goods that run out. */
@Named("stockLow")
@RequestScoped
public class StockLowPage {

    private static final int AT_ONCE = 25;

    @Inject
    private StockWatches watches;

    @Inject
    private Outlooks outlooks;

    private String after;
    private Slice<StockWatch> found;
    private Map<String, Outlook> all;

    private Slice<StockWatch> found() {
        if (found == null) {
            found = watches.low(after, AT_ONCE);
        }
        return found;
    }

    public List<StockWatch> getRows() {
        return found().rows();
    }

    public long getTotal() {
        return watches.count();
    }

    public Outlook outlook(StockWatch one) {
        if (all == null) {
            all = outlooks.ofAll(getRows().stream().map(StockWatch::sku).toList());
        }
        return all.get(one.sku());
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? new Filters()
                        .and("after", getRows().get(getRows().size() - 1).sku())
                        .toString()
                : null;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
