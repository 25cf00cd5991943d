package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Goods get other prices: up to the shop's limit one person may do that alone, beyond it another agrees. */
@ApplicationScoped
public class PriceDeed extends Deed<PriceDeed.NewPrices> {

    public static final String CODE = "prices.change";

    /**
     * One array for each part of a line, so that it is simple to write.
     *
     * @param version of the goods for which it was asked
     * @param froms ISO instants; empty for now
     * @param untils ISO instants; empty if open
     * @param levels of whom, {@code quantities} from how many on and {@code lists} by which contract: as {@link PriceFor}. Null
     *     in what was asked for before there were such prices
     */
    public record NewPrices(
            String sku,
            int version,
            String[] channels,
            String[] froms,
            String[] untils,
            long[] prices,
            String[] levels,
            int[] quantities,
            String[] lists) {

        public static NewPrices of(String sku, int version, List<PriceLine> lines) {
            return new NewPrices(
                    sku,
                    version,
                    lines.stream().map(PriceLine::channel).toArray(String[]::new),
                    lines.stream().map(line -> text(line.from())).toArray(String[]::new),
                    lines.stream().map(line -> text(line.until())).toArray(String[]::new),
                    lines.stream().mapToLong(PriceLine::price).toArray(),
                    lines.stream().map(line -> line.who().level()).toArray(String[]::new),
                    lines.stream().mapToInt(line -> line.who().from()).toArray(),
                    lines.stream().map(line -> line.who().list()).toArray(String[]::new));
        }

        List<PriceLine> lines() {
            List<PriceLine> lines = new ArrayList<>();
            for (int i = 0; i < channels.length; i++) {
                PriceFor who = levels == null ? PriceFor.EVERYBODY : new PriceFor(levels[i], quantities[i], lists[i]);
                lines.add(new PriceLine(channels[i], instant(froms[i]), instant(untils[i]), prices[i], who));
            }
            return lines;
        }

        private static String text(Instant instant) {
            return instant == null ? "" : instant.toString();
        }

        private static Instant instant(String text) {
            return text.isEmpty() ? null : Instant.parse(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NewPrices one
                    && sku.equals(one.sku)
                    && version == one.version
                    && lines().equals(one.lines());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(prices) + sku.hashCode();
        }

        @Override
        public String toString() {
            return sku + " " + lines();
        }
    }

    @Inject
    private PriceChanges changes;

    @Inject
    private Goods goods;

    PriceDeed() {
        super(CODE, NewPrices.class, Permission.SET_PRICES, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return PriceChanges.LIMIT;
    }

    @Override
    public Terms terms(NewPrices content) {
        int version = goods.find(content.sku()).version();
        return new Terms(
                content.sku(), String.valueOf(version), !changes.goFar(changes.of(content.sku(), content.lines())));
    }

    @Override
    public String perform(NewPrices content, Mandate mandate) {
        changes.replace(content.sku(), content.version(), content.lines(), mandate.askedBy(), mandate.reason(), false);
        return content.sku();
    }

    @Override
    public List<Line> lines(NewPrices content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.goods", Line.Kind.GOODS, content.sku()));
        for (PriceLine line : content.lines()) {
            lines.add(new Line("deed.channel", Line.Kind.CHANNEL, line.channel()));
            if (!line.who().isEverybody()) {
                lines.add(new Line("deed.price-for", Line.Kind.TEXT, line.who().text()));
            }
            lines.add(new Line("deed.price", Line.Kind.FEN, String.valueOf(line.price())));
            if (line.from() != null) {
                lines.add(new Line("deed.begins", Line.Kind.MOMENT, line.from().toString()));
            }
            if (line.until() != null) {
                lines.add(new Line("deed.ends", Line.Kind.MOMENT, line.until().toString()));
            }
        }
        return lines;
    }
}
