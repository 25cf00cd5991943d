package shop.solvent.web.admin.limited;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedState;
import shop.solvent.limited.LimitedView;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** All limited issues. */
@Named("limitedIssues")
@ViewScoped
public class LimitedIssuesPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private LimitedIssues issues;

    @Inject
    private Clock clock;

    private String which;
    private String after;
    private transient Slice<LimitedView> found;

    public List<LimitedView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    private Slice<LimitedView> found() {
        if (found == null) {
            found = issues.list("open".equals(which), after == null ? null : LimitedIssueId.parse(after), AT_ONCE);
        }
        return found;
    }

    public LimitedState state(LimitedView issue) {
        return issue.state(clock.instant());
    }

    public String tone(LimitedView issue) {
        return tone(state(issue));
    }

    /** The class of a badge for a state. */
    static String tone(LimitedState state) {
        return switch (state) {
            case OPEN, BUYING -> "ok";
            case DRAWING -> "warn";
            case ANNOUNCED, ENDED -> "";
        };
    }

    public boolean waits(LimitedView issue) {
        return issue.waitsForNumber(clock.instant());
    }

    public String search() {
        after = null;
        return "/admin/limited-issues?faces-redirect=true&includeViewParams=true";
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<LimitedView> rows = getRows();
        return new Filters()
                .and("which", which)
                .and("after", rows.get(rows.size() - 1).id())
                .toString();
    }

    public String getWhich() {
        return which;
    }

    public void setWhich(String which) {
        this.which = Filters.given(which);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
