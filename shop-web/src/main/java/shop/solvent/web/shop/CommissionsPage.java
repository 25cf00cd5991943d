package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.commission.CommissionStatements;

/** A member's statements of commissions by the month; {@code file} hands one out for spreadsheets. */
@WebServlet("/me/commissions")
public class CommissionsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient CommissionStatements statements;

    /** @param months that can be chosen */
    public record Model(CommissionStatement statement, List<YearMonth> months) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        CommissionStatement statement = statements.of(visit.known().member(), month(visit.given("month")));
        if (visit.given("file") != null) {
            file(statement, visit.say(), response);
            return;
        }
        render("commissions", new Model(statement, statements.months()), request, response);
    }

    /** What names no month means the present one. */
    private YearMonth month(String text) {
        try {
            YearMonth month = text == null ? null : YearMonth.parse(text);
            return month == null || !statements.months().contains(month)
                    ? statements.months().get(0)
                    : month;
        } catch (DateTimeException none) {
            return statements.months().get(0);
        }
    }

    private static void file(CommissionStatement statement, Say say, HttpServletResponse response) throws IOException {
        CommissionSheet.write(
                statement,
                kind -> say.label("commission-line", kind),
                say.t("commissions.opening"),
                say.t("commissions.closing"),
                response);
    }
}
