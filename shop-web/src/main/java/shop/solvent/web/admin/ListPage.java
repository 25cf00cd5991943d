package shop.solvent.web.admin;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/**
 * The frame of a page with a long list: part by part, narrowed by what its address says, with the columns its reader chose.
 *
 * @param <R> a row
 * @param <C> the columns
 */
public abstract class ListPage<R, C extends Enum<C> & ListColumn> implements Serializable {

    private static final long serialVersionUID = 1;

    /** Rows of a part. */
    protected static final int SIZE = 25;

    private final Class<C> kind;
    private final Set<C> usual;
    private String text;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private Set<C> columns;
    private String after;
    private transient Slice<R> list;
    private transient Long total;

    /** @param usual the columns of who chose none */
    protected ListPage(Class<C> kind, Set<C> usual) {
        this.kind = kind;
        this.usual = usual;
        columns = usual;
    }

    /**
     * @param after the id of the last row of the part before; null for the beginning
     * @throws InvalidId if it is none
     * @throws Rejection if it names no row of the list
     */
    protected abstract Slice<R> part(String after);

    /** How many rows there are; so many as {@value Page#COUNTED} mean that many or more. */
    protected abstract long count();

    /** The id of a row. */
    protected abstract Object id(R row);

    /** By what it is narrowed, as an address has it. */
    protected abstract Filters narrowed();

    /** @return what comes first; null for what usually does */
    public abstract String getSort();

    /** A part of the list, from where the one before ended. */
    public Slice<R> getList() {
        if (list == null) {
            list = known();
        }
        return list;
    }

    private Slice<R> known() {
        try {
            return part(after);
        } catch (InvalidId | Rejection none) {
            after = null; // an address that names no place in the list means its beginning
            return part(null);
        }
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

    /** Where the next part begins; null at the end. */
    public Object getNext() {
        List<R> rows = getList().rows();
        return getList().more() ? id(rows.get(rows.size() - 1)) : null;
    }

    /** Goes to the page of exactly these rows, so that it can be kept and shared. @return where that is */
    protected String anew(String page) {
        after = null;
        return page;
    }

    public boolean isFiltered() {
        return !narrowed().isEmpty();
    }

    /** What was searched for and how it is arranged, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    /** As {@link #getFilters}, without what was searched for, which may be somebody's number. */
    public String getKept() {
        return filters().and("text", null).toString();
    }

    protected Filters filters() {
        return narrowed().and("sort", getSort()).and("columns", getColumns());
    }

    /** The address of another part or order of this list, to be followed by {@code name=value}. */
    public String getParts() {
        String filters = getFilters();
        return filters.isEmpty() ? "?" : filters + "&";
    }

    public boolean shows(String column) {
        return columns.contains(Enum.valueOf(kind, column));
    }

    public C[] getAllColumns() {
        return kind.getEnumConstants();
    }

    public String getColumns() {
        return ListColumn.text(columns, usual);
    }

    public void setColumns(String some) {
        columns = ListColumn.chosen(kind, usual, some);
    }

    public String[] getChosen() {
        return columns.stream().map(ListColumn::text).toArray(String[]::new);
    }

    public void setChosen(String[] chosen) {
        setColumns(String.join(",", chosen));
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }
}
