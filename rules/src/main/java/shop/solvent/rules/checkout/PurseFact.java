package shop.solvent.rules.checkout;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Known;

/**
 * A purse of the buyer's wallet, whether or not anything is in it. There is one for each, so that a rule can give points for
 * what is paid out of some of them. How much that is, is known once the price is: no rule can ask it, and none needs to.
 *
 * @param purse where its money came from: {@code gift}, {@code change}, {@code earned} or {@code paid-in}
 */
@Follows(from = WalletFact.class)
public record PurseFact(
        @Known({"gift", "change", "earned", "paid-in"}) String purse) {

    /** In the order in which they are spent, which is that of the wallet's parts. */
    static final List<PurseFact> ALL =
            Stream.of("gift", "change", "earned", "paid-in").map(PurseFact::new).toList();

    private static final List<ToLongFunction<WalletFact>> PARTS =
            List.of(WalletFact::gift, WalletFact::change, WalletFact::earned, WalletFact::paidIn);

    /** Its place in the order in which purses are spent. */
    int place() {
        return ALL.indexOf(this);
    }

    /** Its part of a payment, in fen. */
    long in(WalletFact payment) {
        return PARTS.get(place()).applyAsLong(payment);
    }

    /** The one of the buyer's own money: what a provider collects for an order comes there. */
    boolean isPaidIn() {
        return purse.equals("paid-in");
    }

    /** Whether its money came from the member, from outside. */
    boolean isOwn() {
        return isPaidIn() || purse.equals("change");
    }

    /** The figure of a decision that tells what it pays: {@code fromPaidIn}. */
    String figure() {
        StringBuilder figure = new StringBuilder("from");
        for (String part : purse.split("-")) {
            figure.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        return figure.toString();
    }

    /** @param amounts in fen, by {@link #place} */
    static WalletFact wallet(long[] amounts) {
        return new WalletFact(amounts[0], amounts[1], amounts[2], amounts[3]);
    }
}
