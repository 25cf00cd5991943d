package shop.solvent.web.admin.tasks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import shop.solvent.task.MemberTask;
import shop.solvent.task.TaskAct;
import shop.solvent.task.TaskPeriod;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.TaskTerms;
import shop.solvent.task.TaskView;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** How tasks read on every page that shows them. */
@Named("taskWords")
@RequestScoped
public class TaskWords {

    @Inject
    private Formats show;

    @Inject
    private Language language;

    public String name(TaskTerms terms) {
        return language.of(terms.nameZh(), terms.nameEn());
    }

    public String about(TaskTerms terms) {
        return language.of(terms.aboutZh(), terms.aboutEn());
    }

    /** {@code 3 orders of ¥50 or more, within a month}. */
    public String what(TaskTerms terms) {
        // A number as such, so that a language can say one in another way than several.
        Object amount = terms.act() == TaskAct.SPENT ? show.fen(terms.target()) : Long.valueOf(terms.target());
        String what = terms.act().isBuying()
                ? show.phrase("task.says." + terms.act(), amount, show.fen(terms.least()))
                : show.phrase("task.says." + terms.act(), amount);
        return show.phrase("task.says-within." + terms.window(), what, terms.days());
    }

    /** {@code ¥20, up to 2 for each member}. */
    public String brings(TaskTerms terms) {
        return show.phrase("task.says-brings", show.fen(terms.reward()), terms.giftDays(), terms.perMember());
    }

    public String days(TaskTerms terms) {
        return period(new TaskPeriod(terms.firstDay(), terms.lastDay()));
    }

    public String period(TaskPeriod period) {
        return show.phrase("task.period", show.date(period.from()), show.date(period.until()));
    }

    private String amount(TaskAct act, long amount) {
        return act == TaskAct.SPENT ? show.fen(amount) : show.number(amount);
    }

    /** {@code 2 of 3}. */
    public String progress(MemberTask task) {
        TaskAct act = task.terms().act();
        return show.phrase(
                "task.progress",
                amount(act, task.done()),
                amount(act, task.terms().target()));
    }

    /** What counts as well once it stands; empty where nothing does. */
    public String coming(MemberTask task) {
        return task.coming() == 0
                ? ""
                : show.phrase("task.coming", amount(task.terms().act(), task.coming()));
    }

    public String done(TaskRewardView reward) {
        return amount(reward.terms().act(), reward.done());
    }

    /** What became of a reward, in a sentence. */
    public String became(TaskRewardView reward) {
        return switch (reward.state()) {
            case WAITING -> show.phrase("task.became.WAITING", show.date(reward.waitsUntil()));
            case GIVEN ->
                show.phrase(
                        reward.granted().amount() < reward.terms().reward()
                                ? "task.became.GIVEN-less"
                                : "task.became.GIVEN",
                        show.money(reward.granted()),
                        show.moment(reward.givenAt()));
            case TAKEN_BACK ->
                show.phrase("task.became.TAKEN_BACK", show.money(reward.takenBack()), show.money(reward.kept()));
            case VOID, LAPSED -> show.phrase("task.became." + reward.state());
        };
    }

    public String tone(TaskView.State state) {
        return switch (state) {
            case DRAFT, OVER -> "plain";
            case TO_COME -> "info";
            case RUNNING -> "ok";
        };
    }

    public String tone(TaskRewardView.State state) {
        return switch (state) {
            case WAITING -> "warn";
            case GIVEN -> "ok";
            case TAKEN_BACK, VOID, LAPSED -> "plain";
        };
    }

    public String tone(MemberTask.State state) {
        return switch (state) {
            case OPEN -> "info";
            case WAITING, NONE_LEFT -> "warn";
            case GIVEN -> "ok";
            case TAKEN_BACK, ENOUGH -> "plain";
        };
    }
}
