package shop.solvent.web.admin.merges;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.merge.MergeQuery;
import shop.solvent.merge.MergeView;
import shop.solvent.merge.Merges;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** The members who became one. */
@Named("merges")
@ViewScoped
public class MergesPage extends ListPage<MergeView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Merges merges;

    private String state;
    private String member;

    /** What is no member's id narrows nothing, as what is no state. */
    static MergeQuery query(String state, String member) {
        return new MergeQuery(
                member != null && member.matches("mem_[0-9a-z]{13}") ? MemberId.parse(member) : null,
                "standing".equals(state) ? Boolean.TRUE : "undone".equals(state) ? Boolean.FALSE : null);
    }

    @Override
    protected Slice<MergeView> part(String after) {
        return merges.list(query(state, member), after == null ? null : MergeId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return merges.count(query(state, member));
    }

    @Override
    protected Object id(MergeView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state).and("member", member);
    }

    public String search() {
        return anew("/admin/merges?faces-redirect=true&includeViewParams=true");
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }
}
