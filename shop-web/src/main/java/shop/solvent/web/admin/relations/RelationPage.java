package shop.solvent.web.admin.relations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.relation.Figures;
import shop.solvent.relation.RelationPath;
import shop.solvent.relation.RelationPath.Way;
import shop.solvent.relation.Relations;
import shop.solvent.relation.RootView;
import shop.solvent.web.admin.Filters;

/** Whom one member is tied to, and how they are tied to another. */
@Named("relation")
@ViewScoped
public class RelationPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Relations relations;

    @Inject
    private Members members;

    private String id = "";
    private String to;
    private String way = Way.ANY.name();
    private transient MemberView member;
    private transient Figures figures;
    private transient RelationPath path;

    /** Looks the member up, so that a wrong address is one. */
    public void load() {
        getMember();
    }

    public MemberView getMember() {
        if (member == null) {
            member = members.find(MemberId.parse(id));
        }
        return member;
    }

    public Figures getFigures() {
        if (figures == null) {
            figures = relations.figures(getMember().id());
        }
        return figures;
    }

    /** Null where the member is the root of no tree. */
    public RootView getRoot() {
        return relations.root(getMember().id()).orElse(null);
    }

    public Way[] getWays() {
        return Way.values();
    }

    /** Whether somebody else was named. */
    public boolean isAsked() {
        return to != null;
    }

    /** Null where nobody was named, what was named is no member's id, or before the first run. */
    public RelationPath getPath() {
        if (path == null && to != null) {
            try {
                path = relations
                        .path(getMember().id(), MemberId.parse(to), chosen())
                        .orElse(null);
            } catch (InvalidId none) {
                return null;
            }
        }
        return path;
    }

    private Way chosen() {
        return Arrays.stream(Way.values())
                .filter(one -> one.name().equals(way))
                .findFirst()
                .orElse(Way.ANY);
    }

    public String trace() {
        return "/admin/relation?faces-redirect=true&includeViewParams=true";
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = Filters.given(to);
    }

    public String getWay() {
        return way;
    }

    public void setWay(String way) {
        this.way = Filters.given(way);
    }
}
