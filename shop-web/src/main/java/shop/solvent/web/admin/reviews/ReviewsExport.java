package shop.solvent.web.admin.reviews;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import shop.solvent.audit.Audit;
import shop.solvent.review.ReviewQuery;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the reviews that are listed. */
@WebServlet("/admin/reviews-export")
public class ReviewsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewSearch search;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReviewQuery query;
        try {
            query = search.query(
                    Filters.given(request.getParameter("text")),
                    Filters.given(request.getParameter("sku")),
                    Filters.given(request.getParameter("stars")),
                    Filters.given(request.getParameter("shown")),
                    Filters.given(request.getParameter("channel")),
                    ShopDays.day(request.getParameter("from")),
                    ShopDays.day(request.getParameter("to")));
        } catch (DateTimeException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export("reviews", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "reviews");
        file.line(
                show.phrase("review.id"),
                show.phrase("review.at"),
                show.phrase("review.goods"),
                show.phrase("review.stars"),
                show.phrase("review.text"),
                show.phrase("review.state"),
                show.phrase("review.hidden-because"),
                show.phrase("review.member"),
                show.phrase("review.order"),
                show.phrase("review.channel"));
        file.<ReviewView>lines(
                last -> reviews.list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        days.time(one.at()),
                        one.sku(),
                        one.stars(),
                        one.text(),
                        show.label("review-state", ReviewPage.state(one)),
                        one.hiddenReason(),
                        one.member(),
                        one.order(),
                        one.channel()));
    }
}
