package shop.solvent.web.admin.segments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;
import shop.solvent.segment.Measure;
import shop.solvent.segment.Range;
import shop.solvent.segment.SegmentCondition;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.Segments.Count;
import shop.solvent.segment.Segments.Membership;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;

/** How segments read on every page that shows them. */
@Named("segmentWords")
@RequestScoped
public class SegmentWords {

    @Inject
    private Formats show;

    @Inject
    private Names names;

    @Inject
    private Language language;

    public String name(SegmentTerms terms) {
        return language.of(terms.nameZh(), terms.nameEn());
    }

    public String about(SegmentTerms terms) {
        return language.of(terms.aboutZh(), terms.aboutEn());
    }

    /** Each thing that holds for its members, as a line. */
    public List<String> lines(SegmentCondition condition) {
        List<String> lines = new ArrayList<>();
        many("segment.says-levels", condition.levels(), names::level, lines);
        many("segment.says-channels", condition.channels(), names::channel, lines);
        many("segment.says-any-tags", condition.anyTags(), tag -> tag, lines);
        many("segment.says-all-tags", condition.allTags(), tag -> tag, lines);
        many("segment.says-no-tags", condition.noTags(), tag -> tag, lines);
        if (condition.joinedFrom() != null) {
            lines.add(show.phrase("segment.says-joined-from", show.date(condition.joinedFrom())));
        }
        if (condition.joinedUntil() != null) {
            lines.add(show.phrase("segment.says-joined-until", show.date(condition.joinedUntil())));
        }
        condition.ranges().forEach(range -> lines.add(line(range)));
        return lines;
    }

    private void many(String key, List<String> codes, UnaryOperator<String> called, List<String> lines) {
        if (!codes.isEmpty()) {
            lines.add(show.phrase(
                    key,
                    codes.stream().map(called).collect(Collectors.joining(show.phrase("segment.list-separator")))));
        }
    }

    /** {@code Orders in 30 days: 3 or more}. */
    private String line(Range range) {
        return show.phrase("segment.says-measure", show.label("segment.measure", range.measure()), bounds(range));
    }

    private String bounds(Range range) {
        String least = range.least() == null ? null : number(range.measure(), range.least());
        String most = range.most() == null ? null : number(range.measure(), range.most());
        if (least == null) {
            return show.phrase("segment.at-most", most);
        }
        return most == null ? show.phrase("segment.at-least", least) : show.phrase("segment.between", least, most);
    }

    /** What was counted of a member, beside what is asked for: {@code Orders in 30 days: 5 (needed: 3 or more)}. */
    public String counted(Membership.Value value) {
        return show.phrase(
                "segment.counted",
                show.label("segment.measure", value.range().measure()),
                number(value.range().measure(), value.value()),
                bounds(value.range()));
    }

    private String number(Measure measure, long value) {
        return switch (measure.unit()) {
            case FEN -> show.money(Money.fen(value));
            case DAYS -> show.phrase("segment.days", value);
            case COUNT -> show.number(value);
        };
    }

    /** How many, and of how many: never more than was looked at. */
    public String count(Count count) {
        return count.more()
                ? show.phrase("segment.count-more", show.number(count.members()), show.number(count.lookedAt()))
                : show.phrase("segment.count", show.number(count.members()), show.number(count.lookedAt()));
    }
}
