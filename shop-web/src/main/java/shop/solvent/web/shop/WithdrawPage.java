package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnWithdrawals;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.PayeeView;
import shop.solvent.withdrawal.StandingPayout;
import shop.solvent.withdrawal.WithdrawalQuote;
import shop.solvent.withdrawal.WithdrawalView;

/** Takes money out: how much and where to, then what it costs and when it comes, and only then it is asked for. */
@WebServlet("/me/withdraw")
public class WithdrawPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 10;

    /** Yuan, with up to two digits behind the point. */
    private static final String AMOUNT = "[0-9]{1,7}(\\.[0-9]{1,2})?";

    @Inject
    private transient OwnWithdrawals own;

    @EJB
    private transient Wallets wallets;

    @Inject
    private transient CodeAsked asked;

    /**
     * @param quote what it would come to; null as long as nobody asked
     * @param to where it would go
     * @param asked the one-time code that the member was sent; null if none was
     * @param binds whether the code is for an account that is being bound
     * @param automaticFrom the least threshold; null where nothing is paid out by itself
     * @param wrong what is wrong with what was typed; null if nothing is
     * @param done what was done, a word of the texts; null for nothing
     */
    public record Model(
            WalletView wallet,
            List<PayeeView> payees,
            WithdrawalQuote quote,
            PayeeView to,
            CodeAsked.Model asked,
            boolean binds,
            StandingPayout standing,
            Money automaticFrom,
            List<WithdrawalView> latest,
            long total,
            String key,
            String amount,
            String payee,
            String kind,
            String holder,
            String number,
            String threshold,
            String wrong,
            String done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, null, visit, request, response);
    }

    private void show(
            WithdrawalQuote quote,
            CodeAsked.Model code,
            String wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null && (code == null || code.wrong() == null) ? 200 : 422);
        List<PayeeView> payees = own.payees(visit.known());
        var latest = own.latest(visit.known(), 0, LATEST);
        String done = visit.given("done");
        render(
                "withdraw",
                new Model(
                        wallets.of(visit.known().member()),
                        payees,
                        quote,
                        payees.stream()
                                .filter(one -> one.id().toString().equals(visit.given("payee")))
                                .findFirst()
                                .orElse(null),
                        code,
                        code != null && quote == null,
                        own.standing(visit.known()).orElse(null),
                        own.automaticFrom(visit.known()).orElse(null),
                        latest.rows(),
                        latest.total(),
                        visit.getFreshKey(),
                        visit.given("amount"),
                        visit.given("payee"),
                        visit.given("kind"),
                        visit.given("holder"),
                        visit.given("number"),
                        visit.given("threshold"),
                        wrong,
                        done != null && done.matches("asked|cancelled|bound|removed|set|ended") ? done : null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String deed = visit.given("deed");
        try {
            switch (deed == null ? "" : deed) {
                case "quote" -> {
                    WithdrawalQuote quote = own.quote(visit.known(), money(visit, "amount"), payee(visit));
                    if (quote.refused() != null) {
                        show(null, null, visit.say().reason(quote.refused()), visit, request, response);
                        return;
                    }
                    show(quote, null, null, visit, request, response);
                    return;
                }
                case "ask" -> {
                    own.ask(
                            visit.known(),
                            visit.key(),
                            money(visit, "amount"),
                            payee(visit),
                            visit.device(),
                            CodeAsked.shown(visit));
                    deed = "asked";
                }
                case "cancel" -> {
                    own.cancel(visit.known(), WithdrawalId.parse(text(visit, "withdrawal")));
                    deed = "cancelled";
                }
                case "bind" -> {
                    own.bind(visit.known(), account(visit), CodeAsked.shown(visit));
                    deed = "bound";
                }
                case "remove" -> {
                    own.remove(visit.known(), payee(visit));
                    deed = "removed";
                }
                case "set" -> {
                    own.set(visit.known(), money(visit, "threshold"), payee(visit));
                    deed = "set";
                }
                case "end" -> {
                    own.end(visit.known());
                    deed = "ended";
                }
                default -> throw Rejection.invalid("checkout.form", Map.of());
            }
            redirect("/me/withdraw?done=" + deed, request, response);
        } catch (Rejection refused) {
            CodeAsked.Model code = asked.of(refused, visit);
            if (code == null) {
                show(null, null, visit.say().reason(refused.reason()), visit, request, response);
                return;
            }
            boolean asks = "ask".equals(deed);
            show(
                    asks ? own.quote(visit.known(), money(visit, "amount"), payee(visit)) : null,
                    code,
                    null,
                    visit,
                    request,
                    response);
        }
    }

    private static Money money(Visit visit, String field) {
        String amount = visit.given(field);
        if (amount == null || !amount.matches(AMOUNT)) {
            throw Rejection.invalid("wallet.amount", Map.of());
        }
        return Money.fen(WalletPage.fen(amount));
    }

    private static String text(Visit visit, String field) {
        String given = visit.given(field);
        if (given == null) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return given;
    }

    private static PayeeId payee(Visit visit) {
        String payee = visit.given("payee");
        if (payee == null) {
            throw Rejection.invalid("payee.missing", Map.of());
        }
        return PayeeId.parse(payee);
    }

    private static PayeeAccount account(Visit visit) {
        String kind = text(visit, "kind");
        if (!kind.matches("bank|wechat|alipay")) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return PayeeAccount.of(
                PayeeAccount.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), visit.given("holder"), visit.given("number"));
    }
}
