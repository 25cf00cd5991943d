package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnThings;

/** What somebody owns, and how much of it is left. */
@WebServlet("/shop/things")
public class ThingsPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 20;

    @Inject
    private transient OwnThings things;

    /** @param last the one after which the list goes on; null if it ends here */
    public record Model(List<EntitlementView> things, boolean begins, EntitlementId last) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        Optional<EntitlementId> after =
                Optional.ofNullable(visit.given("after")).map(EntitlementId::parse);
        Slice<EntitlementView> slice = things.list(visit.known(), after.orElse(null), SIZE);
        render(
                "things",
                new Model(
                        slice.rows(),
                        after.isEmpty(),
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null),
                request,
                response);
    }
}
