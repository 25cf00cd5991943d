package shop.solvent.web.admin.freezes;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.freezing.FreezeQuery;
import shop.solvent.freezing.FreezeReason;
import shop.solvent.freezing.FreezeState;
import shop.solvent.freezing.FreezeView;
import shop.solvent.freezing.Freezes;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What is and was frozen, the latest first. */
@Named("freezes")
@ViewScoped
public class FreezesPage extends ListPage<FreezeView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Freezes freezes;

    private String state;
    private String reason;
    private String member;
    private boolean review;

    private FreezeQuery query() {
        return FreezeSearch.query(state, reason, member, review);
    }

    public FreezeState[] getStates() {
        return FreezeState.values();
    }

    public FreezeReason[] getReasons() {
        return FreezeReason.values();
    }

    @Override
    protected Slice<FreezeView> part(String after) {
        return freezes.search(query(), after == null ? null : PointFreezeId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return freezes.count(query());
    }

    @Override
    protected Object id(FreezeView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("state", state)
                .and("reason", reason)
                .and("member", member)
                .and("review", review ? "true" : null);
    }

    public String search() {
        return anew("/admin/freezes?faces-redirect=true&includeViewParams=true");
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = Filters.given(reason);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public boolean isReview() {
        return review;
    }

    public void setReview(boolean review) {
        this.review = review;
    }
}
