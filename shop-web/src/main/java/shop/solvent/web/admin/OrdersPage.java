package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.order.OrderQuery;
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
    private Clock clock;

    private String text;
    private State state;
    private String channel;
    private LocalDate from;
    private LocalDate to;
    private LazyRows<OrderView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size) -> search(first, size));
    }

    /** An order's id finds the order, a member's id that member's orders; any other text finds nothing. */
    private Page<OrderView> search(int first, int size) {
        OrderId order = null;
        MemberId member = null;
        try {
            if (text != null && text.startsWith("mem_")) {
                member = MemberId.parse(text);
            } else if (text != null) {
                order = OrderId.parse(text);
            }
        } catch (InvalidId neither) {
            return new Page<>(List.of(), 0);
        }
        return orders.search(query(order, member), first, size);
    }

    private OrderQuery query(OrderId order, MemberId member) {
        return new OrderQuery(
                order, member, channel, state, startOf(from), startOf(to == null ? null : to.plusDays(1)));
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
