package shop.solvent.web.admin;

import java.io.Serializable;
import java.util.List;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/**
 * The frame of a page with a long list: part by part, narrowed by what its address says.
 *
 * @param <R> a row
 */
public abstract class ListPage<R> implements Serializable {

    private static final long serialVersionUID = 1;

    /** Rows of a part. */
    protected static final int SIZE = 25;

    private String after;
    private transient Slice<R> list;
    private transient Long total;

    /**
     * @param after the id of the last row of the part before; null for the beginning
     * @throws IllegalArgumentException if it is none
     * @throws Rejection if it names no row of the list
     */
    protected abstract Slice<R> part(String after);

    /** How many rows there are; so many as {@value Page#COUNTED} may mean that many or more. */
    protected abstract long count();

    /** The id of a row. */
    protected abstract Object id(R row);

    /** By what it is narrowed, as an address has it. */
    protected abstract Filters narrowed();

    /** What the address of another part has besides. */
    protected Filters filters() {
        return narrowed();
    }

    /** A part of the list, from where the one before ended. */
    public List<R> getRows() {
        return list().rows();
    }

    private Slice<R> list() {
        if (list == null) {
            try {
                list = part(after);
            } catch (IllegalArgumentException | Rejection none) {
                after = null; // an address that names no place in the list means its beginning
                list = part(null);
            }
        }
        return list;
    }

    public long getTotal() {
        if (total == null) {
            total = count();
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    public boolean isFiltered() {
        return !narrowed().isEmpty();
    }

    /** What was searched for and how it is arranged, as an address has it; also to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<R> rows = getRows();
        return list().more()
                ? filters().and("after", id(rows.get(rows.size() - 1))).toString()
                : null;
    }

    /** Goes to the page of exactly these rows, so that it can be kept and shared. @return where that is */
    protected String anew(String page) {
        after = null;
        return page;
    }

    /** After something was done to a row: it may look otherwise now, or no longer be in the list. */
    protected void again() {
        list = null;
        total = null;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
