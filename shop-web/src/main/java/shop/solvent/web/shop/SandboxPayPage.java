package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.payment.SandboxCashier.Checkout;
import shop.solvent.platform.Rejection;

/**
 * The payment page of the sandbox's provider: another party's, which knows a buyer by the address that the shop was given for them
 * and nobody by name. What is chosen here happens; whatever a real provider has ever done can be chosen.
 */
@WebServlet("/shop/sandbox-pay")
public class SandboxPayPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient SandboxCashier provider;

    @EJB
    private transient PaymentSteps steps;

    public record Model(Checkout checkout, String address, List<Act> acts) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String address = visit.given("page");
        Checkout checkout = checkout(address);
        render(
                "sandbox-pay",
                new Model(checkout, address, checkout.closed() ? List.of() : List.of(Act.values())),
                request,
                response);
    }

    private Checkout checkout(String address) {
        if (!provider.isOpen() || address == null) {
            throw Rejection.notFound("sandbox-checkout", "-");
        }
        return provider.checkout(address).orElseThrow(() -> Rejection.notFound("sandbox-checkout", "-"));
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String address = visit.given("page");
        Checkout checkout = checkout(address);
        String wanted = visit.given("act");
        Act act = Arrays.stream(Act.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("checkout.form", Map.of()));
        if (!checkout.closed()) {
            provider.act(address, act);
            steps.work();
        }
        redirect(
                "/shop/payments/"
                        + PaymentEnd.of(checkout.reference())
                                .map(referred -> referred.payment().toString())
                                .orElse(checkout.reference()),
                request,
                response);
    }
}
