package shop.solvent.catalogue;

import java.util.Comparator;

/** A product in a channel, at the price for somebody. */
record Place(String sku, String channel, PriceFor who) {

    static final Comparator<Place> ORDER =
            Comparator.comparing(Place::sku).thenComparing(Place::channel).thenComparing(Place::who, PriceFor.ORDER);

    /** The list price. */
    Place(String sku, String channel) {
        this(sku, channel, PriceFor.EVERYBODY);
    }

    /** Where the list price is that it is a step of. */
    Place list() {
        return new Place(sku, channel);
    }

    /** The product in the channel, whoever pays. */
    @Override
    public String toString() {
        return sku + "@" + channel;
    }

    /** {@code sku@channel gold 10+}. */
    String text() {
        return (this + " " + who.text()).strip();
    }
}
