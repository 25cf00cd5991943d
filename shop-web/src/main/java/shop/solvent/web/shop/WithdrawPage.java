package shop.solvent.web.shop;

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
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnMoney;
import shop.solvent.storefront.OwnWithdrawals;
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
    private static final List<String> KINDS = List.of("bank", "wechat", "alipay");

    /** Yuan, with up to two digits behind the point. */
    private static final String AMOUNT = "[0-9]{1,7}(\\.[0-9]{1,2})?";

    @Inject
    private transient OwnWithdrawals own;

    @Inject
    private transient OwnMoney money;

    @Inject
    private transient CodeAsked asked;

    /**
     * @param quote what it would come to; null as long as nobody asked
     * @param to where it would go
     * @param asked the one-time code that the member was sent; null if none was
     * @param binds whether the code is for an account that is being bound
     * @param automaticFrom the least threshold; null where nothing is paid out by itself
     * @param wrong what is wrong with what was typed; nothing is if it says nothing
     * @param done what was done, a word of the texts; null for nothing
     */
    public record Model(
            OwnMoney.View money,
            List<PayeeView> payees,
            WithdrawalQuote quote,
            PayeeView to,
            CodeAsked.Model asked,
            boolean binds,
            StandingPayout standing,
            Money automaticFrom,
            List<WithdrawalView> latest,
            Turning turning,
            String key,
            String amount,
            String payee,
            String kind,
            String holder,
            String number,
            String threshold,
            Wrong wrong,
            String done) {

        public List<String> kinds() {
            return KINDS;
        }

        /** Those that money may go to, now or once they are compared with their holder. */
        public List<PayeeView> usable() {
            return payees.stream()
                    .filter(one -> one.state() != PayeeView.State.REFUSED)
                    .toList();
        }

        /** What is wrong where no field of the page is; null if nothing is. */
        public String wrongOnTop() {
            boolean there = wrong.field() != null
                    && switch (wrong.field()) {
                        case "amount", "to" -> !usable().isEmpty();
                        case "threshold", "standing-to" ->
                            !usable().isEmpty() && automaticFrom != null && standing == null;
                        default -> true;
                    };
            return there ? null : wrong.sentence();
        }

        /** What is wrong with a field; null if nothing is. */
        public String wrongIn(String field) {
            return field.equals(wrong.field()) ? wrong.sentence() : null;
        }
    }

    /**
     * @param field that is wrong; null for none of them
     * @param sentence null if nothing is wrong
     */
    public record Wrong(String field, String sentence) {

        private static final Wrong NOTHING = new Wrong(null, null);

        /** Where a refusal is told: beside the field that it is about, or on top. */
        private static Wrong of(Rejection refused, String deed, Say say) {
            boolean account = refused.reason().code().startsWith("payee.");
            String field = switch (deed) {
                case "quote", "ask" -> account ? "to" : "amount";
                case "set" -> account ? "standing-to" : "threshold";
                case "bind" -> ShopPage.field(refused.reason(), "number");
                default -> null;
            };
            return new Wrong(field, say.reason(refused.reason()));
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, Wrong.NOTHING, visit, request, response);
    }

    private void show(
            WithdrawalQuote quote,
            CodeAsked.Model code,
            Wrong wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong.sentence() == null && (code == null || code.wrong() == null) ? 200 : 422);
        List<PayeeView> payees = own.payees(visit.known());
        var latest = Turning.to(
                "/me/withdraw?",
                visit.given("page"),
                LATEST,
                first -> own.latest(visit.known(), first, LATEST),
                Page::total);
        String done = visit.given("done");
        render(
                "withdraw",
                new Model(
                        money.of(visit.known()),
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
                        latest.part().rows(),
                        latest.turning(),
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
        String deed = String.valueOf(visit.given("deed"));
        try {
            switch (deed) {
                case "quote" -> {
                    WithdrawalQuote quote = own.quote(visit.known(), money(visit, "amount"), payee(visit));
                    if (quote.refused() != null) {
                        Wrong wrong = new Wrong("amount", visit.say().reason(quote.refused()));
                        show(null, null, wrong, visit, request, response);
                        return;
                    }
                    show(quote, null, Wrong.NOTHING, visit, request, response);
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
                show(null, null, Wrong.of(refused, deed, visit.say()), visit, request, response);
                return;
            }
            boolean asks = "ask".equals(deed);
            show(
                    asks ? own.quote(visit.known(), money(visit, "amount"), payee(visit)) : null,
                    code,
                    Wrong.NOTHING,
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
        if (!KINDS.contains(kind)) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return PayeeAccount.of(
                PayeeAccount.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), visit.given("holder"), visit.given("number"));
    }
}
