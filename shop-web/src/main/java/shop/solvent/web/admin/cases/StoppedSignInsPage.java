package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.StoppedSignIn;
import shop.solvent.storefront.StoppedSignIn.How;
import shop.solvent.storefront.StoppedSignIns;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Sign-ins of members that rules stopped, the latest first. */
@Named("stoppedSignIns")
@ViewScoped
public class StoppedSignInsPage extends ListPage<StoppedSignIn> {

    private static final long serialVersionUID = 1;

    @Inject
    private StoppedSignIns book;

    private String member;
    private String state;

    @Override
    protected Slice<StoppedSignIn> part(String after) {
        return book.search(
                PayoutHoldsPage.whose(member), state(state), after == null ? null : SignInId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return book.count(PayoutHoldsPage.whose(member), state(state));
    }

    @Override
    protected Object id(StoppedSignIn one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("member", member).and("state", state);
    }

    /** Null for all, and for a word that is none. */
    static How state(String state) {
        return CaseSearch.known(How.values(), state);
    }

    public How[] getStates() {
        return How.values();
    }

    public String search() {
        return anew("/admin/stopped-sign-ins?faces-redirect=true&includeViewParams=true");
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
