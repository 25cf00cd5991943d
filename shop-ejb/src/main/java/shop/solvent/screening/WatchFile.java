package shop.solvent.screening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.table.Headings;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.Problems;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/**
 * Reads a list from a file: a table (CSV or XLSX) with a line for each entry, or the consolidated list of the United Nations as it is
 * published (XML).
 */
final class WatchFile extends Problems {

    /** Of a list. */
    static final int MOST_ENTRIES = 200_000;

    private static final List<String> COLUMNS =
            List.of("id", "kind", "name", "aliases", "born", "country", "identifiers", "remark");
    private static final Map<String, String> ALSO = Map.of(
            "编号",
            "id",
            "类型",
            "kind",
            "姓名",
            "name",
            "名称",
            "name",
            "别名",
            "aliases",
            "出生日期",
            "born",
            "国籍",
            "country",
            "国家",
            "country",
            "证件",
            "identifiers",
            "备注",
            "remark");

    private static final Map<String, EntryKind> KINDS = Map.of(
            "",
            EntryKind.PERSON,
            "person",
            EntryKind.PERSON,
            "个人",
            EntryKind.PERSON,
            "company",
            EntryKind.COMPANY,
            "单位",
            EntryKind.COMPANY,
            "other",
            EntryKind.OTHER,
            "其他",
            EntryKind.OTHER);

    private final List<ListedEntry> entries = new ArrayList<>();
    private final Set<String> refs = new HashSet<>();

    private WatchFile() {}

    static WatchFile read(byte[] content) {
        WatchFile file = new WatchFile();
        try {
            if (isXml(content)) {
                UnitedNationsFile.read(content, file::add);
            } else {
                file.table(content);
            }
            if (file.problemCount() == 0 && file.entries.isEmpty()) {
                file.problem(0, "", "import.empty");
            }
        } catch (Unreadable unreadable) {
            file.problem(unreadable.problem());
        } catch (XMLStreamException | UnitedNationsFile.OtherFile none) {
            file.problem(0, "", "screening.file-xml");
        } catch (TooMany many) {
            file.problem(
                    new ImportProblem(0, "", "import.too-many-rows", Map.of("most", String.valueOf(MOST_ENTRIES))));
        }
        return file;
    }

    List<ListedEntry> entries() {
        return entries;
    }

    private static boolean isXml(byte[] content) {
        String beginning = new String(content, 0, Math.min(content.length, 200), StandardCharsets.UTF_8);
        return beginning.replaceFirst("^\ufeff", "").stripLeading().startsWith("<");
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param line where it stands */
    private void add(int line, ListedEntry entry) {
        if (entries.size() >= MOST_ENTRIES) {
            throw new TooMany();
        }
        if (!refs.add(entry.ref())) {
            problem(new ImportProblem(line, "id", "screening.entry-twice", Map.of("id", entry.ref())));
            return;
        }
        entries.add(entry);
    }

    private void table(byte[] content) throws Unreadable {
        List<Row> rows = TableFile.read(content);
        Headings headings = Headings.of(rows.get(0), COLUMNS, ALSO, List.of("id", "name"), this);
        if (problemCount() == 0) {
            rows.subList(1, rows.size()).forEach(row -> add(row, headings));
        }
    }

    private void add(Row row, Headings headings) {
        String kind = headings.text(row, "kind").toLowerCase(Locale.ROOT);
        if (!KINDS.containsKey(kind)) {
            problem(new ImportProblem(row.line(), "kind", "screening.entry-kind", Map.of("kind", kind)));
            return;
        }
        try {
            List<String> names = Stream.concat(
                            Stream.of(Given.text("name", headings.text(row, "name"), ListedEntry.LONGEST_NAME)),
                            Arrays.stream(headings.text(row, "aliases").split("[;；|\\n]")))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .map(name -> Given.text("aliases", name, ListedEntry.LONGEST_NAME))
                    .distinct()
                    .limit(ListedEntry.MOST_NAMES)
                    .toList();
            add(
                    row.line(),
                    new ListedEntry(
                            Given.text("id", headings.text(row, "id"), 80),
                            KINDS.get(kind),
                            names,
                            Given.optionalText("born", headings.text(row, "born"), 40),
                            Given.optionalText("country", headings.text(row, "country"), 80),
                            Given.optionalText("identifiers", headings.text(row, "identifiers"), 500),
                            Given.optionalText("remark", headings.text(row, "remark"), 500)));
        } catch (Rejection unusable) {
            problem(row.line(), unusable.reason().parameters().getOrDefault("field", ""), unusable.reason());
        }
    }
}
