package shop.solvent.web.admin.reviews;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.platform.Slice;
import shop.solvent.review.ReviewQuery;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Reviews, the newest first. */
@Named("reviews")
@ViewScoped
public class ReviewsPage extends ListPage<ReviewView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewSearch search;

    private String text;
    private String sku;
    private String stars;
    private String shown;
    private String channel;
    private LocalDate from;
    private LocalDate to;

    private ReviewQuery query() {
        return search.query(text, sku, stars, shown, channel, from, to);
    }

    @Override
    protected Slice<ReviewView> part(String after) {
        return reviews.list(query(), after == null ? null : ReviewId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return reviews.count(query());
    }

    @Override
    protected Object id(ReviewView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("text", text)
                .and("sku", sku)
                .and("stars", stars)
                .and("shown", shown)
                .and("channel", channel)
                .and("from", from)
                .and("to", to);
    }

    public String find() {
        return anew("/admin/reviews?faces-redirect=true&includeViewParams=true");
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getStars() {
        return stars;
    }

    public void setStars(String stars) {
        this.stars = Filters.given(stars);
    }

    public String getShown() {
        return shown;
    }

    public void setShown(String shown) {
        this.shown = Filters.given(shown);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }
}
