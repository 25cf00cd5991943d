package shop.solvent.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What a product costs in a channel, and whether it is sold there. */
@Entity
@Table(name = "offer")
class Price {

    /** A product in a channel. */
    @Embeddable
    static class Place implements Serializable {

        private static final long serialVersionUID = 1;

        @Column(name = "sku")
        private String sku;

        @Column(name = "channel")
        private String channel;

        protected Place() {}

        Place(String sku, String channel) {
            this.sku = sku;
            this.channel = channel;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && sku.equals(place.sku) && channel.equals(place.channel);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sku, channel);
        }

        @Override
        public String toString() {
            return sku + "@" + channel;
        }
    }

    @EmbeddedId
    private Place place;

    @Column(name = "price")
    private long fen;

    private boolean active;

    protected Price() {}

    Price(Place place, long fen) {
        this.place = place;
        this.fen = fen;
        this.active = true;
    }

    /** Sells it at that price from now on. */
    void set(long newPrice) {
        fen = newPrice;
        active = true;
    }

    void withdraw() {
        active = false;
    }

    /** Null if it is not sold there. */
    String text() {
        return active ? String.valueOf(fen) : null;
    }

    PriceView view() {
        return new PriceView(place.sku, place.channel, fen, active);
    }
}
