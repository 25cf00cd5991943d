package shop.solvent.web.admin.projects;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.project.ProjectView;
import shop.solvent.project.Projects;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.SignedIn;

/** One project with its merchants and pools: says how it is called, and brings in what is not used yet. */
@Named("project")
@ViewScoped
public class ProjectPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private Projects projects;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String code = "";
    private String nameZh;
    private String nameEn;
    private String legalEntity;
    private String merchant;
    private String pool;
    private long version;
    private LazyRows<String> merchants;
    private LazyRows<String> pools;
    private transient ProjectView view;

    @PostConstruct
    void begin() {
        merchants = new LazyRows<>((first, size) -> projects.merchants(code, first, size));
        pools = new LazyRows<>((first, size) -> projects.pools(code, first, size));
    }

    public void load() {
        nameZh = getView().nameZh();
        nameEn = view.nameEn();
        legalEntity = view.legalEntity();
        version = view.version();
    }

    public ProjectView getView() {
        if (view == null) {
            view = projects.view(code);
        }
        return view;
    }

    public LazyRows<String> getMerchants() {
        return merchants;
    }

    public LazyRows<String> getPools() {
        return pools;
    }

    public String edit() {
        return again(
                () -> projects.edit(code, nameZh, nameEn, legalEntity, version, user.getUsername()), "edit:nameZh");
    }

    public String bringMerchant() {
        return again(() -> projects.moveMerchant(merchant, code, user.getUsername()), "bring:merchant");
    }

    public String bringPool() {
        return again(() -> projects.movePool(pool, code, user.getUsername()), "bringPool:pool");
    }

    private String again(Runnable deed, String field) {
        if (!feedback.attempt(deed, field)) {
            return null;
        }
        feedback.done("project.saved");
        return "/admin/project?faces-redirect=true&code=" + code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
    }

    public String getCode() {
        return code;
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

    public String getLegalEntity() {
        return legalEntity;
    }

    public void setLegalEntity(String legalEntity) {
        this.legalEntity = legalEntity;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = merchant;
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }
}
