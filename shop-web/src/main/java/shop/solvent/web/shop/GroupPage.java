package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.catalogue.Offer;
import shop.solvent.catalogue.Shelf;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.GroupView;
import shop.solvent.groupbuy.OfferView;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.Storefront;

/** Where somebody comes by the link of a group that buys together, or to begin one: they see what is missing, and go on to the checkout. */
@WebServlet("/shop/group/*")
public class GroupPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient GroupBuys groups;

    @Inject
    private transient Shelf shelf;

    @Inject
    private transient Storefront storefront;

    /**
     * @param at the text of the group's id, or of the offer's
     * @param group null where one is to be begun
     * @param joinable whether it can be joined, or begun, now
     * @param goods null where they are not sold here any more
     */
    public record Model(String at, GroupView group, OfferView offer, boolean joinable, Offer goods) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        render("group", model(visit, request), request, response);
    }

    private Model model(Visit visit, HttpServletRequest request) {
        String at = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        GroupView group = null;
        OfferView offer;
        try {
            if (at.startsWith("gbg_")) {
                group = groups.group(GroupBuyId.parse(at));
                offer = groups.offer(group.offer());
            } else {
                offer = groups.offer(GroupBuyOfferId.parse(at));
            }
        } catch (InvalidId none) {
            throw Rejection.notFound("group-buy", at);
        }
        Offer goods = shelf.find(storefront.channel(), offer.sku(), visit.buyer())
                .map(Shelf.Shown::offer)
                .orElse(null);
        boolean joinable = goods != null
                && (group == null
                        ? groups.open(offer.sku())
                                .filter(one -> one.id().equals(offer.id()))
                                .isPresent()
                        : groups.isJoinable(group));
        return new Model(at, group, offer, joinable, goods);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (visit.given("leave") != null) {
            visit.keepTill(Cart.empty());
            redirect("/shop/cart", request, response);
            return;
        }
        Model model = model(visit, request);
        if (!model.joinable()) {
            show(visit, request, response);
            return;
        }
        visit.keepTill(Cart.of(model.group() == null ? groups.begins(model.offer()) : groups.joins(model.group())));
        redirect("/shop/checkout", request, response);
    }
}
