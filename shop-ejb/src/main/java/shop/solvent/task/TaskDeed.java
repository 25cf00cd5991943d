package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Members may do a task for its reward: one person asks, another agrees, who did not write it. It gives money away. */
@ApplicationScoped
public class TaskDeed extends Deed<TaskDeed.Publication> {

    public static final String CODE = "task.publish";

    public record Publication(String task, TaskTerms terms) {}

    @Inject
    private TaskAdministration tasks;

    TaskDeed() {
        super(CODE, Publication.class, Permission.EDIT_CAMPAIGNS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        return new Terms(content.task(), String.valueOf(tasks.publishable(content.task(), content.terms())), false);
    }

    @Override
    public boolean concerns(Publication content, String username) {
        return tasks.isOf(content.task(), username);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        tasks.publish(content.task(), content.terms(), mandate);
        return content.task();
    }

    @Override
    public List<Line> lines(Publication content) {
        TaskTerms terms = content.terms();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.task", Line.Kind.TASK, content.task()));
        lines.add(text("deed.task-name", terms.nameZh() + " · " + terms.nameEn()));
        lines.add(text("deed.task-about", terms.aboutZh() + " · " + terms.aboutEn()));
        lines.add(new Line("deed.task-act", Line.Kind.WORD, "task.act." + terms.act()));
        lines.add(
                terms.act() == TaskAct.SPENT
                        ? fen("deed.task-target", terms.target())
                        : text("deed.task-target", String.valueOf(terms.target())));
        if (terms.act().isBuying()) {
            lines.add(fen("deed.task-least", terms.least()));
        }
        lines.add(new Line("deed.task-window", Line.Kind.WORD, "task.window." + terms.window()));
        if (terms.window() == TaskTerms.Window.DAYS) {
            lines.add(text("deed.task-days", String.valueOf(terms.days())));
        }
        lines.add(
                new Line("deed.task-first-day", Line.Kind.DAY, terms.firstDay().toString()));
        lines.add(new Line("deed.task-last-day", Line.Kind.DAY, terms.lastDay().toString()));
        lines.add(fen("deed.task-reward", terms.reward()));
        lines.add(text("deed.task-gift-days", String.valueOf(terms.giftDays())));
        lines.add(new Line("deed.task-pool", Line.Kind.POOL, terms.pool()));
        lines.add(text("deed.task-per-member", String.valueOf(terms.perMember())));
        lines.add(text("deed.task-most", String.valueOf(terms.most())));
        lines.add(fen("deed.task-cost", terms.cost()));
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }

    private static Line fen(String label, long fen) {
        return new Line(label, Line.Kind.FEN, String.valueOf(fen));
    }
}
