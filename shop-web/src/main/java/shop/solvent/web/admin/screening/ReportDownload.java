package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.platform.Rejection;
import shop.solvent.screening.ReportContent;
import shop.solvent.screening.ReportView;
import shop.solvent.screening.ReportXml;
import shop.solvent.screening.SuspiciousReports;
import shop.solvent.screening.SuspiciousReports.Form;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Formats;

/** Hands out a signed report, for a purpose that is on record with it; and the schema of reports. */
@WebServlet("/admin/suspicious-report-file")
public class ReportDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private SuspiciousReports reports;

    @Inject
    private Formats show;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        String form = String.valueOf(request.getParameter("form"));
        if (form.equals("schema")) {
            attach(response, "suspicious-report-1.xsd");
            response.getOutputStream().write(ReportXml.schema());
            return;
        }
        if (!form.equals("xml") && !form.equals("csv")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        ReportView report;
        ReportContent content;
        try {
            report =
                    reports.find(ScreeningPage.number(String.valueOf(request.getParameter("id")), "suspicious-report"));
            content = reports.take(
                    report.id(),
                    form.equals("xml") ? Form.XML : Form.CSV,
                    request.getParameter("purpose"),
                    request.getUserPrincipal().getName());
        } catch (Rejection refused) {
            response.sendError(
                    refused.kind() == Rejection.Kind.NOT_FOUND
                            ? HttpServletResponse.SC_NOT_FOUND
                            : HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (form.equals("xml")) {
            attach(response, "suspicious-report-" + report.number() + ".xml");
            response.getOutputStream().write(ReportXml.of(report, content));
        } else {
            CsvFile file = CsvFile.answer(response, "suspicious-report-" + report.number());
            file.line(
                    show.phrase("report.at"),
                    show.phrase("report.act"),
                    show.phrase("report.account"),
                    show.phrase("report.fen"),
                    show.phrase("report.about"),
                    show.phrase("report.with"));
            content.acts()
                    .forEach(act ->
                            file.line(act.at(), act.kind(), act.account(), act.amount(), act.about(), act.with()));
        }
    }

    private static void attach(HttpServletResponse response, String name) {
        response.setContentType("application/xml");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
