package shop.solvent.web.admin.groupbuy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.GroupQuery;
import shop.solvent.groupbuy.GroupState;
import shop.solvent.groupbuy.GroupView;
import shop.solvent.groupbuy.SeatView;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** All groups that buy together: how many are in each, until when, and by which orders. */
@Named("groupBuys")
@ViewScoped
public class GroupBuysPage extends ListPage<GroupView> {

    private static final long serialVersionUID = 1;

    @Inject
    private GroupBuys groups;

    private String sku;
    private String state;
    private transient Map<GroupBuyId, List<SeatView>> seats;

    private GroupQuery query() {
        return new GroupQuery(
                sku,
                null,
                Arrays.stream(GroupState.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    protected Slice<GroupView> part(String after) {
        return groups.groups(query(), after == null ? null : GroupBuyId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return groups.count(query());
    }

    @Override
    protected Object id(GroupView one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("sku", sku).and("state", state);
    }

    public String search() {
        return anew("/admin/group-buys?faces-redirect=true&includeViewParams=true");
    }

    /** Everybody who ever was in it; a group has a hundred members at most. */
    public List<SeatView> seats(GroupView group) {
        if (seats == null) {
            seats = groups.seats(getRows().stream().map(GroupView::id).toList());
        }
        return seats.getOrDefault(group.id(), List.of());
    }

    public GroupState[] getStates() {
        return GroupState.values();
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }
}
