package shop.solvent.web.admin.orders;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;

/** Finds orders. */
@Named("orders")
@ViewScoped
public class OrdersPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 25;

    @Inject
    private Orders orders;

    @Inject
    private OrderSearch search;

    @Inject
    private Feedback feedback;

    private String text;
    private State state;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private String merchant;
    private BigDecimal least;
    private BigDecimal most;
    private Sort sort = Sort.NEWEST;
    private Set<OrderColumn> columns = OrderColumn.USUAL;
    private String after;
    private transient Slice<OrderView> list;
    private transient Long total;

    private Optional<OrderQuery> query() {
        try {
            return search.query(text, state, channel, from, to, merchant, least, most);
        } catch (Rejection refused) {
            String field = refused.reason().parameters().get("field");
            feedback.wrong("filter:" + (field == null ? "least" : field), refused.reason());
            return Optional.empty();
        }
    }

    /** A part of the list, from where the one before ended. */
    public Slice<OrderView> getList() {
        if (list == null) {
            list = query().map(this::part).orElse(new Slice<>(List.of(), false));
        }
        return list;
    }

    private Slice<OrderView> part(OrderQuery query) {
        try {
            return orders.list(query, sort, after == null ? null : OrderId.parse(after), SIZE);
        } catch (InvalidId | Rejection none) {
            after = null; // an address that names no place in the list means its beginning
            return orders.list(query, sort, null, SIZE);
        }
    }

    /** How many there are; so many as are counted mean that there may be more. */
    public long getTotal() {
        if (total == null) {
            total = query().map(orders::count).orElse(0L);
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    /** Where the next part begins; null at the end. */
    public OrderId getNext() {
        List<OrderView> rows = getList().rows();
        return getList().more() ? rows.get(rows.size() - 1).id() : null;
    }

    /** The address of another part or order of this list, to be followed by {@code name=value}. */
    public String getParts() {
        String filters = getFilters();
        return filters.isEmpty() ? "?" : filters + "&";
    }

    /** The address of the list in another order. */
    public String sorted(String by) {
        return filters().and("sort", by.equals(Sort.NEWEST.name()) ? null : by).toString();
    }

    /** As readers of a screen are told it. */
    public String ariaSort(String falling, String rising) {
        return sort.name().equals(falling) ? "descending" : sort.name().equals(rising) ? "ascending" : "none";
    }

    public boolean shows(String column) {
        return columns.contains(OrderColumn.valueOf(column));
    }

    public OrderColumn[] getAllColumns() {
        return OrderColumn.values();
    }

    /** Whether what was typed fits too many members to look at the orders of all. */
    public boolean isTooWide() {
        return search.isTooWide(text);
    }

    /** Goes to the page of exactly these orders, so that it can be kept and shared. */
    public String search() {
        after = null;
        return "/admin/orders?faces-redirect=true&includeViewParams=true";
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

    private Filters filters() {
        return narrowed().and("sort", sort == Sort.NEWEST ? null : sort).and("columns", OrderColumn.text(columns));
    }

    private Filters narrowed() {
        return new Filters()
                .and("text", text)
                .and("state", state)
                .and("channel", channel)
                .and("from", from)
                .and("to", to)
                .and("merchant", merchant)
                .and("least", least)
                .and("most", most);
    }

    public State[] getStates() {
        return State.values();
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = Filters.given(merchant);
    }

    public BigDecimal getLeast() {
        return least;
    }

    public void setLeast(BigDecimal least) {
        this.least = least;
    }

    public BigDecimal getMost() {
        return most;
    }

    public void setMost(BigDecimal most) {
        this.most = most;
    }

    public String getSort() {
        return sort == Sort.NEWEST ? null : sort.name();
    }

    /** What an address says and we do not know is as if it had not said it. */
    public void setSort(String by) {
        sort = Arrays.stream(Sort.values())
                .filter(one -> one.name().equals(by))
                .findFirst()
                .orElse(Sort.NEWEST);
    }

    public String getColumns() {
        return OrderColumn.text(columns);
    }

    public void setColumns(String text) {
        columns = OrderColumn.chosen(text);
    }

    public String[] getChosen() {
        return columns.stream().map(OrderColumn::text).toArray(String[]::new);
    }

    public void setChosen(String[] chosen) {
        columns = OrderColumn.chosen(String.join(",", chosen));
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
        this.text = text == null || text.isBlank() ? null : text.strip();
    }

    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
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
