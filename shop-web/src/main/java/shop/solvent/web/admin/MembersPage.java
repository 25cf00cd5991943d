package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;

/** Finds members. */
@Named("members")
@ViewScoped
public class MembersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Members members;

    private String text;
    private LazyRows<MemberView> rows;

    @PostConstruct
    void begin() {
        rows = new LazyRows<>((first, size, oldestFirst) -> members.search(text, first, size, oldestFirst));
    }

    public String search() {
        return "/admin/members?faces-redirect=true&includeViewParams=true";
    }

    /** What was searched for, as an address has it. */
    public String getFilters() {
        return new Filters().and("text", text).toString();
    }

    public LazyRows<MemberView> getRows() {
        return rows;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null || text.isBlank() ? null : text.strip();
    }
}
