package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.catalogue.Shelf;
import shop.solvent.catalogue.Shelf.Shown;
import shop.solvent.platform.Slice;
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
    private transient Storefront storefront;

    /**
     * @param text that was looked for; null if none
     * @param category that was chosen; null if none
     * @param begins whether this is the first part of the list
     * @param last the sku after which it goes on; null if it ends here
     */
    public record Model(
            List<Shown> goods,
            long total,
            String text,
            CategoryView category,
            List<CategoryView> categories,
            boolean begins,
            String last) {}

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
        Slice<Shown> goods = shelf.list(storefront.channel(), text, code, after, SIZE, visit.buyer());
        render(
                "catalogue",
                new Model(
                        goods.rows(),
                        shelf.count(storefront.channel(), text, code),
                        text,
                        category,
                        offered(tree, category),
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
