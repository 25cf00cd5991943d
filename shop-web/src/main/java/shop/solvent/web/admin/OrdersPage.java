package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.Page;

/** Finds orders. */
@Named("orders")
@ViewScoped
public class OrdersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Orders orders;

    @Inject
    private OrderSearch search;

    private String text;
    private State state;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private LazyRows<OrderView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size, oldestFirst) -> search(first, size, oldestFirst));
    }

    private Page<OrderView> search(int first, int size, boolean oldestFirst) {
        return search.query(text, state, channel, from, to)
                .map(query -> orders.search(query, first, size, oldestFirst))
                .orElse(new Page<>(List.of(), 0));
    }

    /** Whether what was typed fits too many members to look at the orders of all. */
    public boolean isTooWide() {
        return search.isTooWide(text);
    }

    /** Goes to the page of exactly these orders, so that it can be kept and shared. */
    public String search() {
        return "/admin/orders?faces-redirect=true&includeViewParams=true";
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** What was searched for, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    private Filters filters() {
        return new Filters()
                .and("text", text)
                .and("state", state)
                .and("channel", channel)
                .and("from", from)
                .and("to", to);
    }

    public State[] getStates() {
        return State.values();
    }

    public LazyRows<OrderView> getRows() {
        return rows;
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
