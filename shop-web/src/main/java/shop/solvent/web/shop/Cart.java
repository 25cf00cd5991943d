package shop.solvent.web.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutPoint;

/**
 * What somebody means to buy. It is kept in their browser and nowhere else, so it is there before and after a sign-in and takes
 * nobody's room: what it says is looked up anew each time, and is only a wish.
 */
public final class Cart {

    /** Of one article. */
    public static final int MOST_OF_ONE = 99;

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,39})\\*(\\d{1,2})");

    private final Map<String, Integer> quantities = new LinkedHashMap<>();

    private Cart() {}

    static Cart empty() {
        return new Cart();
    }

    /** Whatever cannot be read is left out. */
    static Cart read(String text) {
        Cart cart = new Cart();
        for (String part : text == null ? new String[0] : text.split("!")) {
            Matcher line = LINE.matcher(part);
            if (line.matches()) {
                cart.put(line.group(1), Integer.parseInt(line.group(2)));
            }
        }
        return cart;
    }

    /** As {@link #read} reads it. */
    public String text() {
        List<String> parts = new ArrayList<>();
        quantities.forEach((sku, quantity) -> parts.add(sku + "*" + quantity));
        return String.join("!", parts);
    }

    /** So many of it from now on; none takes it out. @return false if the cart has no room for another article */
    boolean put(String sku, int quantity) {
        if (quantity <= 0) {
            quantities.remove(sku);
            return true;
        }
        if (!quantities.containsKey(sku) && quantities.size() >= CheckoutPoint.MOST_LINES) {
            return false;
        }
        quantities.put(sku, Math.min(quantity, MOST_OF_ONE));
        return true;
    }

    int of(String sku) {
        return quantities.getOrDefault(sku, 0);
    }

    void keepOnly(Iterable<String> skus) {
        List<String> kept = new ArrayList<>();
        skus.forEach(kept::add);
        quantities.keySet().retainAll(kept);
    }

    List<String> skus() {
        return List.copyOf(quantities.keySet());
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        quantities.forEach((sku, quantity) -> lines.add(new Line(sku, quantity)));
        return lines;
    }

    public boolean isEmpty() {
        return quantities.isEmpty();
    }

    /** How many articles, each as often as it is there. */
    public int getItems() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }
}
