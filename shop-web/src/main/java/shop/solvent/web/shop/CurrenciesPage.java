package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnCurrencies;
import shop.solvent.storefront.OwnCurrencies.Purse;
import shop.solvent.storefront.Storefront;

/** A member's money in all currencies: first what a conversion comes to and until when, and only then it is done. */
@WebServlet("/me/currencies")
public class CurrenciesPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 10;

    @Inject
    private transient OwnCurrencies own;

    @Inject
    private transient Storefront storefront;

    /**
     * What was typed, as it was.
     *
     * @param deed the form it was typed into
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Typed(String deed, String amount, String from, String into, String wrong) {

        public boolean isWrong(String form) {
            return wrong != null && form.equals(deed);
        }

        /** What stands in the field of a form: what was typed there. */
        public String in(String form) {
            return form.equals(deed) ? amount : null;
        }
    }

    /**
     * @param taken the currencies that can be chosen, the shop's own first
     * @param quote what a conversion would come to; null as long as nobody asked
     * @param conversions the latest first
     * @param done what was done, a word of the texts; null for nothing
     */
    public record Model(
            List<Purse> purses,
            List<Asset> taken,
            boolean collects,
            ConversionQuote quote,
            Slice<ConversionView> conversions,
            List<CurrencyReturn> returns,
            String key,
            Typed typed,
            String done) {

        /** From which currency to convert: as chosen, else one of which there is something. */
        public String from() {
            return typed.from() != null
                    ? typed.from()
                    : purses.stream()
                            .filter(purse -> purse.currency().isForeign()
                                    && taken.contains(purse.currency())
                                    && purse.balance().available().isPositive())
                            .map(Purse::currency)
                            .findFirst()
                            .orElse(Asset.BOOK)
                            .name();
        }

        /** Into which: as chosen, else another than {@link #from}. */
        public String into() {
            return typed.into() != null
                    ? typed.into()
                    : taken.stream()
                            .map(Asset::name)
                            .filter(one -> !one.equals(from()))
                            .findFirst()
                            .orElse(from());
        }

        /** Whether some of any currency can go back where it came from. */
        public boolean isReachable() {
            return purses.stream().anyMatch(purse -> purse.reachable().isPositive());
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(
            ConversionQuote quote, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        String done = visit.given("done");
        render(
                "currencies",
                new Model(
                        own.purses(visit.known()),
                        own.taken(),
                        storefront.collects(),
                        quote,
                        own.latest(visit.known(), LATEST),
                        own.returns(visit.known(), LATEST),
                        visit.getFreshKey(),
                        new Typed(
                                visit.given("deed"),
                                visit.given("amount"),
                                visit.given("from"),
                                visit.given("into"),
                                wrong),
                        done != null && done.matches("brought|done|held|refused|expired|sent|sending|kept")
                                ? done
                                : null),
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
                    show(
                            own.quote(visit.known(), money(visit), currency(visit, "into")),
                            null,
                            visit,
                            request,
                            response);
                    return;
                }
                case "convert" -> {
                    String quote = visit.given("quote");
                    ConversionView conversion = own.convert(
                            visit.known(), visit.key(), ConversionQuoteId.parse(quote == null ? "" : quote));
                    done(conversion.state().name(), request, response);
                }
                case "send-back" -> {
                    CurrencyReturn sent = own.sendBack(visit.known(), visit.key(), money(visit));
                    done(
                            switch (sent.state()) {
                                case HELD -> "sending";
                                case DONE -> "sent";
                                case REFUSED -> "kept";
                            },
                            request,
                            response);
                }
                case "bring" -> {
                    own.topUp(visit.known(), visit.key(), money(visit));
                    done("brought", request, response);
                }
                default -> throw Rejection.invalid("checkout.form", Map.of());
            }
        } catch (Rejection refused) {
            show(null, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private static void done(String what, HttpServletRequest request, HttpServletResponse response) {
        redirect("/me/currencies?done=" + what.toLowerCase(java.util.Locale.ROOT), request, response);
    }

    private static Money money(Visit visit) {
        return AmountText.typed(visit.given("amount"), currency(visit, "from"))
                .orElseThrow(() -> Rejection.invalid("currency.amount", Map.of("field", "amount")));
    }

    private static Asset currency(Visit visit, String field) {
        String code = visit.given(field);
        return Asset.currency(code == null ? "" : code).orElseThrow(() -> Rejection.invalid("checkout.form", Map.of()));
    }
}
