package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;
import shop.solvent.platform.Page;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** The levels that members of this shop can have. */
@Named("levels")
@ViewScoped
public class LevelsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Levels levels;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private Feedback feedback;

    private String chosen;
    private String code;
    private String nameZh;
    private String nameEn;
    private Integer place;
    private long version;
    private String reason;
    private boolean loaded;

    /** Takes a level up for change. */
    public void load() {
        if (chosen == null || loaded) {
            return;
        }
        getAll().stream()
                .filter(level -> level.code().equals(chosen))
                .findFirst()
                .ifPresent(level -> {
                    code = level.code();
                    nameZh = level.nameZh();
                    nameEn = level.nameEn();
                    place = level.place();
                    version = level.version();
                    loaded = true;
                });
    }

    public List<LevelView> getAll() {
        return levels.all();
    }

    /** How many have it, as the page shows it. */
    public String members(LevelView level) {
        long members = levels.members(level.code());
        return show.number(members) + (members >= Page.COUNTED ? "+" : "");
    }

    /** Whether what is taken up could be removed: each shop keeps its lowest level. */
    public boolean isRemovable() {
        return loaded && !getAll().get(0).code().equals(chosen);
    }

    public String remove() {
        boolean done =
                feedback.attempt(() -> levels.remove(chosen, version, reason, user.getUsername()), "removal:reason");
        if (!done) {
            return null;
        }
        feedback.done("levels.removed");
        return "/admin/levels?faces-redirect=true";
    }

    public String save() {
        boolean done = feedback.attempt(
                () -> {
                    if (chosen == null) {
                        levels.add(code, nameZh, nameEn, place, user.getUsername());
                    } else {
                        levels.edit(chosen, nameZh, nameEn, place, version, user.getUsername());
                    }
                },
                chosen == null ? "level:code" : "level:place");
        if (!done) {
            return null;
        }
        feedback.done("levels.saved");
        return "/admin/levels?faces-redirect=true";
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(String chosen) {
        this.chosen = Filters.given(chosen);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
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

    public Integer getPlace() {
        return place;
    }

    public void setPlace(Integer place) {
        this.place = place;
    }
}
