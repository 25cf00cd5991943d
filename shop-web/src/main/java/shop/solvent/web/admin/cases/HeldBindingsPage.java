package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.id.BindingId;
import shop.solvent.member.HeldBindingView;
import shop.solvent.member.HeldBindingView.State;
import shop.solvent.member.HeldBindings;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Bindings that did not come to be at once, the latest first. */
@Named("heldBindings")
@ViewScoped
public class HeldBindingsPage extends ListPage<HeldBindingView> {

    private static final long serialVersionUID = 1;

    @Inject
    private HeldBindings book;

    private String member;
    private String state;

    @Override
    protected Slice<HeldBindingView> part(String after) {
        return book.search(
                PayoutHoldsPage.whose(member), state(state), after == null ? null : BindingId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return book.count(PayoutHoldsPage.whose(member), state(state));
    }

    @Override
    protected Object id(HeldBindingView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("member", member).and("state", state);
    }

    /** Null for all, and for a word that is none. */
    static State state(String state) {
        return CaseSearch.known(State.values(), state);
    }

    public State[] getStates() {
        return State.values();
    }

    public String search() {
        return anew("/admin/held-bindings?faces-redirect=true&includeViewParams=true");
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }
}
