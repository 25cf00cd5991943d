package shop.solvent.web.admin.reviews;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.review.ReviewView;

/** Reviews in the reader's eyes. */
@Named("reviewWords")
@RequestScoped
public class ReviewWords {

    /** Code points of a text that a list shows. */
    private static final int BRIEF = 80;

    public String stars(ReviewView review) {
        return "★".repeat(review.stars()) + "☆".repeat(5 - review.stars());
    }

    public String brief(ReviewView review) {
        String text = review.text().replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= BRIEF
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BRIEF)) + "…";
    }

    public List<String> paragraphs(ReviewView review) {
        return review.text().lines().filter(line -> !line.isBlank()).toList();
    }

    public String state(ReviewView review) {
        return ReviewPage.state(review);
    }

    public String tone(ReviewView review) {
        return review.isHidden() ? "warn" : review.bought() ? "ok" : "plain";
    }
}
