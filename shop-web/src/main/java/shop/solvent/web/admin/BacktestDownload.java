package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.Backtests;
import shop.solvent.backtest.Figure;
import shop.solvent.backtest.Gain;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.platform.Rejection;

/**
 * Every figure of a run as a table: by day, measure and name, before and after, in minor units; then the greatest winners
 * and losers. A spreadsheet opens it; what would be a formula there is told to be text.
 */
@WebServlet("/admin/backtest-download")
public class BacktestDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Backtests backtests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BacktestView run;
        try {
            run = backtests.find(BacktestPage.number(request.getParameter("id")));
        } catch (Rejection noSuchRun) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"backtest-" + run.id() + ".csv\"");
        PrintWriter out = response.getWriter();
        out.write('\ufeff'); // or a spreadsheet takes UTF-8 for something else
        row(out, "backtest", run.id(), run.kind(), run.point().code(), run.state());
        row(out, "base", run.baseHash());
        row(out, "candidate", run.candidateHash());
        row(out, "period", run.from(), run.to(), "one in", run.oneIn());
        row(out, "result", run.resultHash() == null ? "" : run.resultHash());
        row(out, "day", "measure", "name", "before", "after", "delta");
        for (Figure figure : backtests.diff(run.id()).figures()) {
            row(
                    out,
                    figure.day(),
                    figure.measure(),
                    figure.name(),
                    figure.before(),
                    figure.after(),
                    figure.after() - figure.before());
        }
        row(out, "side", "place", "party", "gain", "orders");
        for (Side side : Side.values()) {
            for (Gain gain : backtests.greatest(run.id(), side)) {
                row(out, gain.side(), gain.place(), gain.party(), gain.gain(), gain.orders());
            }
        }
    }

    private static void row(PrintWriter out, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cells[i] instanceof Number ? cells[i].toString() : cell(cells[i].toString()));
        }
        out.write("\r\n");
    }

    /** Quoted where it must be; names come from rule files, so one may begin as a formula does. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
