package shop.solvent.member;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.table.Headings;
import shop.solvent.table.Problems;
import shop.solvent.table.SheetDay;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/** Reads a file of tags: a line for each member and tag, with what is to be done and until when it holds. */
final class TagFile extends Problems {

    private static final List<String> COLUMNS = List.of("member", "tag", "do", "until");
    private static final Map<String, String> ALSO = Map.of("会员", "member", "标签", "tag", "操作", "do", "截止日", "until");
    private static final Set<String> GIVE = Set.of("", "add", "give", "加", "添加", "打上");
    private static final Set<String> TAKE = Set.of("remove", "take", "删", "删除", "去掉", "移除");

    private final LocalDate today;
    private final List<Line> lines = new ArrayList<>();

    /** @param until the last day on which a tag that is given holds; null for no end */
    record Line(int line, MemberId member, String tag, boolean give, LocalDate until) {}

    private TagFile(LocalDate today) {
        this.today = today;
    }

    static TagFile read(byte[] content, LocalDate today) {
        TagFile file = new TagFile(today);
        try {
            List<Row> rows = TableFile.read(content);
            Headings headings = Headings.of(rows.get(0), COLUMNS, ALSO, List.of("member", "tag"), file);
            if (file.problemCount() == 0 && rows.size() == 1) {
                file.problem(1, "", "import.empty");
            }
            if (file.problemCount() == 0) {
                Set<String> seen = new HashSet<>();
                rows.subList(1, rows.size()).forEach(row -> file.add(row, headings, seen));
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    private void add(Row row, Headings headings, Set<String> seen) {
        int before = problemCount();
        MemberId member = null;
        String tag = null;
        try {
            member = MemberId.parse(headings.text(row, "member"));
        } catch (IllegalArgumentException | Rejection malformed) {
            problem(row.line(), "member", "tag-import.member");
        }
        try {
            tag = Profiles.tag("tag", headings.text(row, "tag"));
        } catch (Rejection unusable) {
            problem(row.line(), "tag", unusable.reason());
        }
        String said = headings.text(row, "do").toLowerCase(Locale.ROOT);
        boolean give = GIVE.contains(said);
        if (!give && !TAKE.contains(said)) {
            problem(row.line(), "do", "tag-import.do");
        }
        LocalDate until = until(row, headings.text(row, "until"));
        if (until != null && !give && TAKE.contains(said)) {
            problem(row.line(), "until", "tag-import.until-of-nothing");
        }
        if (problemCount() == before && !seen.add(member + " " + tag)) {
            problem(row.line(), "tag", "tag-import.twice");
        }
        if (problemCount() == before) {
            lines.add(new Line(row.line(), member, tag, give, until));
        }
    }

    private LocalDate until(Row row, String said) {
        if (said.isEmpty()) {
            return null;
        }
        try {
            LocalDate until = SheetDay.parse(said);
            if (until.isBefore(today) || ChronoUnit.YEARS.between(today, until) >= 10) {
                problem(row.line(), "until", "tag-import.until-range");
            }
            return until;
        } catch (DateTimeException malformed) {
            problem(row.line(), "until", "tag-import.until");
            return null;
        }
    }
}
