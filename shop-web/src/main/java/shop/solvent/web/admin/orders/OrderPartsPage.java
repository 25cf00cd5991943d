package shop.solvent.web.admin.orders;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.orderpart.OrderPartView;
import shop.solvent.orderpart.OrderPartView.Items;
import shop.solvent.orderpart.OrderParts;
import shop.solvent.orderpart.OrderSplit;
import shop.solvent.orderpart.PartState;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** The parts of the order on an order's page, and a form that puts items into another one. */
@Named("orderParts")
@ViewScoped
public class OrderPartsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private OrderParts parts;

    @Inject
    private OrderPage order;

    @Inject
    private Formats show;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String piece;
    private Integer quantity;
    private Integer to;
    private String reason;
    private Integer version;
    private transient OrderSplit split;

    /**
     * What may be chosen.
     *
     * @param value line and part
     */
    public record Choice(String value, Items items, int part) {}

    public OrderSplit getSplit() {
        if (split == null) {
            split = parts.of(OrderId.parse(order.getId()));
            version = version == null ? Integer.valueOf(split.version()) : version;
        }
        return split;
    }

    public List<OrderPartView> getRows() {
        return getSplit().parts();
    }

    /** Whether the reader may put items elsewhere, and there is anything that could be. */
    public boolean isMayMove() {
        return user.may("refund-orders")
                && getRows().stream()
                        .allMatch(part -> part.state() != PartState.BACK && part.state() != PartState.NEVER);
    }

    /** The pieces that may be put elsewhere. */
    public List<Choice> getPieces() {
        List<Choice> pieces = new ArrayList<>();
        for (OrderPartView part : getRows()) {
            part.pieces()
                    .forEach(items -> pieces.add(new Choice(items.line() + "-" + part.part(), items, part.part())));
        }
        return pieces;
    }

    /** The parts that there are, and the next one. */
    public List<Integer> getTargets() {
        List<Integer> targets =
                new ArrayList<>(getRows().stream().map(OrderPartView::part).toList());
        targets.add(targets.stream().max(Integer::compareTo).orElse(0) + 1);
        return targets;
    }

    /** What a part is called, in the reader's words. */
    public String name(OrderPartView part) {
        return part.name().isEmpty()
                ? show.label("order-part", "whole")
                : part.name().equals(OrderPartView.BY_HAND) ? show.label("order-part", "by-hand") : part.name();
    }

    public String tone(PartState state) {
        return switch (state) {
            case HANDED_OVER -> "ok";
            case HELD, UNDERWAY, PARTLY -> "warn";
            case BACK, NEVER -> "plain";
        };
    }

    public String move() {
        OrderId id = OrderId.parse(order.getId());
        boolean done = feedback.attemptIn("parting", () -> {
            String[] from = String.valueOf(piece).split("-");
            if (from.length != 2 || quantity == null || to == null) {
                throw Rejection.invalid("field.missing", Map.of("field", "quantity"));
            }
            parts.move(
                    id,
                    Integer.parseInt(from[0]),
                    Integer.parseInt(from[1]),
                    to,
                    quantity,
                    version == null ? 0 : version,
                    reason,
                    user.getUsername());
        });
        if (!done) {
            return null;
        }
        feedback.done("order-part.moved");
        return "/admin/order?faces-redirect=true&id=" + id;
    }

    public String getPiece() {
        return piece;
    }

    public void setPiece(String piece) {
        this.piece = piece;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }

    public Integer getTo() {
        return to;
    }

    public void setTo(Integer to) {
        this.to = to;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
