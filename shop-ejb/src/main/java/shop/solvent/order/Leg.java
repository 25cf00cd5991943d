package shop.solvent.order;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.ledger.Purse;
import shop.solvent.rules.checkout.WalletFact;

/**
 * An origin of what an order was paid with. Money comes back <em>last in, first out</em>, in the order in which these are declared: what
 * the buyer brought for that order from outside first, the shop's gifts last. So what is kept of it, for points and coins of the order
 * that are spent, is taken off gifts first, as an order is paid; and who paid at a provider and who paid out of their wallet get the same
 * amount back. There is nothing to round: no leg is shared out.
 */
public enum Leg {
    /** A payment provider collected it from the buyer for this order. */
    PROVIDER(null),
    /** Money paid in before. */
    PAID_IN(Purse.PAID_IN),
    /** Commissions. */
    EARNED(Purse.EARNED),
    /** Small change. */
    CHANGE(Purse.CHANGE),
    /** Gifts. */
    GIFT(Purse.GIFT),
    /** Coins. They are no money: they come back as what they were. */
    COINS(null),
    /** Points. They are no money: they come back as what they were. */
    POINTS(null);

    /** Those of money, in the order in which it comes back. */
    public static final List<Leg> MONEY = List.of(PROVIDER, PAID_IN, EARNED, CHANGE, GIFT);

    private final Purse purse;

    Leg(Purse purse) {
        this.purse = purse;
    }

    /**
     * How an order was paid, in fen.
     *
     * @param brought fen that a provider collected for it; what of them it did not need is not in it
     */
    static Map<Leg, Long> paid(WalletFact payment, long brought) {
        long provider = Math.min(brought, Purse.PAID_IN.in(payment));
        Map<Leg, Long> paid = new EnumMap<>(Leg.class);
        for (Leg leg : MONEY) {
            paid.put(leg, leg.purse == null ? provider : leg.purse.in(payment));
        }
        paid.merge(PAID_IN, -provider, Math::addExact);
        return paid;
    }

    /**
     * What of an amount that comes back falls to each leg.
     *
     * @param before what came back to each so far
     * @throws IllegalArgumentException if it is more than was paid and is not back yet
     */
    static Map<Leg, Long> back(Map<Leg, Long> paid, Map<Leg, Long> before, long fen) {
        Map<Leg, Long> back = new EnumMap<>(Leg.class);
        long left = fen;
        for (Leg leg : MONEY) {
            long some = Math.min(left, paid.getOrDefault(leg, 0L) - before.getOrDefault(leg, 0L));
            back.put(leg, some);
            left -= some;
        }
        if (left != 0) {
            throw new IllegalArgumentException(fen + " are more than is left of " + paid + " after " + before);
        }
        return back;
    }

    /** The part of a wallet that it goes through; null for coins and points. */
    Purse wallet() {
        return this == PROVIDER ? Purse.PAID_IN : purse;
    }

    /** As the API says it: {@code provider}, {@code paid-in}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
