package shop.solvent.web.admin.tasks;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import shop.solvent.platform.Slice;
import shop.solvent.task.TaskAct;
import shop.solvent.task.TaskQuery;
import shop.solvent.task.TaskView;
import shop.solvent.task.Tasks;
import shop.solvent.web.admin.Filters;

/** Tasks, by their codes. */
@Named("tasks")
@ViewScoped
public class TasksPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 25;

    @Inject
    private Tasks tasks;

    @Inject
    private Clock clock;

    private String text;
    private String state;
    private String act;
    private String after;
    private transient Slice<TaskView> found;
    private transient Long total;

    /** @param state and act: anything that is none, as null, for all */
    static TaskQuery query(String text, String state, String act) {
        return new TaskQuery(
                text,
                Arrays.stream(TaskView.State.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(null),
                Arrays.stream(TaskAct.values())
                        .filter(one -> one.name().equals(act))
                        .findFirst()
                        .orElse(null));
    }

    private Slice<TaskView> found() {
        if (found == null) {
            found = tasks.list(query(text, state, act), after, ROWS);
        }
        return found;
    }

    public List<TaskView> getRows() {
        return found().rows();
    }

    public long getTotal() {
        if (total == null) {
            total = tasks.count(query(text, state, act));
        }
        return total;
    }

    public TaskView.State state(TaskView task) {
        return task.state(LocalDate.now(clock));
    }

    public TaskView.State[] getStates() {
        return TaskView.State.values();
    }

    public TaskAct[] getActs() {
        return TaskAct.values();
    }

    private Filters filters() {
        return new Filters().and("text", text).and("state", state).and("act", act);
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** As an address has it, to export what is listed. */
    public String getFilters() {
        return filters().toString();
    }

    /** The address of what follows; null at the end. */
    public String getNext() {
        List<TaskView> rows = getRows();
        return found().more()
                ? filters().and("after", rows.get(rows.size() - 1).code()).toString()
                : null;
    }

    public String find() {
        after = null;
        return "/admin/tasks?faces-redirect=true&includeViewParams=true";
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = Filters.given(state);
    }

    public String getAct() {
        return act;
    }

    public void setAct(String act) {
        this.act = Filters.given(act);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
