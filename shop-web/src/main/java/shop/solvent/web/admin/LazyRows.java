package shop.solvent.web.admin;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;
import shop.solvent.platform.Page;

/** The rows of a long table: only the page on the screen is ever fetched, rows and total by one call. */
public final class LazyRows<T> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1;

    /** Fetches one page. */
    @FunctionalInterface
    public interface Fetch<T> extends Serializable {
        Page<T> page(int first, int size);
    }

    /** Fetches one page of a list that is read from either end: by its time, which is what gives it its order. */
    @FunctionalInterface
    public interface FromEitherEnd<T> extends Serializable {
        Page<T> page(int first, int size, boolean oldestFirst);
    }

    private final FromEitherEnd<T> fetch;

    public LazyRows(Fetch<T> fetch) {
        this.fetch = (first, size, oldestFirst) -> fetch.page(first, size);
    }

    public LazyRows(FromEitherEnd<T> fetch) {
        this.fetch = fetch;
    }

    /** Whether there are more than were counted. */
    public boolean isMore() {
        return getRowCount() >= Page.COUNTED;
    }

    @Override
    public int count(Map<String, FilterMeta> unused) {
        return 0; // comes with the rows
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filter) {
        boolean oldestFirst = sort.values().stream().anyMatch(column -> column.getOrder() == SortOrder.ASCENDING);
        Page<T> page = fetch.page(first, size, oldestFirst);
        int total = (int) Math.min(Integer.MAX_VALUE, page.total());
        setRowCount(total);
        recalculateFirst(first, size, total);
        return page.rows();
    }
}
