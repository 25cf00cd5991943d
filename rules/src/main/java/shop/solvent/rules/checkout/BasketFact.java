package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Grows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.Within;

/**
 * Lines of the order that have something in common: all of them, those of one merchant, of one kind of goods, of one
 * category, of merchants of one kind, or of the same goods. There is one for each of these that the order has, at list prices. It follows from the
 * lines, so it is not recorded.
 *
 * @param by what its lines have in common: {@code order}, {@code merchant}, {@code kind}, {@code category},
 *     {@code merchant-kind} or {@code goods}
 * @param merchant whose goods it holds; empty unless that is what they have in common
 * @param kind of its goods; empty likewise
 * @param category of its goods; empty likewise
 * @param sku of its goods; empty likewise
 * @param amount fen
 * @param quantity items over its lines
 * @param cheapest fen of its cheapest item
 * @param dearest fen of its dearest item
 * @param merchantKind how large the merchants are whose goods it holds; empty likewise
 */
@Follows(from = LineFact.class)
public record BasketFact(
        @Known({"order", "merchant", "kind", "category", "goods", "merchant-kind"})
        String by,

        @CodeOf(Listed.MERCHANT) String merchant,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @CodeOf(Listed.CATEGORY) String category,
        @CodeOf(Listed.GOODS) String sku,
        @Usual @Grows @In(Unit.FEN) long amount,
        @Grows @In(Unit.COUNT) @Within(min = 1) int quantity,
        @Grows @In(Unit.COUNT) @Within(min = 1) int lines,
        @In(Unit.FEN) long cheapest,
        @In(Unit.FEN) long dearest,

        @Known({"small", "mid", "chain"}) String merchantKind) {

    /** Those of an order, in the order of its lines. */
    static List<BasketFact> of(List<LineFact> lines) {
        List<BasketFact> baskets = new ArrayList<>();
        baskets.add(of("order", "", lines));
        add("merchant", LineFact::merchant, lines, baskets);
        add("kind", LineFact::kind, lines, baskets);
        add("category", LineFact::category, lines, baskets);
        add("goods", LineFact::sku, lines, baskets);
        add("merchant-kind", LineFact::merchantKind, lines, baskets);
        return baskets;
    }

    private static void add(String by, Function<LineFact, String> of, List<LineFact> lines, List<BasketFact> baskets) {
        Map<String, List<LineFact>> byCode = new LinkedHashMap<>();
        lines.forEach(line -> byCode.computeIfAbsent(of.apply(line), code -> new ArrayList<>())
                .add(line));
        byCode.forEach((code, some) -> {
            if (!code.isEmpty()) { // goods without a category have none in common
                baskets.add(of(by, code, some));
            }
        });
    }

    private static BasketFact of(String by, String code, List<LineFact> lines) {
        long amount = 0;
        int quantity = 0;
        long cheapest = Long.MAX_VALUE;
        long dearest = 0;
        for (LineFact line : lines) {
            amount = Math.addExact(amount, line.amount());
            quantity = Math.addExact(quantity, line.quantity());
            cheapest = Math.min(cheapest, line.unitPrice());
            dearest = Math.max(dearest, line.unitPrice());
        }
        return new BasketFact(
                by,
                by.equals("merchant") ? code : "",
                by.equals("kind") ? code : "",
                by.equals("category") ? code : "",
                by.equals("goods") ? code : "",
                amount,
                quantity,
                lines.size(),
                cheapest,
                dearest,
                by.equals("merchant-kind") ? code : "");
    }

    /** The code of what its lines have in common; empty for the whole order. */
    String code() {
        return merchant + kind + category + sku + merchantKind;
    }

    public boolean holds(LineFact line) {
        return switch (by) {
            case "merchant" -> line.merchant().equals(merchant);
            case "kind" -> line.kind().equals(kind);
            case "category" -> line.category().equals(category);
            case "goods" -> line.sku().equals(sku);
            case "merchant-kind" -> line.merchantKind().equals(merchantKind);
            default -> true;
        };
    }
}
