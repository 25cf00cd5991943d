package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.web.security.Shopper;
import shop.solvent.winddown.ClaimClass;
import shop.solvent.winddown.PaymentView;
import shop.solvent.winddown.WindDownView;
import shop.solvent.winddown.WindDowns;

/** What happens to everybody's money if the shop ends: in which order, how far it is, and to a member what is theirs. */
@WebServlet("/shop/wind-down")
public class WindDownPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient WindDowns windDowns;

    @Override
    protected boolean isAlwaysOpen() {
        return true;
    }

    /**
     * @param one null while the shop trades
     * @param own what is the reader's; none for whoever is not a member, or as long as nothing is counted
     */
    public record View(WindDownView one, List<ClaimClass> order, List<PaymentView> own) {

        public String state(PaymentView payment) {
            return told(payment);
        }
    }

    /** What is told of a payment: one that waits for a person waits like any other. */
    static String told(PaymentView payment) {
        return switch (payment.state()) {
            case PAID -> "paid";
            case NOTHING -> "nothing";
            default -> "underway";
        };
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        List<PaymentView> own = Shopper.visitor(request)
                .filter(visitor -> !visitor.guest())
                .map(visitor -> windDowns.of(visitor.member()))
                .orElse(List.of());
        render(
                "wind-down",
                new View(windDowns.present().orElse(null), List.of(ClaimClass.values()), own),
                request,
                response);
    }
}
