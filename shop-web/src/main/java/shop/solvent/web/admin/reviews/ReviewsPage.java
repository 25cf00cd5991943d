package shop.solvent.web.admin.reviews;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.web.admin.Filters;

/** Reviews, the newest first. */
@Named("reviews")
@ViewScoped
public class ReviewsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 25;

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
    private String after;
    private transient Slice<ReviewView> found;
    private transient Long total;

    private Slice<ReviewView> found() {
        if (found == null) {
            found = reviews.list(search.query(text, sku, stars, shown, channel, from, to), last(), ROWS);
        }
        return found;
    }

    /** An address that names no place in the list means its beginning. */
    private ReviewId last() {
        try {
            return after == null ? null : ReviewId.parse(after);
        } catch (InvalidId none) {
            after = null;
            return null;
        }
    }

    public List<ReviewView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = reviews.count(search.query(text, sku, stars, shown, channel, from, to));
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    private Filters filters() {
        return new Filters()
                .and("text", text)
                .and("sku", sku)
                .and("stars", stars)
                .and("shown", shown)
                .and("channel", channel)
                .and("from", from)
                .and("to", to);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<ReviewView> rows = getRows();
        return found().more()
                ? filters().and("after", rows.get(rows.size() - 1).id()).toString()
                : null;
    }

    public String find() {
        after = null;
        return "/admin/reviews?faces-redirect=true&includeViewParams=true";
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

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
