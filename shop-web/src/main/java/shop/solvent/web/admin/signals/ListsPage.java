package shop.solvent.web.admin.signals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.signal.ListEntry;
import shop.solvent.signal.ListKind;
import shop.solvent.signal.ListName;
import shop.solvent.signal.ListQuery;
import shop.solvent.signal.Lists;
import shop.solvent.signal.NewEntry;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** Who is on the shop's lists, and one more. */
@Named("lists")
@ViewScoped
public class ListsPage extends ListPage<ListEntry> {

    private static final long serialVersionUID = 1;

    @Inject
    private Lists lists;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private ListName list;
    private ListKind kind;
    private String value;
    private ListName newList = ListName.WATCH;
    private ListKind newKind = ListKind.MEMBER;
    private String newValue;
    private String until;
    private String reason;

    private ListQuery query() {
        return new ListQuery(list, kind, value);
    }

    @Override
    protected Slice<ListEntry> part(String after) {
        return lists.list(query(), after == null ? null : number(after), SIZE);
    }

    private static Long number(String after) {
        try {
            return Long.valueOf(after);
        } catch (NumberFormatException malformed) {
            throw Rejection.notFound("list-entry", after);
        }
    }

    @Override
    protected long count() {
        return lists.count(query());
    }

    @Override
    protected Object id(ListEntry one) {
        return one.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters()
                .and("list", list == null ? null : list.name())
                .and("kind", kind == null ? null : kind.name())
                .and("value", value);
    }

    public String search() {
        return anew("/admin/lists?faces-redirect=true&includeViewParams=true");
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    public String add() {
        boolean added = feedback.attemptIn(
                "entry", () -> lists.add(new NewEntry(newList, newKind, newValue, day(), reason), user.getUsername()));
        if (!added) {
            return null;
        }
        feedback.done("lists.added");
        return "/admin/lists?faces-redirect=true";
    }

    private LocalDate day() {
        if (until == null || until.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(until.strip());
        } catch (DateTimeParseException malformed) {
            throw Rejection.invalid("list.until", Map.of("field", "until"));
        }
    }

    public ListName[] getNames() {
        return ListName.values();
    }

    public ListKind[] getKinds() {
        return ListKind.values();
    }

    public ListName getList() {
        return list;
    }

    public void setList(ListName list) {
        this.list = list;
    }

    public ListKind getKind() {
        return kind;
    }

    public void setKind(ListKind kind) {
        this.kind = kind;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = Filters.given(value);
    }

    public ListName getNewList() {
        return newList;
    }

    public void setNewList(ListName newList) {
        this.newList = newList;
    }

    public ListKind getNewKind() {
        return newKind;
    }

    public void setNewKind(ListKind newKind) {
        this.newKind = newKind;
    }

    public String getNewValue() {
        return newValue;
    }

    public void setNewValue(String newValue) {
        this.newValue = newValue;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
