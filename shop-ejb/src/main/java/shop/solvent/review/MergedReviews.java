package shop.solvent.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What members said of goods they bought. */
@ApplicationScoped
public class MergedReviews implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("review"));
    }
}
