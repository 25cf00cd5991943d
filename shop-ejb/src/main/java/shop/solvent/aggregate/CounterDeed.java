package shop.solvent.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Rules may look at a counter: one person asks, another agrees, who did not declare it. */
@ApplicationScoped
public class CounterDeed extends Deed<CounterDeed.Publication> {

    public static final String CODE = "counter.publish";

    public record Publication(String counter, CounterTerms terms) {}

    @Inject
    private AggregateAdministration administration;

    @Inject
    private PublishedCounters published;

    CounterDeed() {
        super(CODE, Publication.class, Permission.DRAFT_RISK_RULES, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        administration.requirePublishable(content.counter(), content.terms());
        return new Terms(content.counter(), "1", false);
    }

    @Override
    public boolean concerns(Publication content, String username) {
        return administration.isOf(content.counter(), username);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        administration.publish(content.counter(), content.terms(), mandate);
        return content.counter();
    }

    @Override
    public void committed() {
        published.refresh();
    }

    @Override
    public List<Line> lines(Publication content) {
        CounterTerms terms = content.terms();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.counter", Line.Kind.COUNTER, content.counter()));
        lines.add(text("deed.counter-name", terms.nameZh() + " · " + terms.nameEn()));
        lines.add(new Line("counter.act", Line.Kind.WORD, "counter-act." + terms.act()));
        lines.add(new Line("counter.key", Line.Kind.WORD, "counter-key." + terms.key()));
        lines.add(new Line("counter.measure", Line.Kind.WORD, "counter-measure." + terms.measure()));
        if (terms.distinct() != null) {
            lines.add(new Line("counter.distinct", Line.Kind.WORD, "counter-key." + terms.distinct()));
        }
        lines.add(text("counter.minutes", String.valueOf(terms.minutes())));
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }
}
