package shop.solvent.web.shop;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.web.admin.CsvFile;

/** A statement of commissions as a file for spreadsheets; amounts are in yuan. */
final class CommissionSheet {

    private CommissionSheet() {}

    /** @param label of a kind of line */
    static void write(
            CommissionStatement statement,
            Function<CommissionStatement.Kind, String> label,
            String opening,
            String closing,
            HttpServletResponse response)
            throws IOException {
        CsvFile file = CsvFile.answer(response, "commissions-" + statement.month());
        file.line("month", "code", "what", "amount");
        file.line(statement.month(), "OPENING", opening, statement.opening().inUnits());
        for (CommissionStatement.Line line : statement.lines()) {
            file.line(
                    statement.month(),
                    line.kind(),
                    label.apply(line.kind()),
                    line.amount().inUnits());
        }
        file.line(statement.month(), "CLOSING", closing, statement.closing().inUnits());
    }
}
