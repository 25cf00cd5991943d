package shop.solvent.web.admin;

import java.time.LocalDate;
import java.util.Set;

/**
 * A list with the columns its reader chose, in an order, and what lists of acts are narrowed by.
 *
 * @param <R> a row
 * @param <C> the columns
 */
public abstract class TablePage<R, C extends Enum<C> & ListColumn> extends ListPage<R> {

    private static final long serialVersionUID = 1;

    private final Class<C> kind;
    private final Set<C> usual;
    private String text;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private Set<C> columns;

    /** @param usual the columns of who chose none */
    protected TablePage(Class<C> kind, Set<C> usual) {
        this.kind = kind;
        this.usual = usual;
        columns = usual;
    }

    /** @return what comes first; null for what usually does */
    public abstract String getSort();

    /** As {@link #getFilters}, without what was searched for, which may be somebody's number. */
    public String getKept() {
        return filters().and("text", null).toString();
    }

    @Override
    protected Filters filters() {
        return narrowed().and("sort", getSort()).and("columns", getColumns());
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
