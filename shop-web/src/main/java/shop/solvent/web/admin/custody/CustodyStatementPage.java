package shop.solvent.web.admin.custody;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import shop.solvent.custody.BankLineView;
import shop.solvent.custody.BankStatementView;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.BreakView;
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.custody.CustodyCorrectionDeed;
import shop.solvent.custody.CustodyCorrectionDeed.Correction;
import shop.solvent.custody.CustodyCorrectionDeed.Whose;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.table.ImportProblem;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListPage;
import shop.solvent.web.admin.SignedIn;

/** A statement of a custody account: what is wrong in it, what does not agree with the books, and its lines. */
@Named("custodyStatement")
@ViewScoped
public class CustodyStatementPage extends ListPage<BankLineView> {

    private static final long serialVersionUID = 1;

    private static final int MOST_BREAKS = 100;

    @EJB
    private BankStatements bank;

    @EJB
    private CustodyBreaks gaps;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String id = "";
    private String gap;
    private String reason;
    private Whose whose = Whose.OWN;
    private String document;
    private String key = UUID.randomUUID().toString();
    private transient BankStatementView view;
    private transient List<BreakView> breaks;

    /** Fails for a number that names no statement before anything is shown. */
    public void load() {
        getView();
    }

    private static long number(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw Rejection.notFound(what, String.valueOf(text));
        }
    }

    public BankStatementView getView() {
        if (view == null) {
            view = bank.find(number(id, "custody-statement"));
        }
        return view;
    }

    @Override
    protected Slice<BankLineView> part(String after) {
        return bank.lines(getView().id(), after == null ? 0 : Integer.parseInt(after), SIZE);
    }

    @Override
    protected long count() {
        return getView().lines();
    }

    @Override
    protected Object id(BankLineView one) {
        return one.line();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    @Override
    protected Filters filters() {
        return new Filters().and("id", id);
    }

    public List<BreakView> getBreaks() {
        if (breaks == null) {
            breaks = gaps.of(getView().id(), MOST_BREAKS);
        }
        return breaks;
    }

    /** How many are not shown. */
    public long getMoreBreaks() {
        return getView().breaks() - getBreaks().size();
    }

    /** Those that somebody can do something about. */
    public List<BreakView> getOpen() {
        return getBreaks().stream().filter(BreakView::isOpen).toList();
    }

    /** What stands in the list of those to choose from. */
    public String name(BreakView one) {
        return show.label("custody-break", one.kind()) + " · "
                + (one.reference().isEmpty() ? show.date(one.day()) : one.reference()) + " · "
                + show.signed(one.difference());
    }

    /** Why it is closed; what the house found itself is told in the reader's words. */
    public String why(BreakView one) {
        return one.reason() != null && one.reason().equals("custody.came-later")
                ? show.phrase("custody.came-later")
                : one.reason();
    }

    /** What is wrong, as a sentence. */
    public String problem(ImportProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    /** Whether the reader handed it in: then somebody else closes what is open. */
    public boolean isOwn() {
        return getView().by().equals(user.getUsername());
    }

    public String close() {
        boolean closed = feedback.attempt(
                () -> gaps.close(number(gap, "custody-break"), user.getUsername(), reason), "work:reason");
        if (closed) {
            feedback.done("custody.break-closed");
        }
        return closed ? here() : null;
    }

    public String correct() {
        boolean asked = asking.ask(
                key,
                CustodyCorrectionDeed.CODE,
                () -> {
                    BreakView one = gaps.find(number(gap, "custody-break"));
                    return new Correction(
                            one.id(), one.difference().amount(), whose == null ? null : whose.name(), document);
                },
                reason,
                "work:reason",
                "approval.waits-now");
        key = UUID.randomUUID().toString(); // a refused request was none
        return asked ? here() : null;
    }

    public Whose[] getSides() {
        return Whose.values();
    }

    private String here() {
        return "/admin/custody-statement?faces-redirect=true&id=" + id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getGap() {
        return gap;
    }

    public void setGap(String gap) {
        this.gap = gap;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Whose getWhose() {
        return whose;
    }

    public void setWhose(Whose whose) {
        this.whose = whose;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }
}
