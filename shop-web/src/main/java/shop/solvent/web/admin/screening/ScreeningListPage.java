package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Slice;
import shop.solvent.screening.Difference;
import shop.solvent.screening.ListVersionView;
import shop.solvent.screening.ListVersionView.State;
import shop.solvent.screening.ListedEntry;
import shop.solvent.screening.ScreeningListDeed;
import shop.solvent.screening.ScreeningLists;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** A version of a list: what is wrong in it or what it changes, that it be taken, and whom it names. */
@Named("screeningList")
@ViewScoped
public class ScreeningListPage extends ListPage<ListedEntry> {

    private static final long serialVersionUID = 1;

    @EJB
    private ScreeningLists lists;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String id = "";
    private String text;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient ListVersionView view;
    private transient Difference difference;

    /** Fails for a number that names no version before anything is shown. */
    public void load() {
        getView();
    }

    public ListVersionView getView() {
        if (view == null) {
            view = lists.find(ScreeningPage.number(id, "screening-list"));
        }
        return view;
    }

    @Override
    protected Slice<ListedEntry> part(String after) {
        return lists.entries(getView().id(), text, after, SIZE);
    }

    @Override
    protected long count() {
        return getView().entries();
    }

    @Override
    protected Object id(ListedEntry one) {
        return one.ref();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("text", text);
    }

    @Override
    protected Filters filters() {
        return new Filters().and("id", id).and("text", text);
    }

    public boolean isWaiting() {
        return getView().state() == State.CHECKED;
    }

    public Difference getDifference() {
        if (difference == null) {
            difference = lists.difference(getView());
        }
        return difference;
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    /** Asks for it to be taken: somebody else of the desk has to agree. */
    public String confirm() {
        boolean asked = asking.ask(
                key,
                ScreeningListDeed.CODE,
                () -> new ScreeningListDeed.Taking(getView().id()),
                reason,
                "confirm:reason",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? here() : null;
    }

    public String cancel() {
        feedback.attempt(() -> lists.cancel(getView().id(), user.getUsername()), null);
        return here();
    }

    private String here() {
        return "/admin/screening-list?faces-redirect=true&id=" + id;
    }

    public String search() {
        return anew("/admin/screening-list?faces-redirect=true&includeViewParams=true");
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
