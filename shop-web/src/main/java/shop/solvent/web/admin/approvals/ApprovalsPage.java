package shop.solvent.web.admin.approvals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** What takes two people: first what waits for the reader, then everything they may see. */
@Named("approvals")
@ViewScoped
public class ApprovalsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 25;
    private static final int MINE = 50;

    @Inject
    private Approvals approvals;

    @Inject
    private SignedIn user;

    private String state;
    private String kind;
    private String askedBy;
    private String before;
    private transient Slice<ApprovalView> forMe;
    private transient Slice<ApprovalView> list;

    static ApprovalQuery query(String state, String kind, String askedBy) {
        String who = Filters.given(askedBy);
        return new ApprovalQuery(
                known(state), Filters.given(kind), null, who == null ? null : who.toLowerCase(Locale.ROOT), false);
    }

    /** What an address says and we do not know is as if it had not said it. */
    private static State known(String name) {
        for (State one : State.values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    /** What waits for the reader, the latest first. */
    public Slice<ApprovalView> getForMe() {
        if (forMe == null) {
            forMe = approvals.search(ApprovalQuery.forTheReader(), user.getUsername(), null, MINE);
        }
        return forMe;
    }

    public Slice<ApprovalView> getList() {
        if (list == null) {
            list = approvals.search(query(state, kind, askedBy), user.getUsername(), after(), SIZE);
        }
        return list;
    }

    private ApprovalId after() {
        try {
            return Filters.given(before) == null ? null : ApprovalId.parse(before.strip());
        } catch (InvalidId none) {
            return null; // an address that names no place in the list means its beginning
        }
    }

    /** Where the next part of the list begins; null at its end. */
    public ApprovalId getNext() {
        List<ApprovalView> rows = getList().rows();
        return getList().more() ? rows.get(rows.size() - 1).id() : null;
    }

    public String search() {
        before = null;
        return "/admin/approvals?faces-redirect=true&includeViewParams=true";
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** What the list is narrowed by, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of a part of the list, to be followed by its beginning. */
    public String getParts() {
        String filters = getFilters();
        return filters.isEmpty() ? "?before=" : filters + "&before=";
    }

    private Filters filters() {
        return new Filters().and("state", state).and("kind", kind).and("askedBy", askedBy);
    }

    public State[] getStates() {
        return State.values();
    }

    public List<String> getKinds() {
        return approvals.kinds(user.getUsername());
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }

    public String getAskedBy() {
        return askedBy;
    }

    public void setAskedBy(String askedBy) {
        this.askedBy = Filters.given(askedBy);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = Filters.given(before);
    }
}
