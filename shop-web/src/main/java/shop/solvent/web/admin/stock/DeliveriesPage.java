package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What was delivered to whom, found by its state, goods, member or order. */
@Named("deliveries")
@ViewScoped
public class DeliveriesPage extends ListPage<DeliveryView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Deliveries deliveries;

    private String state;
    private String sku;
    private String member;
    private String order;

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

    /** Those that are written down. */
    public List<DeliveryState> getStates() {
        return Arrays.stream(DeliveryState.values())
                .filter(one ->
                        one != DeliveryState.RESERVED && one != DeliveryState.PROMISED && one != DeliveryState.MAKING)
                .toList();
    }

    @Override
    protected Slice<DeliveryView> part(String after) {
        return isAskedWrongly()
                ? new Slice<>(List.of(), false)
                : deliveries.list(query(), after == null ? null : DeliveryId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return isAskedWrongly() ? 0 : deliveries.count(query());
    }

    @Override
    protected Object id(DeliveryView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("state", state)
                .and("sku", sku)
                .and("member", member)
                .and("order", order);
    }

    public String search() {
        return anew("/admin/deliveries?faces-redirect=true&includeViewParams=true");
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
}
