package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderState;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;

/** Finds orders. */
@Named("orders")
@ViewScoped
public class OrdersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Orders orders;

    @Inject
    private Clock clock;

    private String text;
    private OrderState state;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private LazyRows<OrderView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size) -> orders.search(query(), first, size));
    }

    private OrderQuery query() {
        return new OrderQuery(null, channel, state, startOf(from), startOf(to == null ? null : to.plusDays(1)), text);
    }

    /** The first moment of a day in the shop's zone; null for no day. */
    private Instant startOf(LocalDate day) {
        return day == null ? null : day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** Goes to the page of exactly these orders, so that it can be kept and shared. */
    public String search() {
        return "/admin/orders?faces-redirect=true&includeViewParams=true";
    }

    public boolean isFiltered() {
        return text != null || state != null || channel != null || from != null || to != null;
    }

    public OrderState[] getStates() {
        return OrderState.values();
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

    public OrderState getState() {
        return state;
    }

    public void setState(OrderState state) {
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
