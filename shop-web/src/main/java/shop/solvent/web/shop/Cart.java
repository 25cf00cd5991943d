package shop.solvent.web.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.rules.checkout.CheckoutPoint;

/**
 * What somebody means to buy. It is kept in their browser and nowhere else, so it is there before and after a sign-in and takes
 * nobody's room: what it says is looked up anew each time, and is only a wish.
 */
public final class Cart {

    /** Of one article. */
    public static final int MOST_OF_ONE = 99;

    private static final String SKU = "([A-Za-z0-9][A-Za-z0-9._-]{0,39})";
    private static final Pattern LINE = Pattern.compile(SKU + "\\*(\\d{1,2})");
    private static final Pattern OPEN =
            Pattern.compile(SKU + "\\+((?:til|tlr|gbg|gbo)_[0-9a-z]{13})\\+([1-9][0-9]{0,8})");
    private static final Pattern CHOSEN = Pattern.compile(SKU + "~(stk_[0-9a-z]{13})");

    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final Map<StockKeyId, String> chosen = new LinkedHashMap<>();

    private Line open;

    private Cart() {}

    /** What is paid at a till, and nothing else. */
    static Cart of(Line open) {
        Cart cart = new Cart();
        cart.open = open;
        return cart;
    }

    /** What is paid at a till; null for a cart of goods. */
    Line open() {
        return open;
    }

    static Cart empty() {
        return new Cart();
    }

    /** Whatever cannot be read is left out. */
    static Cart read(String text) {
        Cart cart = new Cart();
        for (String part : text == null ? new String[0] : text.split("!")) {
            Matcher line = LINE.matcher(part);
            Matcher key = CHOSEN.matcher(part);
            Matcher till = OPEN.matcher(part);
            if (line.matches()) {
                cart.put(line.group(1), Integer.parseInt(line.group(2)));
            } else if (key.matches()) {
                cart.choose(key.group(1), key.group(2));
            } else if (till.matches()) {
                cart.open = new Line(till.group(1), 1, null, new Open(Long.parseLong(till.group(3)), till.group(2)));
            }
        }
        return cart;
    }

    /** As {@link #read} reads it. */
    public String text() {
        List<String> parts = new ArrayList<>();
        quantities.forEach((sku, quantity) -> parts.add(sku + "*" + quantity));
        chosen.forEach((key, sku) -> parts.add(sku + "~" + key));
        if (open != null) {
            parts.add(open.sku() + "+" + open.open().at() + "+" + open.open().fen());
        }
        return String.join("!", parts);
    }

    /** So many of it from now on; none takes it out. @return false if the cart has no room for another article */
    boolean put(String sku, int quantity) {
        if (quantity <= 0) {
            quantities.remove(sku);
            return true;
        }
        if (!quantities.containsKey(sku) && isFull()) {
            return false;
        }
        quantities.put(sku, Math.min(quantity, MOST_OF_ONE));
        return true;
    }

    private boolean isFull() {
        return quantities.size() + chosen.size() >= CheckoutPoint.MOST_LINES;
    }

    private boolean choose(String sku, String key) {
        try {
            return choose(sku, StockKeyId.parse(key));
        } catch (InvalidId none) {
            return false;
        }
    }

    /** That particular key of it, as a line of its own. @return false if the cart has no room for another */
    boolean choose(String sku, StockKeyId key) {
        if (!chosen.containsKey(key) && isFull()) {
            return false;
        }
        chosen.put(key, sku);
        return true;
    }

    /** That key shall not be in it any more. */
    void leave(StockKeyId key) {
        chosen.remove(key);
    }

    /** Which keys are chosen, each with the goods that it is of. */
    Map<StockKeyId, String> chosen() {
        return Map.copyOf(chosen);
    }

    /** How many of the goods are in it, chosen ones among them. */
    int all(String sku) {
        return of(sku) + (int) chosen.values().stream().filter(sku::equals).count();
    }

    int of(String sku) {
        return quantities.getOrDefault(sku, 0);
    }

    void keepOnly(Iterable<String> skus) {
        List<String> kept = new ArrayList<>();
        skus.forEach(kept::add);
        quantities.keySet().retainAll(kept);
        chosen.values().retainAll(kept);
        open = open != null && kept.contains(open.sku()) ? open : null;
    }

    void keepOnlyChosen(Set<StockKeyId> keys) {
        chosen.keySet().retainAll(keys);
    }

    List<String> skus() {
        return Stream.of(
                        quantities.keySet().stream(),
                        chosen.values().stream(),
                        Stream.ofNullable(open).map(Line::sku))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        quantities.forEach((sku, quantity) -> lines.add(new Line(sku, quantity)));
        chosen.forEach((key, sku) -> lines.add(new Line(sku, 1, key)));
        if (open != null) {
            lines.add(open);
        }
        return lines;
    }

    public boolean isEmpty() {
        return quantities.isEmpty() && chosen.isEmpty() && open == null;
    }

    /** How many articles, each as often as it is there. */
    public int getItems() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum() + chosen.size() + (open == null ? 0 : 1);
    }
}
