package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.Lotteries;
import shop.solvent.lottery.Lotteries.Ticket;
import shop.solvent.lottery.LotteryState;
import shop.solvent.lottery.LotteryView;
import shop.solvent.platform.Page;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;

/** Lotteries: which there are, or one with its odds, the visitor's tickets, what came of it, and how to check that. */
@WebServlet("/shop/lottery")
public class LotteryPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int LISTED = 50;
    private static final int TICKETS = 50;

    @EJB
    private transient Lotteries lotteries;

    @EJB
    private transient Points points;

    @Inject
    private transient Clock clock;

    /** All that are shown. */
    public record Listed(List<LotteryView> rows, boolean all, Instant now) {

        public LotteryState state(LotteryView lottery) {
            return lottery.state(now);
        }
    }

    /**
     * One lottery.
     *
     * @param mine the visitor's tickets, those that win first; null if nobody is signed in
     * @param has points or coins that the visitor can spend; null if nobody is signed in
     * @param seed null before the draw
     */
    public record Model(
            LotteryView lottery,
            LotteryState state,
            Page<Ticket> mine,
            Long has,
            String seed,
            String key,
            boolean done) {

        public boolean isOpen() {
            return state == LotteryState.OPEN && lottery.left() > 0;
        }

        /** Whether it is drawn. */
        public boolean isDrawn() {
            return lottery.drawnAt() != null;
        }

        public boolean isCoins() {
            return lottery.terms().asset() == Asset.COIN;
        }

        /** What there is to know first, in one sentence. */
        public String line(Say say) {
            return switch (state) {
                case ANNOUNCED ->
                    say.t("lottery.from", say.moment(lottery.terms().opens()));
                case OPEN ->
                    lottery.left() == 0
                            ? say.t(
                                    "lottery.sold-out",
                                    say.moment(lottery.terms().closes()))
                            : say.t("lottery.until", say.moment(lottery.terms().closes()));
                case DRAWING -> say.t("lottery.drawing");
                case PAYING, ENDED -> say.t("lottery.drawn", say.moment(lottery.drawnAt()));
                case CANCELLED -> say.t("lottery.cancelled", lottery.cancelReason());
            };
        }

        public String price(Say say) {
            return say.t(
                    isCoins() ? "lottery.coins" : "lottery.points",
                    say.number(lottery.terms().price()));
        }

        /** Of a million, in per cent. */
        public String percent(long ofAMillion) {
            return LotteryPage.percent(ofAMillion);
        }

        public String hex(byte[] hash) {
            return HexFormat.of().formatHex(hash);
        }
    }

    static String percent(long ofAMillion) {
        return BigDecimal.valueOf(ofAMillion, 4).stripTrailingZeros().toPlainString() + " %";
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String wanted = visit.given("id");
        if (wanted == null) {
            List<LotteryView> shown = lotteries.shown(LISTED + 1);
            boolean all = shown.size() <= LISTED;
            render(
                    "lotteries",
                    new Listed(all ? shown : shown.subList(0, LISTED), all, clock.instant()),
                    request,
                    response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        LotteryView lottery = lotteries.find(LotteryId.parse(wanted));
        Page<Ticket> mine = null;
        Long has = null;
        if (visit.isMember()) {
            mine = lotteries.ticketsOf(lottery.id(), visit.known().member(), 0, TICKETS);
            PointsView own = points.of(visit.known().member());
            has = (lottery.terms().asset() == Asset.COIN ? own.coins() : own.released()).amount();
        }
        render(
                "lottery",
                new Model(
                        lottery,
                        lottery.state(clock.instant()),
                        mine,
                        has,
                        lotteries.seed(lottery).orElse(null),
                        visit.getFreshKey(),
                        visit.given("done") != null),
                request,
                response);
    }
}
