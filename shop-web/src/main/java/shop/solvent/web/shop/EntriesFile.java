package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import shop.solvent.storefront.OwnEntries;
import shop.solvent.web.admin.CsvFile;

/** The lines of the books of who is known, as many as the page's filter finds, for a spreadsheet program. */
@WebServlet("/me/entries-file")
public class EntriesFile extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient OwnEntries entries;

    @Inject
    private transient Clock clock;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        Say say = visit.say();
        CsvFile file = CsvFile.answer(response, "my-entries");
        file.line(
                say.t("entries.at"),
                say.t("entries.account"),
                say.t("entries.what"),
                say.t("entries.state"),
                say.t("entries.amount"),
                say.t("entries.unit"),
                say.t("entries.number"));
        entries.all(
                visit.known(),
                EntriesPage.filter(visit),
                entry -> file.line(
                        entry.eventAt()
                                .atZone(clock.getZone())
                                .toLocalDateTime()
                                .withNano(0),
                        say.label("own-account", entry.account()),
                        say.label("entry", entry.code()),
                        say.label("entry-phase", entry.phase()),
                        entry.amount().inUnits(),
                        say.label("entry-unit", entry.amount().asset()),
                        entry.journal()));
    }
}
