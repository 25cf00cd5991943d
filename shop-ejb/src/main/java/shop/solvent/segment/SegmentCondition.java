package shop.solvent.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import shop.solvent.member.Profiles;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What holds for the members of a segment: all that is said here. What is empty or null says nothing.
 *
 * @param levels codes, one of which the member has
 * @param channels codes, through one of which the member joined
 * @param anyTags of these the member has one at least
 * @param allTags of these the member has every one
 * @param noTags of these the member has none
 * @param joinedFrom the first day on which they may have joined, in the shop's zone
 * @param joinedUntil the last day on which they may have joined
 * @param ranges each measure once
 */
public record SegmentCondition(
        List<String> levels,
        List<String> channels,
        List<String> anyTags,
        List<String> allTags,
        List<String> noTags,
        LocalDate joinedFrom,
        LocalDate joinedUntil,
        List<Range> ranges) {

    /** A form with more of them nobody reads. */
    private static final int MOST = 20;

    public SegmentCondition {
        levels = sorted(levels);
        channels = sorted(channels);
        anyTags = sorted(anyTags);
        allTags = sorted(allTags);
        noTags = sorted(noTags);
        ranges = ranges == null
                ? List.of()
                : ranges.stream()
                        .sorted((one, other) -> one.measure().compareTo(other.measure()))
                        .toList();
    }

    /** Says nothing yet. */
    public static SegmentCondition none() {
        return new SegmentCondition(null, null, null, null, null, null, null, null);
    }

    /** Who has one of these tags. */
    public static SegmentCondition tagged(String... tags) {
        return new SegmentCondition(null, null, List.of(tags), null, null, null, null, null);
    }

    /** Who is within all of these. */
    public static SegmentCondition of(Range... ranges) {
        return new SegmentCondition(null, null, null, null, null, null, null, List.of(ranges));
    }

    private static List<String> sorted(Collection<String> some) {
        return some == null ? List.of() : List.copyOf(new TreeSet<>(some));
    }

    /** @throws Rejection {@code field.…}, {@code segment.says-nothing}, {@code segment.empty-range} */
    SegmentCondition checked() {
        if (equals(none())) {
            throw Rejection.invalid("segment.says-nothing", Map.of("field", "condition"));
        }
        few("levels", levels);
        few("channels", channels);
        if (joinedFrom != null && joinedUntil != null && joinedUntil.isBefore(joinedFrom)) {
            throw Rejection.invalid("segment.empty-range", Map.of("field", "joinedUntil"));
        }
        ranges.forEach(Range::checked);
        if (ranges.stream().map(Range::measure).distinct().count() < ranges.size()) {
            throw Rejection.invalid("segment.measure-twice", Map.of("field", "ranges"));
        }
        return new SegmentCondition(
                levels,
                channels,
                tags("anyTags", anyTags),
                tags("allTags", allTags),
                tags("noTags", noTags),
                joinedFrom,
                joinedUntil,
                ranges);
    }

    /** As members have them. */
    private static List<String> tags(String field, List<String> given) {
        few(field, given);
        return given.stream().map(tag -> Profiles.tag(field, tag)).toList();
    }

    private static void few(String field, List<String> values) {
        Given.within(field, values.size(), 0, MOST);
        values.forEach(value -> Given.text(field, value, 32));
    }

    /**
     * A condition in SQL.
     *
     * @param sql about the member in the row that is called {@code m}; neither true nor false, as SQL has it, is not true
     */
    record Sql(String sql, List<Object> parameters) {}

    /** The one place that says who is in a segment, for those who count and for those who decide. */
    Sql sql(Instant now, ZoneId zone) {
        List<String> all = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        in("m.level", levels, all, parameters);
        in("m.channel", channels, all, parameters);
        if (!anyTags.isEmpty()) {
            all.add("EXISTS (SELECT 1 FROM member_tag t WHERE t.member = m.id AND t.tag IN (" + Database.places(anyTags)
                    + "))");
            parameters.addAll(anyTags);
        }
        for (String tag : allTags) {
            all.add("EXISTS (SELECT 1 FROM member_tag t WHERE t.member = m.id AND t.tag = ?)");
            parameters.add(tag);
        }
        if (!noTags.isEmpty()) {
            all.add("NOT EXISTS (SELECT 1 FROM member_tag t WHERE t.member = m.id AND t.tag IN ("
                    + Database.places(noTags) + "))");
            parameters.addAll(noTags);
        }
        if (joinedFrom != null) {
            all.add("m.joined_at >= ?");
            parameters.add(joinedFrom.atStartOfDay(zone).toInstant());
        }
        if (joinedUntil != null) {
            all.add("m.joined_at < ?");
            parameters.add(joinedUntil.plusDays(1).atStartOfDay(zone).toInstant());
        }
        for (Range range : ranges) {
            bound(range.measure(), " >= ?", range.least(), now, all, parameters);
            bound(range.measure(), " <= ?", range.most(), now, all, parameters);
        }
        return new Sql("(" + String.join(" AND ", all) + ")", parameters);
    }

    private static void in(String column, List<String> values, List<String> all, List<Object> parameters) {
        if (!values.isEmpty()) {
            all.add(column + " IN (" + Database.places(values) + ")");
            parameters.addAll(values);
        }
    }

    private static void bound(
            Measure measure, String compared, Long bound, Instant now, List<String> all, List<Object> parameters) {
        if (bound != null) {
            all.add(measure.sql() + compared);
            parameters.addAll(measure.parameters(now));
            parameters.add(bound);
        }
    }
}
