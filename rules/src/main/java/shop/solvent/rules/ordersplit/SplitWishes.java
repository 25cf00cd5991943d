package shop.solvent.rules.ordersplit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule on parts of an order asks for. */
final class SplitWishes extends Wishes implements SplitChoices {

    final List<Wish.Flag> byMerchant = new ArrayList<>();
    final List<Wish.Flag> byDelivery = new ArrayList<>();
    final List<Wish.Flag> bySupplier = new ArrayList<>();

    private final Map<Integer, List<Apart>> apart = new HashMap<>();

    /** Of one line. */
    record Apart(RuleRef rule, String subject, String code) implements Wish {}

    @Override
    public void byMerchant(String code) {
        flag(byMerchant, code);
    }

    @Override
    public void byDelivery(String code) {
        flag(byDelivery, code);
    }

    @Override
    public void bySupplier(String code) {
        flag(bySupplier, code);
    }

    @Override
    public void apart(SplitLineFact line, String code) {
        Apart wish = new Apart(speaker(), line.sku(), code);
        List<Apart> of = apart.computeIfAbsent(line.number(), one -> new ArrayList<>());
        if (!of.contains(wish)) {
            of.add(wish);
        }
    }

    List<Apart> apart(SplitLineFact line) {
        return apart.getOrDefault(line.number(), List.of());
    }
}
