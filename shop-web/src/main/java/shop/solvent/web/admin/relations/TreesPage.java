package shop.solvent.web.admin.relations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Slice;
import shop.solvent.relation.Relations;
import shop.solvent.relation.RootView;
import shop.solvent.relation.RunView;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Trees of invitations, those that show most signs of a pyramid first. */
@Named("trees")
@ViewScoped
public class TreesPage extends ListPage<RootView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Relations relations;

    private boolean all;

    @Override
    protected Slice<RootView> part(String after) {
        return relations.roots(!all, after == null ? null : MemberId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return relations.countRoots(!all);
    }

    @Override
    protected Object id(RootView one) {
        return one.member();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("all", all ? "true" : null);
    }

    public String search() {
        return anew("/admin/trees?faces-redirect=true&includeViewParams=true");
    }

    /** Null before the first. */
    public RunView getRun() {
        return relations.current().orElse(null);
    }

    public boolean isAll() {
        return all;
    }

    public void setAll(boolean all) {
        this.all = all;
    }
}
