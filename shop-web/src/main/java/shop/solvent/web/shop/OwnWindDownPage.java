package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnWindDown;
import shop.solvent.storefront.OwnWithdrawals;
import shop.solvent.winddown.PaymentView;
import shop.solvent.winddown.WindDownView;
import shop.solvent.withdrawal.PayeeView;

/** What a member is owed when the shop ends, in which place of the order, how far it is, and where it is to go. */
@WebServlet("/me/wind-down")
public class OwnWindDownPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient OwnWindDown own;

    @Inject
    private transient OwnWithdrawals withdrawals;

    /**
     * @param one null while the shop trades
     * @param claims none before it is counted
     * @param payees accounts that may be named
     * @param named the one that was; null if none was
     * @param wrong what is wrong with what was chosen; null if nothing is
     * @param done whether the account was just named
     */
    public record Model(
            WindDownView one,
            List<PaymentView> claims,
            List<PayeeView> payees,
            PayeeId named,
            String wrong,
            boolean done) {

        /** What is told of a payment: one that waits for a person waits like any other (G15). */
        public String state(PaymentView payment) {
            return WindDownPage.told(payment);
        }

        public boolean isNamed(PayeeView payee) {
            return payee.id().equals(named);
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, visit, request, response);
    }

    private void show(String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "own-wind-down",
                new Model(
                        own.present().orElse(null),
                        own.claims(visit.known()),
                        withdrawals.payees(visit.known()).stream()
                                .filter(payee -> payee.state() == PayeeView.State.VERIFIED)
                                .toList(),
                        own.named(visit.known()).orElse(null),
                        wrong,
                        "named".equals(visit.given("done"))),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String payee = visit.given("payee");
        try {
            if (payee == null) {
                throw Rejection.invalid("payee.missing", Map.of());
            }
            own.payTo(visit.known(), PayeeId.parse(payee));
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
            show(visit.say().reason(refused.reason()), visit, request, response);
            return;
        }
        redirect("/me/wind-down?done=named", request, response);
    }
}
