package shop.solvent.web.admin.entitlements;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** What members own, the newest first. */
@Named("entitlements")
@ViewScoped
public class EntitlementsPage extends ListPage<EntitlementView> {

    private static final long serialVersionUID = 1;

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

    private EntitlementQuery query() {
        return search.query(of, kind, channel, state, from, to);
    }

    public EntitlementState[] getStates() {
        return EntitlementState.values();
    }

    public ProductKind[] getKinds() {
        return ProductKind.values();
    }

    @Override
    protected Slice<EntitlementView> part(String after) {
        return entitlements.list(query(), after == null ? null : EntitlementId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return entitlements.count(query());
    }

    @Override
    protected Object id(EntitlementView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("of", of)
                .and("kind", kind)
                .and("channel", channel)
                .and("state", state)
                .and("from", from)
                .and("to", to);
    }

    public String find() {
        return anew("/admin/entitlements?faces-redirect=true&includeViewParams=true");
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
}
