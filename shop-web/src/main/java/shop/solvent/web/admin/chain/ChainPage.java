package shop.solvent.web.admin.chain;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import shop.solvent.chain.ChainGoods;
import shop.solvent.chain.ChainTokens;
import shop.solvent.chain.TokenQuery;
import shop.solvent.chain.TokenState;
import shop.solvent.chain.TokenView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** How it stands with the chain, which goods are proved on it, and every token. */
@Named("chain")
@ViewScoped
public class ChainPage extends ListPage<TokenView> {

    private static final long serialVersionUID = 1;

    @EJB
    private ChainTokens tokens;

    @EJB
    private ChainGoods goods;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String state;
    private String sku;
    private String member;
    private String marked;
    private transient ChainTokens.Status status;

    public ChainTokens.Status getStatus() {
        if (status == null) {
            status = tokens.status();
        }
        return status;
    }

    public boolean isMaySeeSettings() {
        return user.mayOpen("/admin/setting");
    }

    public boolean isMayBegin() {
        return getStatus().available()
                && (getStatus().sender() == null || getStatus().failed())
                && user.may("edit-settings");
    }

    /** Makes the key that signs. */
    public String begin() {
        return done(feedback.attempt(() -> tokens.begin(user.getUsername()), null), "chain.begun-now");
    }

    public List<ChainGoods.Marked> getMarks() {
        return goods.all();
    }

    public boolean isMayMark() {
        return user.may("edit-catalogue");
    }

    public String mark() {
        return done(
                feedback.attempt(() -> goods.mark(marked, user.getUsername()), "marking:marked"), "chain.marked-now");
    }

    public String unmark(String code) {
        return done(feedback.attempt(() -> goods.unmark(code, user.getUsername()), null), "chain.unmarked-now");
    }

    private String done(boolean done, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/chain?faces-redirect=true";
    }

    private TokenQuery query() {
        return new TokenQuery(wanted(), sku, wantedMember());
    }

    /** Whether there can be none, since what was typed is no id. */
    private boolean isAskedWrongly() {
        return member != null && wantedMember() == null;
    }

    private MemberId wantedMember() {
        try {
            return member == null ? null : MemberId.parse(member);
        } catch (InvalidId none) {
            return null;
        }
    }

    private TokenState wanted() {
        return Arrays.stream(TokenState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public TokenState[] getStates() {
        return TokenState.values();
    }

    @Override
    protected Slice<TokenView> part(String after) {
        return isAskedWrongly()
                ? new Slice<>(List.of(), false)
                : tokens.list(query(), after == null ? null : EntitlementId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return isAskedWrongly() ? 0 : tokens.count(query());
    }

    @Override
    protected Object id(TokenView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", state).and("sku", sku).and("member", member);
    }

    public String search() {
        return anew("/admin/chain?faces-redirect=true&includeViewParams=true");
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getMember() {
        return member;
    }

    public void setMember(String member) {
        this.member = Filters.given(member);
    }

    public String getMarked() {
        return marked;
    }

    public void setMarked(String marked) {
        this.marked = marked;
    }
}
