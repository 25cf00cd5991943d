package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Slice;
import shop.solvent.stock.KeyState;
import shop.solvent.stock.StockBatchView;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.stock.StockProblem;
import shop.solvent.stock.StockTally;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** One batch: how far it is read, what is wrong with which line, and where its keys stand. */
@Named("stockBatch")
@ViewScoped
public class StockBatchPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    @Inject
    private StockBatches batches;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String id = "";
    private String state;
    private int after;
    private int problemsAfter = -1;
    private String reason;
    private transient StockBatchView view;
    private transient StockTally tally;
    private transient Slice<StockKeyView> found;
    private transient Slice<StockProblem> problems;

    /** Fails for an id that names no batch before anything is shown. */
    public void load() {
        getView();
    }

    public StockBatchView getView() {
        if (view == null) {
            view = batches.find(StockBatchId.parse(id));
        }
        return view;
    }

    /** Looks how far it is. */
    public void refresh() {
        view = null;
        tally = null;
        found = null;
        problems = null;
    }

    public StockTally getTally() {
        if (tally == null) {
            tally = batches.tally(getView());
        }
        return tally;
    }

    public boolean isMayVoid() {
        return user.may("edit-stock")
                && getView().voidAt() == null
                && !getView().isUnderWay();
    }

    public List<StockKeyView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    private Slice<StockKeyView> found() {
        if (found == null) {
            found = batches.keys(getView(), wanted(), after, AT_ONCE);
        }
        return found;
    }

    private KeyState wanted() {
        return Arrays.stream(KeyState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    /** How many keys the list has. */
    public long getTotal() {
        StockTally all = getTally();
        KeyState wanted = wanted();
        if (wanted == null) {
            return all.all();
        }
        return switch (wanted) {
            case FREE -> all.free();
            case RESERVED -> all.reserved();
            case TAKEN -> all.taken();
            case SPENT -> all.spent();
            case VOID -> all.gone();
            case EXPIRED -> all.expired();
        };
    }

    public KeyState[] getStates() {
        return KeyState.values();
    }

    private Slice<StockProblem> problems() {
        if (problems == null) {
            problems = batches.problems(getView(), problemsAfter, AT_ONCE);
        }
        return problems;
    }

    public List<StockProblem> getProblems() {
        return problems().rows();
    }

    public boolean isMoreProblems() {
        return problems().more();
    }

    /** What is wrong, as a sentence. */
    public String problem(StockProblem problem) {
        return show.reason(Reason.of(problem.code(), problem.parameters()));
    }

    /** Where the list of keys goes on, as an address has it. */
    public String getNext() {
        return new Filters()
                .and("id", id)
                .and("state", state)
                .and("after", getRows().get(getRows().size() - 1).line())
                .toString();
    }

    /** Where the list of problems goes on. */
    public String getNextProblems() {
        return new Filters()
                .and("id", id)
                .and("problems", getProblems().get(getProblems().size() - 1).line())
                .toString();
    }

    public String search() {
        after = 0;
        return again();
    }

    private static String again() {
        return "/admin/stock-batch?faces-redirect=true&includeViewParams=true";
    }

    public String makeVoid() {
        int[] keys = new int[1];
        boolean done = feedback.attempt(
                () -> keys[0] = batches.makeVoid(getView().id(), reason, user.getUsername()), "void:reason");
        if (!done) {
            return null;
        }
        feedback.done("stock.void-now", keys[0]);
        return again();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getAfter() {
        return after == 0 ? null : String.valueOf(after);
    }

    /** What is no number means the beginning. */
    public void setAfter(String line) {
        after = number(line, 0);
    }

    public String getProblemsAfter() {
        return problemsAfter < 0 ? null : String.valueOf(problemsAfter);
    }

    public void setProblemsAfter(String line) {
        problemsAfter = number(line, -1);
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
