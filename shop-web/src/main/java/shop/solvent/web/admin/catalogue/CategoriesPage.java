package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** The tree of categories: adds one, renames it, moves it, takes it away. */
@Named("categories")
@ViewScoped
public class CategoriesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Categories categories;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String chosen;
    private Integer version;
    private String code;
    private String parent;
    private String nameZh;
    private String nameEn;

    /** Takes one up for change. */
    public void load() {
        if (chosen != null && version == null) {
            CategoryView one = getTree().stream()
                    .filter(category -> category.code().equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("category", chosen));
            version = one.version();
            code = one.code();
            parent = one.parent();
            nameZh = one.nameZh();
            nameEn = one.nameEn();
        }
    }

    public List<CategoryView> getTree() {
        return categories.tree();
    }

    public String save() {
        boolean done = feedback.attempt(
                () -> categories.put(code, Filters.given(parent), nameZh, nameEn, version, user.getUsername()),
                "category:code");
        return afterwards(done, "category.saved");
    }

    public String remove() {
        return afterwards(
                feedback.attempt(() -> categories.remove(chosen, user.getUsername()), null), "category.removed");
    }

    private String afterwards(boolean done, String message) {
        if (!done) {
            return null;
        }
        feedback.done(message);
        return "/admin/categories?faces-redirect=true";
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = Filters.given(chosen);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getParent() {
        return parent;
    }

    public void setParent(String parent) {
        this.parent = parent;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }
}
