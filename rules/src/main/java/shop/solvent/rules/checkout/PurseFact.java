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
}
