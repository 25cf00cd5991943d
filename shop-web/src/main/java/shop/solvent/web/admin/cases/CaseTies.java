package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.relation.Figures;
import shop.solvent.relation.Relations;
import shop.solvent.relation.SharedTrait;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseView;
import shop.solvent.web.admin.SignedIn;

/**
 * Whom the member of a case is tied to, and what became of cases about those. It is looked up once somebody asks for it: most cases
 * are clear without it.
 */
@Named("caseTies")
@ViewScoped
public class CaseTies implements Serializable {

    private static final long serialVersionUID = 1;

    /** Others who are named of each thing that is shared. */
    private static final int OTHERS = 10;

    private static final int CASES = 12;

    @Inject
    private CasePage page;

    @Inject
    private Relations relations;

    @Inject
    private CaseLists caseLists;

    @Inject
    private SignedIn user;

    private boolean shown;
    private transient List<SharedTrait> shared;
    private transient List<CaseView> about;
    private transient Figures figures;

    /** Whether they are for this reader: they are of the whole shop. */
    public boolean isForReader() {
        return page.getView().member() != null
                && user.may(Permission.SEE_RELATIONS)
                && user.getReach().isAll();
    }

    public void show() {
        shown = isForReader();
    }

    public boolean isShown() {
        return shown;
    }

    public Figures getFigures() {
        if (figures == null) {
            figures = relations.figures(page.getView().member());
        }
        return figures;
    }

    /** What the member has in common with others. */
    public List<SharedTrait> getShared() {
        if (shared == null) {
            shared = relations.shared(page.getView().member(), OTHERS);
        }
        return shared;
    }

    /** The latest cases about others who share something with the member, or were on the order's device. */
    public List<CaseView> getAbout() {
        if (about == null) {
            Set<MemberId> others = new LinkedHashSet<>();
            getShared().forEach(one -> others.addAll(one.others()));
            if (page.isAboutOrder()) {
                page.getMates().forEach(mate -> others.add(mate.id()));
            }
            others.remove(page.getView().member());
            about = caseLists.aboutAnyOf(others, page.getView().id(), CASES);
        }
        return about;
    }
}
