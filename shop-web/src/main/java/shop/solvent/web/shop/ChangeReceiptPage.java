package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.change.Changes.Receipt;
import shop.solvent.change.CharityView;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnChange;
import shop.solvent.web.admin.CsvFile;

/** What a member gave to charity in a year: a page to print, and the same as a file. */
@WebServlet("/me/change-receipt")
public class ChangeReceiptPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int FIRST_YEAR = 2020;

    @Inject
    private transient OwnChange own;

    @Inject
    private transient Clock clock;

    /** @param over whether the year is: else more may come */
    public record Model(Receipt receipt, boolean over) {

        /** Whom an act of it was for. */
        public CharityView charity(Object id) {
            return receipt.charities().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElse(null);
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        int now = LocalDate.now(clock).getYear();
        String given = visit.given("year");
        int year = given != null && given.matches("[0-9]{4}") ? Integer.parseInt(given) : now;
        if (year < FIRST_YEAR || year > now) {
            throw Rejection.notFound("change-act", year);
        }
        Model model = new Model(own.receipt(visit.known(), year), year < now);
        if ("csv".equals(visit.given("format"))) {
            file(model, visit.say(), response);
        } else {
            render("change-receipt", model, request, response);
        }
    }

    private void file(Model model, Say say, HttpServletResponse response) throws IOException {
        CsvFile file = CsvFile.answer(response, "donations-" + model.receipt().year());
        file.line(
                say.t("change-receipt.at"),
                say.t("change-receipt.amount"),
                say.t("change-receipt.to"),
                say.t("change-receipt.registration"),
                say.t("change-receipt.number"));
        model.receipt().acts().forEach(act -> {
            CharityView to = model.charity(act.charity());
            file.line(
                    act.at().atZone(clock.getZone()).toLocalDateTime().withNano(0),
                    act.amount().inUnits(),
                    say.isChinese() ? to.nameZh() : to.nameEn(),
                    to.registration(),
                    act.id());
        });
    }
}
