package shop.solvent.currency;

import java.time.Instant;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.ExchangeRate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;

/**
 * A party that exchanges money of one currency for another, out of and into the shop's custody. Whatever implements it and is a bean
 * can be chosen by its name. It is spoken to outside of any transaction of the house, may be told everything twice, and an exception
 * of it only means: again later.
 */
public interface ExchangeProvider {

    /** What it says of an exchange. */
    enum Answer {
        /** Not decided yet. */
        UNDERWAY,
        /** It has taken the one and given the other, for good. */
        DONE,
        /** It does not do it: nothing moved, nor will. */
        REFUSED,
        /** The same, since its offer is over. */
        EXPIRED,
        /** Never heard of it, and now never will: it does nothing under that reference any more. */
        CLOSED
    }

    /**
     * What it binds itself to.
     *
     * @param id its own, at most 64 characters
     * @param rate by which it exchanges; it rounds {@link shop.solvent.kernel.Rounding#DOWN}
     * @param until when it does no more
     */
    record Offer(String id, ExchangeRate rate, Instant until) {}

    /** What it is to do. @param comes what the offer makes of it, which is what it gives */
    record Order(ConversionId reference, String offer, Money amount, Money comes) {}

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /**
     * What one unit of each currency that it deals in is worth, in {@link ExchangeRate#WHOLE}ths of a yuan; the yuan is left out. For
     * people and reports: nothing is exchanged by it.
     */
    Map<Asset, Long> rates();

    /** What it would give for an amount now. @param amount more than nothing */
    Offer offer(Money amount, Asset into);

    /** Exchanges, as it has offered. The same reference is one exchange, whatever is sent again. */
    Answer execute(Order order);

    /** What became of it. Asking for one that was never ordered closes its reference. */
    Answer ask(ConversionId reference);
}
