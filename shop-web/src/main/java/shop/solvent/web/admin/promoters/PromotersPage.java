package shop.solvent.web.admin.promoters;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.promoter.Breach;
import shop.solvent.promoter.Promoter;
import shop.solvent.promoter.Promoter.State;
import shop.solvent.promoter.PromoterDeed;
import shop.solvent.promoter.Promoters;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Who promotes, and the request to suspend somebody for a breach or let them promote again. */
@Named("promoterList")
@ViewScoped
public class PromotersPage extends ListPage<Promoter> {

    private static final long serialVersionUID = 1;

    @Inject
    private Promoters promoters;

    @Inject
    private Asking asking;

    private String key;
    private String state;
    private String member;
    private String standing;
    private String reason;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
    }

    @Override
    protected Slice<Promoter> part(String after) {
        return promoters.list(named(), after == null ? null : MemberId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return promoters.count(named());
    }

    @Override
    protected Object id(Promoter one) {
        return one.member();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("state", named());
    }

    /** What names no state means all. */
    static State state(String text) {
        return Arrays.stream(State.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private State named() {
        return state(state);
    }

    public List<State> getStates() {
        return Arrays.asList(State.values());
    }

    /** What can be asked for: to restore, or each breach. */
    public List<String> getStandings() {
        List<String> all = new ArrayList<>();
        for (Breach one : Breach.values()) {
            all.add(one.name());
        }
        all.add(PromoterDeed.RESTORED);
        return all;
    }

    public boolean isOptIn() {
        return promoters.isOptIn();
    }

    public String search() {
        return anew("/admin/promoters?faces-redirect=true&includeViewParams=true");
    }

    public String ask() {
        if (!asking.ask(
                key,
                PromoterDeed.CODE,
                new PromoterDeed.Standing(member == null ? "" : member.strip(), standing),
                reason,
                "ask:member",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/promoters?faces-redirect=true";
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
        this.member = member;
    }

    public String getStanding() {
        return standing;
    }

    public void setStanding(String standing) {
        this.standing = standing;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
