package shop.solvent.web.admin.tasks;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import shop.solvent.platform.Slice;
import shop.solvent.task.TaskAct;
import shop.solvent.task.TaskQuery;
import shop.solvent.task.TaskView;
import shop.solvent.task.Tasks;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** Tasks, by their codes. */
@Named("tasks")
@ViewScoped
public class TasksPage extends ListPage<TaskView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Tasks tasks;

    @Inject
    private Clock clock;

    private String text;
    private String state;
    private String act;

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

    public TaskView.State state(TaskView task) {
        return task.state(LocalDate.now(clock));
    }

    public TaskView.State[] getStates() {
        return TaskView.State.values();
    }

    public TaskAct[] getActs() {
        return TaskAct.values();
    }

    @Override
    protected Slice<TaskView> part(String after) {
        return tasks.list(query(text, state, act), after, SIZE);
    }

    @Override
    protected long count() {
        return tasks.count(query(text, state, act));
    }

    @Override
    protected Object id(TaskView one) {
        return one.code();
    }

    @Override
    protected Filters narrowed() {
        return new Filters().and("text", text).and("state", state).and("act", act);
    }

    public String find() {
        return anew("/admin/tasks?faces-redirect=true&includeViewParams=true");
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
}
