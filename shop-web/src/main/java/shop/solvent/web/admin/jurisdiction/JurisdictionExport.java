package shop.solvent.web.admin.jurisdiction;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.jurisdiction.Jurisdictions;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LawRow;
import shop.solvent.rules.LawValue;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out all values of the profiles with their sources, for whoever has them checked. */
@WebServlet("/admin/jurisdiction-export")
public class JurisdictionExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Jurisdictions jurisdictions;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export(
                "jurisdictions",
                new Filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "jurisdictions");
        file.line(
                "profile",
                "inForce",
                "value",
                "guardRail",
                "unit",
                "number",
                "currency",
                "original",
                "fenForOne",
                "source",
                "noteZh",
                "noteEn",
                "checked",
                "toBeChecked");
        String present = jurisdictions.present().code();
        for (JurisdictionProfile law : jurisdictions.compared()) {
            for (LawValue value : LawValue.values()) {
                LawRow row = law.row(value);
                file.line(
                        law.code(),
                        law.code().equals(present),
                        value.key(),
                        value.guardRail(),
                        value.unit(),
                        row.number(),
                        law.currency(),
                        row.original(),
                        law.rate(),
                        row.source(),
                        row.noteZh(),
                        row.noteEn(),
                        row.checked(),
                        row.toBeChecked());
            }
        }
    }
}
