package shop.solvent.web.admin.merchants;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import shop.solvent.settlement.SettlementEntry;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.ShopDays;

/** A merchant's statement as a file for spreadsheets: opening, every entry on it, closing. */
@ApplicationScoped
public class SettlementSheet {

    @Inject
    private Settlements settlements;

    @Inject
    private ShopDays days;

    public void csv(SettlementView statement, OutputStream out, Locale locale) {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(statement, CsvFile.on(writer), locale);
        writer.flush();
    }

    void write(SettlementView statement, CsvFile file, Locale locale) {
        ResourceBundle text = ResourceBundle.getBundle("shop.solvent.web.admin.text", locale);
        file.line("happened", "code", "what", "subject", "amount", "giveUp", "journal", "entry");
        file.line(
                null,
                "OPENING",
                text.getString("settlement.opening"),
                null,
                statement.opening().inUnits());
        file.<SettlementEntry>lines(
                last -> rows(statement, last),
                entry -> file.line(
                        days.time(entry.at()),
                        entry.code(),
                        text.getString("transfer." + entry.code()),
                        entry.subject(),
                        entry.amount().inUnits(),
                        entry.giveUp().inUnits(),
                        entry.journal(),
                        entry.transfer()));
        file.line(
                null,
                "CLOSING",
                text.getString("settlement.closing"),
                null,
                statement.closing().inUnits());
    }

    private List<SettlementEntry> rows(SettlementView statement, SettlementEntry last) {
        return settlements
                .entries(statement.id(), last == null ? null : last.transfer(), CsvFile.AT_ONCE)
                .rows();
    }
}
