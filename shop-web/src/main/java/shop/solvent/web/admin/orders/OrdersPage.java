package shop.solvent.web.admin.orders;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.TablePage;

/** Finds orders. */
@Named("orders")
@ViewScoped
public class OrdersPage extends TablePage<OrderView, OrderColumn> {

    private static final long serialVersionUID = 1;

    @Inject
    private Orders orders;

    @Inject
    private OrderSearch search;

    @Inject
    private Feedback feedback;

    private State state;
    private String merchant;
    private BigDecimal least;
    private BigDecimal most;
    private Sort sort = Sort.NEWEST;

    public OrdersPage() {
        super(OrderColumn.class, OrderColumn.USUAL);
    }

    private Optional<OrderQuery> query() {
        try {
            return search.query(getText(), state, getChannel(), getFrom(), getTo(), merchant, least, most);
        } catch (Rejection refused) {
            String field = refused.reason().parameters().get("field");
            feedback.wrong("filter:" + (field == null ? "least" : field), refused.reason());
            return Optional.empty();
        }
    }

    @Override
    protected Slice<OrderView> part(String after) {
        return query().map(query -> orders.list(query, sort, after == null ? null : OrderId.parse(after), SIZE))
                .orElse(new Slice<>(List.of(), false));
    }

    @Override
    protected long count() {
        return query().map(orders::count).orElse(0L);
    }

    @Override
    protected OrderId id(OrderView order) {
        return order.id();
    }

    /** The address of the list in another order. */
    public String sorted(String by) {
        return filters().and("sort", by.equals(Sort.NEWEST.name()) ? null : by).toString();
    }

    /** As readers of a screen are told it. */
    public String ariaSort(String falling, String rising) {
        return sort.name().equals(falling) ? "descending" : sort.name().equals(rising) ? "ascending" : "none";
    }

    /** Whether what was typed fits too many members to look at the orders of all. */
    public boolean isTooWide() {
        return search.isTooWide(getText());
    }

    /** Goes to the page of exactly these orders, so that it can be kept and shared. */
    public String search() {
        return anew("/admin/orders?faces-redirect=true&includeViewParams=true");
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("text", getText())
                .and("state", state)
                .and("channel", getChannel())
                .and("from", getFrom())
                .and("to", getTo())
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

    @Override
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

    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }
}
