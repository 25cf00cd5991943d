package shop.solvent.web.admin.entitlements;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;

/** What members own, the newest first. */
@Named("entitlements")
@ViewScoped
public class EntitlementsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 25;

    @Inject
    private Entitlements entitlements;

    @Inject
    private EntitlementSearch search;

    private String of;
    private String kind;
    private String channel;
    private String state;
    private LocalDate from;
    private LocalDate to;
    private String after;
    private transient Slice<EntitlementView> found;
    private transient Long total;

    private EntitlementQuery query() {
        return search.query(of, kind, channel, state, from, to);
    }

    private Slice<EntitlementView> found() {
        if (found == null) {
            found = entitlements.list(query(), last(), ROWS);
        }
        return found;
    }

    /** An address that names no place in the list means its beginning. */
    private EntitlementId last() {
        try {
            return after == null ? null : EntitlementId.parse(after);
        } catch (InvalidId none) {
            after = null;
            return null;
        }
    }

    public List<EntitlementView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = entitlements.count(query());
        }
        return total;
    }

    public boolean isUncounted() {
        return getTotal() >= Page.COUNTED;
    }

    public EntitlementState[] getStates() {
        return EntitlementState.values();
    }

    public ProductKind[] getKinds() {
        return ProductKind.values();
    }

    private Filters filters() {
        return new Filters()
                .and("of", of)
                .and("kind", kind)
                .and("channel", channel)
                .and("state", state)
                .and("from", from)
                .and("to", to);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<EntitlementView> rows = getRows();
        return found().more()
                ? filters().and("after", rows.get(rows.size() - 1).id()).toString()
                : null;
    }

    public String find() {
        after = null;
        return "/admin/entitlements?faces-redirect=true&includeViewParams=true";
    }

    public String getOf() {
        return of;
    }

    public void setOf(String of) {
        this.of = Filters.given(of);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = Filters.given(kind);
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = Filters.given(channel);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
