package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.catalogue.Shelf;
import shop.solvent.catalogue.Shelf.Shown;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.platform.Rejection;
import shop.solvent.presale.PresaleView;
import shop.solvent.stock.KeyFace;
import shop.solvent.stock.KeyFaces;
import shop.solvent.storefront.Storefront;

/** What somebody means to buy, and what it would cost them. */
@WebServlet("/shop/cart")
public class CartPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Shelf shelf;

    @EJB
    private transient KeyFaces faces;

    @Inject
    private transient Promised presales;

    @Inject
    private transient Prices prices;

    @Inject
    private transient Storefront storefront;

    /**
     * @param payable what the line costs with what is taken off; null if there is no telling
     * @param chosen the key that it shall be; null for any
     * @param presale what is promised of it, where it is sold before it is there; else null
     */
    public record Row(Shown shown, int quantity, Quote.Line payable, KeyFace chosen, PresaleView presale) {

        /** Fen, before what rules take off. */
        public long price() {
            return shown.offer().price() * quantity + (chosen == null ? 0 : chosen.premium());
        }
    }

    /**
     * @param gone skus in the cart that are not sold any more
     * @param taken what somebody else has taken of what is chosen, each with the goods that it is of
     * @param quote null if there is none
     * @param asMember what somebody would pay who became a member now; null unless that is less
     * @param wrong why there is no price; null if there is one
     */
    public record Model(
            List<Row> rows,
            List<String> gone,
            Map<StockKeyId, String> taken,
            Quote quote,
            Quote asMember,
            String wrong,
            String done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Cart cart = visit.getCart();
        Map<String, Shown> sold = shelf.find(storefront.channel(), cart.skus(), visit.buyer());
        List<String> gone = new ArrayList<>(cart.skus());
        gone.removeAll(sold.keySet());
        Map<StockKeyId, KeyFace> there = faces.onSale(cart.chosen().keySet());
        Map<StockKeyId, String> taken = new TreeMap<>(cart.chosen());
        taken.keySet().removeAll(there.keySet());
        taken.values().removeAll(gone);
        List<Line> lines = cart.lines().stream()
                .filter(line -> sold.containsKey(line.sku()))
                .filter(line -> line.chosen() == null || there.containsKey(line.chosen()))
                .toList();
        Quote quote = null;
        Quote asMember = null;
        String wrong = null;
        if (!lines.isEmpty()) {
            try {
                quote = prices.look(visit, lines, List.of());
                asMember = prices.asNewMember(visit, lines).orElse(null);
            } catch (Rejection refused) {
                wrong = visit.say().reason(refused.reason());
            }
        }
        if (asMember != null && asMember.payable().compareTo(quote.payable()) >= 0) {
            asMember = null;
        }
        Map<String, PresaleView> promised = presales.of(lines, sold);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Row(
                    sold.get(lines.get(i).sku()),
                    lines.get(i).quantity(),
                    quote == null ? null : quote.lines().get(i),
                    there.get(lines.get(i).chosen()),
                    promised.get(lines.get(i).sku())));
        }
        render("cart", new Model(rows, gone, taken, quote, asMember, wrong, visit.given("done")), request, response);
    }

    /** Puts something in, changes how much of it, or takes it out. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String sku = visit.given("sku");
        Cart cart = visit.getCart();
        String done = "changed";
        if (sku != null && visit.given("chosen") != null) {
            done = choose(cart, sku, StockKeyId.parse(visit.given("chosen")), visit.given("out") != null);
            visit.keep(cart);
        } else if (sku != null) {
            boolean more = visit.given("more") != null;
            int wanted = number(visit.given("quantity"), more ? 1 : cart.of(sku));
            boolean sold = shelf.find(storefront.channel(), sku, visit.buyer()).isPresent();
            if (visit.given("out") != null || !sold) {
                cart.put(sku, 0);
                done = sold || visit.given("out") != null ? "out" : "gone";
            } else {
                done = !cart.put(sku, more ? cart.of(sku) + wanted : wanted) ? "full" : more ? "added" : "changed";
            }
            visit.keep(cart);
        }
        redirect(Visit.page(visit.given("back"), "/shop/cart?done=" + done), request, response);
    }

    /** Puts a key in that somebody chose, or takes it out. @return what was done */
    private String choose(Cart cart, String sku, StockKeyId key, boolean out) {
        if (out) {
            cart.leave(key);
            return "out";
        }
        KeyFace face = faces.onSale(List.of(key)).get(key);
        if (face == null || !face.sku().equals(sku)) {
            return "taken";
        }
        return cart.choose(sku, key) ? "added" : "full";
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
    }
}
