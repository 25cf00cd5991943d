package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import shop.solvent.catalogue.PriceListView;
import shop.solvent.catalogue.PriceLists;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** The price lists of all contracts. */
@Named("priceLists")
@ViewScoped
public class PriceListsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int AT_ONCE = 50;

    @Inject
    private PriceLists lists;

    @Inject
    private Clock clock;

    private String after;
    private transient Slice<PriceListView> found;

    private Slice<PriceListView> found() {
        if (found == null) {
            found = lists.list(after, AT_ONCE);
        }
        return found;
    }

    public List<PriceListView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        return new Filters()
                .and("after", getRows().get(getRows().size() - 1).code())
                .toString();
    }

    /** {@code holds}, {@code to-come} or {@code over}. */
    public String state(PriceListView list) {
        return state(list, clock);
    }

    static String state(PriceListView list, Clock clock) {
        return list.holds(clock.instant()) ? "holds" : list.isOver(clock.instant()) ? "over" : "to-come";
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
