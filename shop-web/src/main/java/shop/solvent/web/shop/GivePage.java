package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.giving.PointGiftView;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.points.Points;
import shop.solvent.points.Points.Ending;
import shop.solvent.points.PointsView;
import shop.solvent.storefront.OwnPoints;
import shop.solvent.storefront.OwnPoints.Wish;

/** Gives points or coins to another member: what, to whom, then what ends when, and only then it is done. */
@WebServlet("/me/give")
public class GivePage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 20;
    static final int LONGEST_CODE = 300;
    private static final String NUMBER = "[0-9]{1,9}";

    @Inject
    private transient OwnPoints own;

    @Inject
    private transient Points points;

    @Inject
    private transient CodeAsked asked;

    /**
     * @param endings what would be given; null as long as it is not looked at
     * @param asked the one-time code that the giver was sent; null if none was
     * @param wrong what is wrong with what was typed; null if nothing is
     * @param last where the next part of the list begins; null if that is all
     */
    public record Model(
            PointsView points,
            String asset,
            String amount,
            String code,
            List<Ending> endings,
            String key,
            CodeAsked.Model asked,
            String wrong,
            boolean done,
            MemberId member,
            List<PointGiftView> gifts,
            boolean begins,
            PointGiftId last) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, null, visit, request, response);
    }

    private void show(
            List<Ending> endings,
            CodeAsked.Model asked,
            String wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null && (asked == null || asked.wrong() == null) ? 200 : 422);
        Optional<PointGiftId> after = Optional.ofNullable(visit.given("after")).map(PointGiftId::parse);
        Slice<PointGiftView> slice = own.list(visit.known(), after.orElse(null), SIZE);
        MemberId member = visit.known().member();
        render(
                "give",
                new Model(
                        points.of(member),
                        "point".equals(visit.given("asset")) ? "point" : "coin",
                        visit.given("amount"),
                        visit.given("code"),
                        endings,
                        visit.getFreshKey(),
                        asked,
                        wrong,
                        visit.given("done") != null,
                        member,
                        slice.rows(),
                        after.isEmpty(),
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            Wish wish = wish(visit);
            if (visit.given("sure") == null) {
                show(own.preview(visit.known(), wish), null, null, visit, request, response);
                return;
            }
            own.give(visit.known(), visit.key(), wish);
            redirect("/me/give?done=true", request, response);
        } catch (Rejection refused) {
            CodeAsked.Model code = asked.of(refused, visit);
            if (code != null) {
                show(own.preview(visit.known(), wish(visit)), code, null, visit, request, response);
                return;
            }
            show(null, null, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private static Wish wish(Visit visit) {
        String amount = visit.given("amount");
        String code = visit.given("code");
        if (amount == null || !amount.matches(NUMBER)) {
            throw Rejection.invalid("giving.number", Map.of());
        }
        if (code == null || code.length() > LONGEST_CODE) {
            throw Rejection.invalid("giving.receiver-unknown", Map.of());
        }
        return new Wish(
                code,
                "point".equals(visit.given("asset")) ? Asset.POINT : Asset.COIN,
                Long.parseLong(amount),
                CodeAsked.shown(visit));
    }
}
