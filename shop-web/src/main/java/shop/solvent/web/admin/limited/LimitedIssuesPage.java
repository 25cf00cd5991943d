package shop.solvent.web.admin.limited;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedState;
import shop.solvent.limited.LimitedView;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** All limited issues. */
@Named("limitedIssues")
@ViewScoped
public class LimitedIssuesPage extends ListPage<LimitedView> {

    private static final long serialVersionUID = 1;

    @Inject
    private LimitedIssues issues;

    @Inject
    private Clock clock;

    private String which;

    private boolean isOpen() {
        return "open".equals(which);
    }

    @Override
    protected Slice<LimitedView> part(String after) {
        return issues.list(isOpen(), after == null ? null : LimitedIssueId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return issues.count(isOpen());
    }

    @Override
    protected Object id(LimitedView issue) {
        return issue.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("which", which);
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
        return anew("/admin/limited-issues?faces-redirect=true&includeViewParams=true");
    }

    public String getWhich() {
        return which;
    }

    public void setWhich(String which) {
        this.which = Filters.given(which);
    }
}
