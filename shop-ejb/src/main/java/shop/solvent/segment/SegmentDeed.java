package shop.solvent.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.segment.Segments.Count;

/**
 * Rules may name a segment, or go by its new condition: one person asks, another agrees, who did not write it. It touches
 * what members pay as much as a rule does.
 */
@ApplicationScoped
public class SegmentDeed extends Deed<SegmentDeed.Publication> {

    public static final String CODE = "segment.publish";

    /** Fewer members than this are rather single persons than a segment (G11). */
    public static final int HANDFUL = 10;

    public record Publication(String segment, SegmentTerms terms) {}

    @Inject
    private SegmentAdministration segments;

    @Inject
    private Segments counting;

    @Inject
    private PublishedSegments published;

    SegmentDeed() {
        super(CODE, Publication.class, Permission.EDIT_CAMPAIGNS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        return new Terms(
                content.segment(), String.valueOf(segments.publishable(content.segment(), content.terms())), false);
    }

    @Override
    public boolean concerns(Publication content, String username) {
        return segments.isOf(content.segment(), username);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        segments.publish(content.segment(), content.terms(), mandate);
        return content.segment();
    }

    @Override
    public void committed() {
        published.refresh();
    }

    @Override
    public List<Line> lines(Publication content) {
        SegmentTerms terms = content.terms();
        SegmentCondition condition = terms.condition();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.segment", Line.Kind.SEGMENT, content.segment()));
        lines.add(text("deed.segment-name", terms.nameZh() + " · " + terms.nameEn()));
        lines.add(text("deed.segment-about", terms.aboutZh() + " · " + terms.aboutEn()));
        many("segment.levels", condition.levels(), lines);
        many("segment.channels", condition.channels(), lines);
        many("segment.any-tags", condition.anyTags(), lines);
        many("segment.all-tags", condition.allTags(), lines);
        many("segment.no-tags", condition.noTags(), lines);
        if (condition.joinedFrom() != null) {
            lines.add(new Line(
                    "segment.joined-from", Line.Kind.DAY, condition.joinedFrom().toString()));
        }
        if (condition.joinedUntil() != null) {
            lines.add(new Line(
                    "segment.joined-until",
                    Line.Kind.DAY,
                    condition.joinedUntil().toString()));
        }
        condition.ranges().forEach(range -> lines.add(text("segment.measure." + range.measure(), bounds(range))));
        Count now = counting.count(condition);
        lines.add(text("deed.segment-members", now.members() + (now.more() ? "+" : "")));
        if (!now.more() && now.members() < HANDFUL) {
            lines.add(new Line("deed.segment-handful", Line.Kind.WORD, "segment.handful"));
        }
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

    /** As everybody reads it, in whatever language. */
    private static String bounds(Range range) {
        String least = range.least() == null ? null : number(range, range.least());
        String most = range.most() == null ? null : number(range, range.most());
        return least == null ? "≤ " + most : most == null ? "≥ " + least : least + " – " + most;
    }

    private static String number(Range range, long value) {
        return range.measure().unit() == Measure.Unit.FEN
                ? "¥" + BigDecimal.valueOf(value, 2).toPlainString()
                : String.valueOf(value);
    }
}
