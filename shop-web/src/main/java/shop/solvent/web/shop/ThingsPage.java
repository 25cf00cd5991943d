package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.chain.ChainAddress;
import shop.solvent.chain.TokenView;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnProofs;
import shop.solvent.storefront.OwnThings;

/** What somebody owns, and how much of it is left. */
@WebServlet("/me/things")
public class ThingsPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 20;

    @Inject
    private transient OwnThings things;

    @Inject
    private transient OwnProofs proofs;

    /**
     * @param last the one after which the list goes on; null if it ends here
     * @param proofs what of it is proved on the chain
     * @param chain whether the shop proves on a chain
     * @param address where the reader wants to have it, or what they typed; null for the shop's custody
     * @param wrong what is wrong with it; null for nothing
     */
    public record Model(
            List<EntitlementView> things,
            boolean begins,
            EntitlementId last,
            Map<EntitlementId, TokenView> proofs,
            boolean chain,
            String address,
            String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String address = proofs.isOn()
                ? proofs.address(visit.known()).map(ChainAddress::text).orElse(null)
                : null;
        show(visit, address, null, request, response);
    }

    /** Names an address of one's own on the chain, or takes it back. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String address = visit.given("address");
        try {
            proofs.name(visit.known(), address);
        } catch (Rejection refused) {
            if (refused.kind() != Rejection.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(422);
            show(visit, address, visit.say().reason(refused.reason()), request, response);
            return;
        }
        redirect("/me/things#chain", request, response);
    }

    private void show(
            Visit visit, String address, String wrong, HttpServletRequest request, HttpServletResponse response)
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
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null,
                        proofs.of(visit.known(), slice.rows()),
                        proofs.isOn(),
                        address,
                        wrong),
                request,
                response);
    }
}
