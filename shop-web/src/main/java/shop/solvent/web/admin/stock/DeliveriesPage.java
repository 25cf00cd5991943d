package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryQuery;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** What was delivered to whom, found by its state, goods, member or order. */
@Named("deliveries")
@ViewScoped
public class DeliveriesPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private Deliveries deliveries;

    private String state;
    private String sku;
    private String member;
    private String order;
    private String after;
    private transient Slice<DeliveryView> found;
    private transient Long total;

    private Slice<DeliveryView> found() {
        if (found == null) {
            found = isAskedWrongly()
                    ? new Slice<>(List.of(), false)
                    : deliveries.list(query(), after == null ? null : DeliveryId.parse(after), AT_ONCE);
        }
        return found;
    }

    private DeliveryQuery query() {
        return new DeliveryQuery(wanted(), sku, parsed(member, MemberId::parse), parsed(order, OrderId::parse));
    }

    /** Whether there can be none, since what was typed is no id. */
    private boolean isAskedWrongly() {
        return member != null && parsed(member, MemberId::parse) == null
                || order != null && parsed(order, OrderId::parse) == null;
    }

    private static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text.strip());
        } catch (InvalidId none) {
            return null;
        }
    }

    private DeliveryState wanted() {
        return Arrays.stream(DeliveryState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public List<DeliveryView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = isAskedWrongly() ? 0L : deliveries.count(query());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    /** Those that are written down. */
    public List<DeliveryState> getStates() {
        return Arrays.stream(DeliveryState.values())
                .filter(one -> one != DeliveryState.RESERVED && one != DeliveryState.MAKING)
                .toList();
    }

    private Filters filters() {
        return new Filters()
                .and("state", state)
                .and("sku", sku)
                .and("member", member)
                .and("order", order);
    }

    /** As an address has them. */
    public String getFilters() {
        return filters().toString();
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** Where the list goes on, as an address has it; null at its end. */
    public String getNext() {
        return found().more()
                ? filters()
                        .and("after", getRows().get(getRows().size() - 1).id())
                        .toString()
                : null;
    }

    public String search() {
        after = null;
        return "/admin/deliveries?faces-redirect=true&includeViewParams=true";
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = Filters.given(order);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
