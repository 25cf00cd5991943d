package shop.solvent.member;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.catalogue.ImportProblem;
import shop.solvent.catalogue.TableFile;
import shop.solvent.catalogue.TableFile.Row;
import shop.solvent.catalogue.TableFile.Unreadable;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;

/** Reads a file of tags: a line for each member and tag, with what is to be done and until when it holds. */
final class TagFile {

    private static final Map<String, String> COLUMNS = Map.of(
            "member", "member", "会员", "member", "tag", "tag", "标签", "tag", "do", "do", "操作", "do", "until", "until",
            "截止日", "until");
    private static final Set<String> GIVE = Set.of("", "add", "give", "加", "添加", "打上");
    private static final Set<String> TAKE = Set.of("remove", "take", "删", "删除", "去掉", "移除");

    /** Spreadsheets count days from here. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private static final int PROBLEMS = 200;

    private final LocalDate today;
    private final List<Line> lines = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int problemCount;

    /** @param until the last day on which a tag that is given holds; null for no end */
    record Line(int line, MemberId member, String tag, boolean give, LocalDate until) {}

    private TagFile(LocalDate today) {
        this.today = today;
    }

    static TagFile read(byte[] content, LocalDate today) {
        TagFile file = new TagFile(today);
        try {
            List<Row> rows = TableFile.read(content);
            Map<String, Integer> columns = file.columns(rows.get(0));
            if (file.problemCount == 0 && rows.size() == 1) {
                file.problem(1, "", "import.empty");
            }
            if (file.problemCount == 0) {
                Set<String> seen = new HashSet<>();
                rows.subList(1, rows.size()).forEach(row -> file.add(row, columns, seen));
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    int problemCount() {
        return problemCount;
    }

    private void problem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS) {
            problems.add(problem);
        }
    }

    private void problem(int line, String column, String code) {
        problem(new ImportProblem(line, column, code, Map.of()));
    }

    private Map<String, Integer> columns(Row headings) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < headings.cells().size(); i++) {
            String said = headings.cell(i).strip();
            String column = COLUMNS.get(said.toLowerCase(Locale.ROOT));
            if (said.isEmpty()) {
                continue;
            }
            if (column == null) {
                problem(new ImportProblem(
                        headings.line(),
                        said,
                        "import.column-unknown",
                        Map.of("column", said, "known", "member, tag, do, until")));
            } else if (columns.put(column, i) != null) {
                problem(new ImportProblem(headings.line(), said, "import.column-twice", Map.of("column", said)));
            }
        }
        for (String needed : List.of("member", "tag")) {
            if (!columns.containsKey(needed)) {
                problem(new ImportProblem(headings.line(), needed, "import.column-missing", Map.of("column", needed)));
            }
        }
        return columns;
    }

    private void add(Row row, Map<String, Integer> columns, Set<String> seen) {
        int before = problemCount;
        MemberId member = null;
        String tag = null;
        try {
            member = MemberId.parse(cell(row, columns, "member"));
        } catch (IllegalArgumentException | Rejection malformed) {
            problem(row.line(), "member", "tag-import.member");
        }
        try {
            tag = Profiles.tag("tag", cell(row, columns, "tag"));
        } catch (Rejection unusable) {
            problem(new ImportProblem(
                    row.line(),
                    "tag",
                    unusable.reason().code(),
                    unusable.reason().parameters()));
        }
        String said = cell(row, columns, "do").toLowerCase(Locale.ROOT);
        boolean give = GIVE.contains(said);
        if (!give && !TAKE.contains(said)) {
            problem(row.line(), "do", "tag-import.do");
        }
        LocalDate until = until(row, cell(row, columns, "until"));
        if (until != null && !give && TAKE.contains(said)) {
            problem(row.line(), "until", "tag-import.until-of-nothing");
        }
        if (problemCount == before && !seen.add(member + " " + tag)) {
            problem(row.line(), "tag", "tag-import.twice");
        }
        if (problemCount == before) {
            lines.add(new Line(row.line(), member, tag, give, until));
        }
    }

    private static String cell(Row row, Map<String, Integer> columns, String column) {
        return row.cell(columns.getOrDefault(column, -1)).strip();
    }

    private LocalDate until(Row row, String said) {
        if (said.isEmpty()) {
            return null;
        }
        try {
            LocalDate until =
                    said.matches("\\d{5}(\\.\\d+)?") ? FIRST_DAY.plusDays(new BigDecimal(said).longValue()) : day(said);
            if (until.isBefore(today) || ChronoUnit.YEARS.between(today, until) >= 10) {
                problem(row.line(), "until", "tag-import.until-range");
            }
            return until;
        } catch (DateTimeException | NumberFormatException malformed) {
            problem(row.line(), "until", "tag-import.until");
            return null;
        }
    }

    private static LocalDate day(String said) {
        String[] parts = said.replace('/', '-').split("-", -1);
        if (parts.length != 3) {
            throw new DateTimeException(said);
        }
        return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
