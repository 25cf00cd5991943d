package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.Shelf.Shown;
import shop.solvent.catalogue.Stocking;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;

/** What is promised of the goods in a cart that are sold before they are there. */
@ApplicationScoped
class Promised {

    @EJB
    private Presales presales;

    /** By the goods' code; nothing is asked where none of them is. @param sold what of the cart is sold, by its code */
    Map<String, PresaleView> of(List<Line> lines, Map<String, Shown> sold) {
        return presales.open(lines.stream()
                .map(Line::sku)
                .filter(sku -> sold.containsKey(sku) && sold.get(sku).offer().stocking() == Stocking.PRESALE)
                .distinct()
                .toList());
    }
}
