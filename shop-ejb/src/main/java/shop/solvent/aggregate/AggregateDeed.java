package shop.solvent.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Rules may look at a figure: one person asks, another agrees, who did not declare it. */
@ApplicationScoped
public class AggregateDeed extends Deed<AggregateDeed.Publication> {

    public static final String CODE = "aggregate.publish";

    public record Publication(String aggregate, AggregateTerms terms) {}

    @Inject
    private AggregateAdministration administration;

    @Inject
    private PublishedAggregates published;

    AggregateDeed() {
        super(CODE, Publication.class, Permission.EDIT_CAMPAIGNS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        administration.requirePublishable(content.aggregate(), content.terms());
        return new Terms(content.aggregate(), "1", false);
    }

    @Override
    public boolean concerns(Publication content, String username) {
        return administration.isOf(content.aggregate(), username);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        administration.publish(content.aggregate(), content.terms(), mandate);
        return content.aggregate();
    }

    @Override
    public void committed() {
        published.refresh();
    }

    @Override
    public List<Line> lines(Publication content) {
        AggregateTerms terms = content.terms();
        AggregateFilter filter = terms.filter();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.aggregate", Line.Kind.AGGREGATE, content.aggregate()));
        lines.add(text("deed.aggregate-name", terms.nameZh() + " · " + terms.nameEn()));
        lines.add(new Line("aggregate.measure", Line.Kind.WORD, "aggregate-measure." + terms.measure()));
        lines.add(new Line(
                "aggregate.window",
                Line.Kind.WORD,
                "aggregate-window." + terms.window().kind()));
        if (terms.window().days() > 0) {
            lines.add(text("aggregate.days", String.valueOf(terms.window().days())));
        }
        many("aggregate.channels", filter.channels(), lines);
        many("aggregate.categories", filter.categories(), lines);
        many("aggregate.merchants", filter.merchants(), lines);
        many("aggregate.goods", filter.goods(), lines);
        many("aggregate.kinds", filter.kinds(), lines);
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }

    private static void many(String label, List<String> values, List<Line> lines) {
        if (!values.isEmpty()) {
            lines.add(text(label, String.join(", ", values)));
        }
    }
}
