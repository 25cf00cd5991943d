package shop.solvent.order;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/**
 * Where an order stands, from its birth to its end.
 *
 * <p><em>Birth.</em> A cart becomes an order when it is decided about, in one transaction with all that it takes: the decision is put on
 * record, goods are taken, and the money parts ({@link #PAID}), is set aside ({@link #HELD}), or nothing moves ({@link #REFUSED}). What a
 * provider collects comes before: until then there is a purchase and no order.
 *
 * <p><em>Held.</em> A person lets it go on, and then it is as if it had been paid at that moment; or rejects it, its buyer withdraws it, or
 * its time runs out, and everything that was set aside is where it was. One that is bought together with others is held until the group is
 * complete, and nobody decides about it.
 *
 * <p><em>Paid.</em> Everything that follows is a life of its lines, and told by others after the order's own transaction: into which parts it
 * is handed over, what is delivered, what its buyer owns, whether a line is disputed and what came back of it, when merchants and
 * promoters are paid for it. None of that is a state of the order.
 *
 * <p><em>End.</em> An order ends when it is taken back whole, and each part of its money goes where it came from. One that is never taken back
 * stays {@link #PAID} for good.
 *
 * <p>An order goes only {@linkplain #next where its state lets it}: whatever else somebody tries stops with nothing done. The picture of
 * that, in {@code docs/orders.md}, is written from here.
 */
public enum State {
    /** Paid and posted. */
    PAID,
    /** The money is set aside for a time; a risk officer decides, or others are waited for. */
    HELD,
    /** Refused when it was placed; nothing moved. */
    REFUSED,
    /** Held, then rejected by a risk officer; the money is back. */
    REJECTED,
    /** Held, then withdrawn by its buyer; the money is back. */
    CANCELLED,
    /** Held until nobody had decided, or too few had joined, in time; the money is back. */
    EXPIRED,
    /** Paid, then taken back whole. */
    REFUNDED;

    /** Where an order begins. */
    static State first(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> PAID;
            case HELD -> HELD;
            case STEP_UP, BLOCKED, REFUSED -> REFUSED;
        };
    }

    /** Where one that is here can come to; nowhere from an end. */
    public Set<State> next() {
        return switch (this) {
            case HELD -> EnumSet.of(PAID, REJECTED, CANCELLED, EXPIRED);
            case PAID -> EnumSet.of(REFUNDED);
            case REFUSED, REJECTED, CANCELLED, EXPIRED, REFUNDED -> EnumSet.noneOf(State.class);
        };
    }

    /** Where an order can begin. */
    public static Set<State> first() {
        return Arrays.stream(Outcome.values())
                .map(State::first)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    }

    /** @throws IllegalStateException if one that is here never comes to that */
    void requireNext(State to) {
        if (!next().contains(to)) {
            throw new IllegalStateException("An order that is " + this + " does not become " + to);
        }
    }

    /** What is told when an order comes to this state. */
    String event() {
        return name().toLowerCase(Locale.ROOT);
    }
}
