package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.catalogue.Shelf;
import shop.solvent.catalogue.Shelf.Shown;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.Display;
import shop.solvent.storefront.Display.Order;
import shop.solvent.storefront.Storefront;

/** What is sold. */
@WebServlet({"/shop", "/shop/"})
public class CataloguePage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 24;

    @Inject
    private transient Shelf shelf;

    @EJB
    private transient Categories categories;

    @Inject
    private transient Display display;

    @Inject
    private transient Storefront storefront;

    /**
     * @param text that was looked for; null if none
     * @param category that was chosen; null if none
     * @param order in which they lie
     * @param begins whether this is the first part of the list
     * @param last the sku after which it goes on; null if it ends here
     */
    public record Model(
            List<Shown> goods,
            long total,
            String text,
            CategoryView category,
            List<CategoryView> categories,
            Order order,
            boolean begins,
            String last) {

        /** Whether it is worth choosing in which order they lie, and they can all be put in order. */
        public boolean isOrdered() {
            return total > 1 && total < Page.COUNTED;
        }

        public List<Order> orders() {
            return List.of(Order.values());
        }

        /** The same goods in another order, as an address has it. */
        public String by(Order other) {
            return address(other, null);
        }

        /** Where the list goes on. */
        public String next() {
            return address(order, last);
        }

        private String address(Order wanted, String after) {
            StringJoiner said = new StringJoiner("&", "?", "");
            said.setEmptyValue("");
            add(said, "q", text);
            add(said, "category", category == null ? null : category.code());
            add(said, "order", wanted == Order.SHOP ? null : wanted.text());
            add(said, "after", after);
            return "/shop" + said;
        }

        private static void add(StringJoiner said, String name, String value) {
            if (value != null) {
                said.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String text = visit.given("q");
        String wanted = visit.given("category");
        String after = visit.given("after");
        List<CategoryView> tree = categories.tree();
        CategoryView category = tree.stream()
                .filter(one -> one.code().equals(wanted))
                .findFirst()
                .orElse(null);
        String code = category == null ? null : category.code();
        Order order = Order.of(visit.given("order"));
        Slice<Shown> goods = display.list(storefront.channel(), text, code, order, after, SIZE, visit.buyer());
        render(
                "catalogue",
                new Model(
                        goods.rows(),
                        shelf.count(storefront.channel(), text, code),
                        text,
                        category,
                        offered(tree, category),
                        order,
                        after == null,
                        goods.more()
                                ? goods.rows()
                                        .get(goods.rows().size() - 1)
                                        .offer()
                                        .sku()
                                : null),
                request,
                response);
    }

    /** Those at the top in which something is sold here, and those right below the one that was chosen. */
    private List<CategoryView> offered(List<CategoryView> tree, CategoryView chosen) {
        Set<String> filled = shelf.categories(storefront.channel());
        return tree.stream()
                .filter(one -> filled.contains(one.code()))
                .filter(one -> one.parent() == null
                        || chosen != null
                                && (one.parent().equals(chosen.code())
                                        || one.parent().equals(chosen.parent())))
                .toList();
    }
}
