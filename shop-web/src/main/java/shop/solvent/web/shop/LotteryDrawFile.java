package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.Lotteries;
import shop.solvent.lottery.Lotteries.Ticket;
import shop.solvent.lottery.LotteryView;
import shop.solvent.platform.Rejection;

/** The draw of a lottery, for whoever wants to do it again: {@link shop.solvent.verifier} says how. It names nobody. */
@WebServlet("/shop/lottery-draw")
public class LotteryDrawFile extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int AT_ONCE = 200;

    @EJB
    private transient Lotteries lotteries;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LotteryView lottery;
        Optional<String> seed;
        try {
            lottery = lotteries.find(LotteryId.parse(String.valueOf(request.getParameter("id"))));
            seed = lotteries.seed(lottery);
        } catch (InvalidId | Rejection none) {
            response.sendError(404);
            return;
        }
        if (seed.isEmpty()) { // there is no draw yet
            response.sendError(404);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"draw-" + lottery.id() + ".txt\"");
        Writer out = response.getWriter();
        HexFormat hex = HexFormat.of();
        out.write("solvent lottery draw 1\nlottery " + lottery.id() + "\nseed-hash " + hex.formatHex(lottery.seedHash())
                + "\nlist-hash " + hex.formatHex(lottery.listHash()) + "\nseed " + seed.get() + "\n");
        for (var prize : lottery.terms().prizes()) {
            out.write("prize " + prize.winners() + "," + prize.fen() + "\n");
        }
        out.write("\n");
        List<Ticket> some = lotteries.tickets(lottery, null, AT_ONCE).rows();
        while (!some.isEmpty()) {
            for (Ticket one : some) {
                out.write(one.ticket() + (one.place() == null ? "" : "," + one.place() + "," + one.fen()) + "\n");
            }
            some = lotteries
                    .tickets(lottery, some.get(some.size() - 1).ticket(), AT_ONCE)
                    .rows();
        }
    }
}
