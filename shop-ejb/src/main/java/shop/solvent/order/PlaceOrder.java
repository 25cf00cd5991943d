package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.stepup.Act;

/**
 * A channel places an order for a member, to be paid from the member's wallet.
 *
 * @param key made by the caller, one per order it means to place
 * @param device the caller's stable name for the buyer's device; null if it knows none
 * @param eventAt when it happened; null for now
 * @param coupons that the buyer shows: codes as they were typed, or ids of coupons that the buyer has
 * @param quote of the same cart, to be redeemed; null if there is none
 * @param spend the most of their coins and points that the buyer wants to pay with; null for none
 * @param proved whether the buyer has shown for it that they are who they are: {@link Checkout} says so of a code, and a payment
 *     at a provider is one
 * @param brought fen that a provider has collected for it and that lie in the wallet with the money paid in: no limit of the
 *     wallet is theirs, and an order with them is not paid out of the wallet alone
 */
public record PlaceOrder(
        String key,
        MemberId member,
        String channel,
        List<Line> lines,
        String device,
        Instant eventAt,
        List<String> coupons,
        QuoteId quote,
        Spent spend,
        boolean proved,
        long brought) {

    /** So many coins, and so many points, a buyer may want to use at most. */
    public static final long MOST_SPENT = 1_000_000_000_000L;

    public PlaceOrder {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        spend = spend == null ? Spent.NOTHING : spend;
    }

    /** One of which nothing is proved. */
    public PlaceOrder(
            String key,
            MemberId member,
            String channel,
            List<Line> lines,
            String device,
            Instant eventAt,
            List<String> coupons,
            QuoteId quote,
            Spent spend) {
        this(key, member, channel, lines, device, eventAt, coupons, quote, spend, false, 0);
    }

    /** The same once its buyer has proved that it is theirs. */
    public PlaceOrder withProof() {
        return new PlaceOrder(key, member, channel, lines, device, eventAt, coupons, quote, spend, true, brought);
    }

    /** The same with so many fen that a provider has collected for it. */
    public PlaceOrder bringing(long fen) {
        return new PlaceOrder(key, member, channel, lines, device, eventAt, coupons, quote, spend, proved, fen);
    }

    /** As it is asked a code for: everything but its key and the quote, which is another with each look at the same cart. */
    Act act() {
        return Act.of(Act.Kind.ORDER, member, channel, lines.toString(), coupons.toString(), spend.toString());
    }

    /** One that is paid with money alone. */
    public PlaceOrder(
            String key,
            MemberId member,
            String channel,
            List<Line> lines,
            String device,
            Instant eventAt,
            List<String> coupons,
            QuoteId quote) {
        this(key, member, channel, lines, device, eventAt, coupons, quote, null);
    }

    /** Whether it is set aside, whatever rules say, until as many others buy the same. */
    boolean waitsForOthers() {
        return lines.stream()
                .anyMatch(line -> line.open() != null && line.open().isOfGroup());
    }

    /** Whether the buyer wants to pay with anything but money. */
    boolean spends() {
        return !spend.equals(Spent.NOTHING);
    }

    /** One that shows no coupons. */
    public PlaceOrder(String key, MemberId member, String channel, List<Line> lines, String device, Instant eventAt) {
        this(key, member, channel, lines, device, eventAt, List.of());
    }

    /** One that redeems no quote. */
    public PlaceOrder(
            String key,
            MemberId member,
            String channel,
            List<Line> lines,
            String device,
            Instant eventAt,
            List<String> coupons) {
        this(key, member, channel, lines, device, eventAt, coupons, null);
    }

    /**
     * One article and how many of it.
     *
     * @param chosen the particular key that it shall be, of those whose faces are shown; null for any. It is one item then
     * @param open what it costs, of goods whose price is said with each sale; null for all others. It is one item then
     */
    public record Line(String sku, int quantity, StockKeyId chosen, Open open) {

        /** Of goods that have a price. */
        public Line(String sku, int quantity, StockKeyId chosen) {
            this(sku, quantity, chosen, null);
        }

        /** Of which none is chosen. */
        public Line(String sku, int quantity) {
            this(sku, quantity, null, null);
        }

        /** As it was before there were open prices, where it has none: what was asked for once is the same request for ever. */
        @Override
        public String toString() {
            String plain = "Line[sku=" + sku + ", quantity=" + quantity + ", chosen=" + chosen;
            return plain + (open == null ? "]" : ", open=" + open + "]");
        }
    }

    /**
     * What is paid at a till for whatever was handed over there, or for goods that are bought together with others.
     *
     * @param fen what the seller says it costs
     * @param at the terminal at which it is paid, or the amount that was shown there; or the group that is joined, or the offer by which
     *     one is begun: the text of its id
     */
    public record Open(long fen, String at) {

        /** Whether the order waits for others who buy the same. */
        public boolean isOfGroup() {
            return at != null && (at.startsWith("gbg_") || at.startsWith("gbo_"));
        }
    }
}
