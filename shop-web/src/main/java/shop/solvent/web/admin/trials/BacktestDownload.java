package shop.solvent.web.admin.trials;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.Backtests;
import shop.solvent.backtest.Figure;
import shop.solvent.backtest.Gain;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;

/**
 * Every figure of a run as a table: by day, measure and name, before and after, in minor units; then the greatest winners
 * and losers.
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
        CsvFile file = CsvFile.answer(response, "backtest-" + run.id());
        file.line("backtest", String.valueOf(run.id()), run.kind(), run.point().code(), run.state());
        file.line("base", run.baseHash());
        file.line("candidate", run.candidateHash());
        file.line("period", run.from(), run.to(), "one in", run.oneIn());
        file.line("result", run.resultHash());
        file.line("day", "measure", "name", "before", "after", "delta");
        for (Figure figure : backtests.diff(run.id()).figures()) {
            file.line(
                    figure.day(),
                    figure.measure(),
                    figure.name(),
                    figure.before(),
                    figure.after(),
                    figure.after() - figure.before());
        }
        file.line("side", "place", "party", "gain", "orders");
        for (Side side : Side.values()) {
            for (Gain gain : backtests.greatest(run.id(), side)) {
                file.line(gain.side(), gain.place(), gain.party(), gain.gain(), gain.orders());
            }
        }
    }
}
