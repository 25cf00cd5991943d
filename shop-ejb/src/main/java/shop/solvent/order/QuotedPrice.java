package shop.solvent.order;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.PriceFor;

/**
 * What one item of a line was quoted at, and by which price.
 *
 * @param price fen; {@code listPrice} for everybody
 * @param premium fen of both that are for the key which was chosen
 */
record QuotedPrice(long price, long listPrice, PriceFor by, long premium) {

    static QuotedPrice of(Offer offer) {
        return new QuotedPrice(offer.price(), offer.listPrice(), offer.by(), offer.premium());
    }

    /** The goods at this price. */
    Offer applied(Offer offer) {
        return offer.at(price, listPrice, by, premium);
    }

    /**
     * {@code 10000,800/1000/gold/10/acme,1800/2000//1//1000}: a list price is the number alone, as all prices were before there were
     * others, and what is for a chosen key comes last.
     */
    static String text(List<Offer> offers) {
        return offers.stream().map(offer -> of(offer).text()).collect(Collectors.joining(","));
    }

    static List<QuotedPrice> read(String text) {
        return Arrays.stream(text.split(",")).map(QuotedPrice::one).toList();
    }

    private String text() {
        String text = price + "/" + listPrice + "/" + by.level() + "/" + by.from() + "/" + by.list();
        if (premium > 0) {
            return text + "/" + premium;
        }
        return by.isEverybody() ? String.valueOf(price) : text;
    }

    private static QuotedPrice one(String text) {
        String[] parts = text.split("/", -1);
        long price = Long.parseLong(parts[0]);
        return parts.length == 1
                ? new QuotedPrice(price, price, PriceFor.EVERYBODY, 0)
                : new QuotedPrice(
                        price,
                        Long.parseLong(parts[1]),
                        new PriceFor(parts[2], Integer.parseInt(parts[3]), parts[4]),
                        parts.length == 5 ? 0 : Long.parseLong(parts[5]));
    }
}
