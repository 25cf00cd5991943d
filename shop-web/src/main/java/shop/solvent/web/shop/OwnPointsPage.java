package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import shop.solvent.freezing.OwnFreeze;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Page;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsCalendar;
import shop.solvent.points.PointsView;
import shop.solvent.project.SpendableAt;
import shop.solvent.storefront.OwnPoints;

/** The points and coins of who is known: what they have, what comes and ends when, and what is frozen. */
@WebServlet("/me/points")
public class OwnPointsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int LOTS = 10;

    @EJB
    private transient Points points;

    @Inject
    private transient OwnPoints own;

    @EJB
    private transient SpendableAt spendableAt;

    @Inject
    private transient Clock clock;

    /**
     * @param frozen what of it is
     * @param spendable where it can be spent; empty in a shop without other projects
     */
    public record Model(
            PointsView points,
            PointsCalendar calendar,
            PointsChart chart,
            List<OwnFreeze> frozen,
            List<SpendableAt.Part> spendable,
            Page<LotView> lots,
            Turning turning) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        MemberId member = visit.known().member();
        PointsCalendar calendar = points.calendar(member);
        Turning.To<Page<LotView>> lots = Turning.to(
                "/me/points?", visit.given("page"), LOTS, first -> points.lots(member, first, LOTS), Page::total);
        render(
                "own-points",
                new Model(
                        points.of(member, 1),
                        calendar,
                        PointsChart.of(calendar, YearMonth.now(clock), visit.say()),
                        own.frozen(visit.known()),
                        spendableAt.of(member),
                        lots.part(),
                        lots.turning()),
                request,
                response);
    }

    /** Asks a person to look at a freeze. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        own.askReview(visit.known(), PointFreezeId.parse(String.valueOf(visit.given("freeze"))));
        redirect("/me/points#frozen", request, response);
    }
}
