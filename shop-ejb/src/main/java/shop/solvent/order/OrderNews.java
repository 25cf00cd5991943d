package shop.solvent.order;

import java.time.LocalDate;
import java.util.Locale;
import shop.solvent.outbox.Outbox.Note;

/**
 * What the shop tells of an order when its state changes. The topic is {@code order.} and the state.
 *
 * @param from the state before; null for a new order
 * @param day of the order, in the shop's zone
 * @param paid fen
 */
public record OrderNews(String order, String member, String channel, String from, String to, LocalDate day, long paid) {

    static final String TOPIC = "order.";

    static OrderNews of(Booking booking, String channel, State state, long payable) {
        return new OrderNews(
                booking.order().toString(),
                booking.buyer().toString(),
                channel,
                null,
                state.name(),
                booking.day(),
                payable);
    }

    Note note() {
        return new Note(TOPIC + to.toLowerCase(Locale.ROOT), order, this);
    }
}
