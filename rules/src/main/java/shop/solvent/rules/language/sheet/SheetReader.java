package shop.solvent.rules.language.sheet;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.sheet.Spreadsheet.Read;
import shop.solvent.rules.language.sheet.Spreadsheet.Sheets;

/** Reads the table of an unpacked spreadsheet. A cell merged over its neighbours reads as {@code ...} in them. */
public final class SheetReader {

    private static final BigDecimal MOST_DIGITS = BigDecimal.TEN.pow(15);
    /** More than any number of a table has; what is longer takes long to read. */
    private static final int MOST_CHARACTERS = 40;

    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");
    /** How an amount reads that somebody has written as a text; one that is only formatted as money begins with its sign. */
    public static final String WRITTEN_YUAN = "元";

    private static final Pattern WRITTEN_MONEY = Pattern.compile("¥\\s*(-?[\\d,]+(\\.\\d{1,2})?)");
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String LINKS = "xl/_rels/workbook.xml.rels";
    private static final String SHARED = "xl/sharedStrings.xml";
    private static final String STYLES = "xl/styles.xml";

    private final String path;
    private final Map<String, byte[]> parts;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private List<String> shared = List.of();
    private CellFormats formats;
    private int firstDay;
    private Position last;
    private int workLeft = Limits.SHEET_WORK;

    SheetReader(String path, Map<String, byte[]> parts) {
        this.path = path;
        this.parts = parts;
        this.last = new Position(path, 0, 0, null);
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** The cell that was read last; the whole file before the first one. */
    Position last() {
        return last;
    }

    /**
     * The sheet with the table; the first one if none has a table.
     *
     * @param before what a hidden row may say
     *
     * @throws IllegalArgumentException if the parts are not those of a spreadsheet
     */
    Grid grid(Grid before) throws XMLStreamException, Refusal {
        List<Tab> sheets = begun();
        Tab table = only(sheets, this::hasTable, "table.second");
        Tab read = table == null ? sheets.get(0) : table;
        refuseHidden(read);
        return grid(read.part(), before);
    }

    /** As {@link Spreadsheet#sheets}. */
    Sheets sheets(Grid before, BiPredicate<String, List<String>> isOfCases) throws XMLStreamException, Refusal {
        List<Tab> sheets = begun();
        Tab rules = only(sheets, this::hasTable, "table.second");
        Tab cases = only(
                sheets,
                sheet -> !sheet.equals(rules) && isOfCases.test(sheet.name(), firstRow(sheet.part())),
                "cases.second");
        return new Sheets(
                rules == null ? null : read(rules, before),
                cases == null ? null : read(cases, new Grid(path, List.of())));
    }

    private List<Tab> begun() throws XMLStreamException {
        shared = parts.containsKey(SHARED) ? sharedTexts() : List.of();
        formats = CellFormats.read(parts.containsKey(STYLES) ? open(STYLES) : null);
        return sheets();
    }

    private interface Kind {
        boolean is(Tab sheet) throws XMLStreamException, Refusal;
    }

    /** The one sheet of that kind; null if there is none. */
    private Tab only(List<Tab> sheets, Kind kind, String second) throws XMLStreamException, Refusal {
        Map<String, Boolean> looked = new HashMap<>();
        Tab found = null;
        for (Tab sheet : sheets) {
            if (!looked.containsKey(sheet.part())) {
                looked.put(sheet.part(), kind.is(sheet));
            }
            if (looked.get(sheet.part())) {
                if (found != null) {
                    throw new Refusal(new Position(path, 0, 0, null), second);
                }
                found = sheet;
            }
        }
        return found;
    }

    private void refuseHidden(Tab sheet) throws Refusal {
        if (sheet.hidden()) {
            throw new Refusal(new Position(path, 0, 0, null), "table.hidden-sheet", "found", sheet.name());
        }
    }

    /** What is wrong with one sheet does not keep the person from being told of the other. */
    private Read read(Tab sheet, Grid before) {
        List<Problem> problems;
        last = new Position(path, 0, 0, null);
        try {
            refuseHidden(sheet);
            return new Read(sheet.name(), grid(sheet.part(), before).checked(), List.of());
        } catch (Refusal refusal) {
            problems = refusal.problems();
        } catch (XMLStreamException | RuntimeException unreadable) {
            problems = List.of(Problem.at(last, "file.spreadsheet", Map.of()));
        }
        return new Read(
                sheet.name(),
                null,
                problems.stream().map(one -> one.onSheet(sheet.name())).toList());
    }

    /** The texts of the first row that has any. */
    private List<String> firstRow(String part) throws XMLStreamException, Refusal {
        List<String> texts = new ArrayList<>();
        XMLStreamReader sheet = open(part);
        String type = "";
        while (sheet.hasNext()) {
            spend(1);
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row") && !texts.isEmpty()) {
                return texts;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (sheet.getLocalName()) {
                case "c" -> type = String.valueOf(sheet.getAttributeValue(null, "t"));
                case "v" -> {
                    String value = sheet.getElementText();
                    texts.add((type.equals("s") ? sharedText(value) : value).strip());
                }
                case "is" -> texts.add(richText(sheet, "is").strip());
                default -> {
                    // not where texts are
                }
            }
        }
        return texts;
    }

    /** One budget for the whole file: whatever makes it large, nobody waits for it. */
    private void spend(int work) throws Refusal {
        workLeft -= work;
        if (workLeft < 0) {
            throw new Refusal(new Position(path, 0, 0, null), "limit.work");
        }
    }

    /** A sheet of the workbook. @param hidden whether the person does not see it among the tabs */
    private record Tab(String name, String part, boolean hidden) {}

    /** Looks for the cell a table begins with. What else stands in a sheet is nobody's business if it has no table. */
    private boolean hasTable(Tab tab) throws XMLStreamException, Refusal {
        XMLStreamReader sheet = open(tab.part());
        String type = "";
        while (sheet.hasNext()) {
            spend(1);
            if (sheet.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String text = "";
            switch (sheet.getLocalName()) {
                case "c" -> type = String.valueOf(sheet.getAttributeValue(null, "t"));
                case "v" -> text = type.equals("s") ? sharedText(sheet.getElementText()) : sheet.getElementText();
                case "is" -> text = richText(sheet, "is");
                default -> {
                    // not where texts are
                }
            }
            spend(text.length() / 100);
            if (Grid.beginsTable(text.strip())) {
                return true;
            }
        }
        return false;
    }

    private Grid grid(String part, Grid before) throws XMLStreamException, Refusal {
        Map<Integer, Map<Integer, String>> cells = new TreeMap<>();
        BitSet hidden = new BitSet();
        Map<Integer, Integer> unseen = new TreeMap<>();
        List<Problem> refused = new ArrayList<>();
        XMLStreamReader sheet = open(part);
        int row = 0;
        int column = 0;
        boolean rowHidden = false;
        while (sheet.hasNext()) {
            spend(1);
            if (sheet.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (sheet.getLocalName()) {
                case "col" -> hide(sheet, hidden);
                case "row" -> {
                    row = row(sheet.getAttributeValue(null, "r"), row);
                    column = 0;
                    rowHidden = isOn(sheet.getAttributeValue(null, "hidden"));
                }
                case "c" -> {
                    String named = sheet.getAttributeValue(null, "r");
                    // A cell need not say where it is: then it follows the one before.
                    int[] at = named == null ? within(row, column + 1) : position(named);
                    row = at[0];
                    column = at[1];
                    last = Position.cell(path, row, column);
                    String text = "";
                    try {
                        text = cell(sheet, last);
                    } catch (Refusal refusal) { // the person is told of all such cells at once
                        refused.add(refusal.problem());
                        if (refused.size() == Limits.PROBLEMS) {
                            throw new Refusal(refused);
                        }
                    }
                    if (!text.isEmpty()) {
                        if (hidden.get(column)) {
                            throw new Refusal(last, "table.hidden-column");
                        }
                        if (rowHidden && !before.at(row - 1, column - 1).equals(text.strip())) {
                            throw new Refusal(last, "table.hidden-row");
                        }
                        if (rowHidden) {
                            unseen.merge(row, 1, Integer::sum);
                        }
                        spend(text.length() / 100);
                        cells.computeIfAbsent(row, one -> new TreeMap<>()).put(column, text);
                    }
                }
                case "mergeCell" -> merge(cells, attribute(sheet, "ref"));
                default -> {
                    // how it looks
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new Refusal(refused);
        }
        for (Map.Entry<Integer, Integer> one : unseen.entrySet()) {
            if (one.getValue() != filled(before, one.getKey() - 1)) {
                throw new Refusal(Position.cell(path, one.getKey(), 1), "table.hidden-row");
            }
        }
        return new Grid(path, rows(cells));
    }

    private static int filled(Grid grid, int row) {
        return (int)
                grid.rows().get(row).stream().filter(cell -> !cell.isBlank()).count();
    }

    private void hide(XMLStreamReader column, BitSet hidden) {
        if (isOn(column.getAttributeValue(null, "hidden"))) {
            int from = Integer.parseInt(attribute(column, "min"));
            int to = Math.min(Integer.parseInt(attribute(column, "max")), Limits.COLUMNS);
            if (from >= 1 && from <= to) {
                hidden.set(from, to + 1);
            }
        }
    }

    private static boolean isOn(String attribute) {
        return "1".equals(attribute) || "true".equals(attribute);
    }

    /** @param named as the row says it; null if it does not, and then follows the one before */
    private int row(String named, int before) throws Refusal {
        return within(named == null ? before + 1 : Integer.parseInt(named), 1)[0];
    }

    /** The parts that hold the sheets, in the order of the tabs. */
    private List<Tab> sheets() throws XMLStreamException {
        List<Tab> links = new ArrayList<>();
        XMLStreamReader book = open(WORKBOOK);
        while (book.hasNext()) {
            if (book.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (book.getLocalName().equals("sheet")) {
                String state = String.valueOf(book.getAttributeValue(null, "state"));
                links.add(new Tab(
                        String.valueOf(book.getAttributeValue(null, "name")),
                        attribute(book, "id"),
                        state.equals("hidden") || state.equals("veryHidden")));
            } else if (book.getLocalName().equals("workbookPr")) {
                String since1904 = String.valueOf(book.getAttributeValue(null, "date1904"));
                firstDay = since1904.equals("1") || since1904.equals("true") ? CellFormats.MAC_DAYS : 0;
            }
        }
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader relations = open(LINKS);
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relations.getLocalName().equals("Relationship")) {
                String target = attribute(relations, "Target");
                targets.put(attribute(relations, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        // A tab may also be a chart, which has no cells; one whose part is missing is none.
        List<Tab> sheets = links.stream()
                .map(tab -> new Tab(tab.name(), targets.get(tab.part()), tab.hidden()))
                .filter(tab -> tab.part() != null && tab.part().contains("worksheets/"))
                .toList();
        if (sheets.isEmpty()) {
            throw new IllegalArgumentException("no sheet");
        }
        return sheets;
    }

    private List<String> sharedTexts() throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        XMLStreamReader reader = open(SHARED);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                texts.add(richText(reader, "si"));
            }
        }
        return texts;
    }

    /** The text of an element whose runs may be formatted one by one; without the pronunciation some sheets carry. */
    private static String richText(XMLStreamReader reader, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean spoken = false;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("rPh")) {
                    spoken = true;
                } else if (reader.getLocalName().equals("t")) {
                    String run = reader.getElementText();
                    text.append(spoken ? "" : run);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals("rPh")) {
                    spoken = false;
                } else if (reader.getLocalName().equals(element)) {
                    return text.toString();
                }
            }
        }
    }

    private String cell(XMLStreamReader sheet, Position place) throws XMLStreamException, Refusal {
        String type = sheet.getAttributeValue(null, "t");
        String style = sheet.getAttributeValue(null, "s");
        String value = "";
        while (true) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                return text(type == null ? "n" : type, style, value, place);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "f" -> throw new Refusal(place, "table.formula");
                    case "v" -> value = sheet.getElementText();
                    case "is" -> value = richText(sheet, "is");
                    default -> {
                        // formatting and extensions carry no value
                    }
                }
            }
        }
    }

    private String text(String type, String style, String value, Position place) throws Refusal {
        if (value.isEmpty()) {
            return "";
        }
        if (formats.isStruck(style)) {
            throw new Refusal(place, "table.struck-out", "found", value(type, value));
        }
        return switch (type) {
            case "s" -> written(sharedText(value));
            case "inlineStr", "str" -> written(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> number(style, value, place);
            default -> throw new Refusal(place, "table.cell-error", "found", value);
        };
    }

    private String value(String type, String value) {
        return type.equals("s") ? sharedText(value) : value;
    }

    private String number(String style, String value, Position place) throws Refusal {
        if (value.length() > MOST_CHARACTERS) {
            throw new Refusal(place, "table.cell-rounded", "found", value.substring(0, MOST_CHARACTERS) + "…");
        }
        BigDecimal number = new BigDecimal(value);
        // Beyond fifteen digits the program fills up with noughts: nobody knows what was typed.
        if (number.abs().compareTo(MOST_DIGITS) >= 0) {
            throw new Refusal(place, "table.cell-rounded", "found", value);
        }
        Optional<String> format = formats.misleading(style, number);
        if (format.isPresent()) {
            throw new Refusal(place, "table.cell-shown", "found", digits(value), "format", format.get());
        }
        return formats.shown(style, number, firstDay).orElseGet(() -> digits(value));
    }

    static String written(String text) {
        // Full-width digits and signs too, as an input method types them.
        Matcher money = WRITTEN_MONEY.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC));
        return money.matches() ? money.group(1) + WRITTEN_YUAN : text;
    }

    private String sharedText(String number) {
        int index = Integer.parseInt(number);
        if (index < 0 || index >= shared.size()) {
            throw new IllegalArgumentException("no shared text " + index);
        }
        return shared.get(index);
    }

    /** Spreadsheets keep 1000 as {@code 1000}, {@code 1000.0} or {@code 1E3}. */
    private static String digits(String raw) {
        BigDecimal number = new BigDecimal(raw).stripTrailingZeros();
        boolean wide = number.precision() > 18 || Math.abs((long) number.scale()) > 18;
        return wide ? raw : number.toPlainString(); // written out, 1E999999 would be a bomb of its own
    }

    private void merge(Map<Integer, Map<Integer, String>> cells, String range) throws Refusal {
        String[] ends = range.split(":");
        if (ends.length == 0) {
            throw new IllegalArgumentException("no range " + range);
        }
        int[] from = position(ends[0]);
        int[] to = position(ends[ends.length - 1]);
        spend(Math.max(0, to[0] - from[0] + 1) * Math.max(0, to[1] - from[1] + 1));
        for (int row = from[0]; row <= to[0]; row++) {
            for (int column = from[1]; column <= to[1]; column++) {
                if (row > from[0] || column > from[1]) {
                    cells.computeIfAbsent(row, one -> new TreeMap<>()).put(column, Grid.CONTINUED);
                }
            }
        }
    }

    private static List<List<String>> rows(Map<Integer, Map<Integer, String>> cells) {
        List<List<String>> rows = new ArrayList<>();
        cells.forEach((row, columns) -> {
            while (rows.size() < row - 1) {
                rows.add(List.of());
            }
            String[] texts = new String
                    [columns.keySet().stream().mapToInt(column -> column).max().orElse(0)];
            Arrays.fill(texts, "");
            columns.forEach((column, text) -> texts[column - 1] = text);
            rows.add(List.of(texts));
        });
        return rows;
    }

    /** Row and column, from 1. A cell beyond the limits is refused here, before room is made for it. */
    private int[] position(String reference) throws Refusal {
        Matcher cell = CELL.matcher(reference);
        if (!cell.matches()) {
            throw new IllegalArgumentException("no cell " + reference);
        }
        int column = 0;
        for (char letter : cell.group(1).toCharArray()) {
            column = column * 26 + (letter - 'A' + 1);
        }
        return within(Integer.parseInt(cell.group(2)), column);
    }

    /** The same row and column, if a table may be that large. */
    private int[] within(int row, int column) throws Refusal {
        if (row > Limits.ROWS) {
            throw new Refusal(Position.cell(path, row, column), "limit.rows", "max", Integer.toString(Limits.ROWS));
        }
        if (column > Limits.COLUMNS) {
            throw new Refusal(
                    Position.cell(path, row, column), "limit.columns", "max", Integer.toString(Limits.COLUMNS));
        }
        return new int[] {row, column};
    }

    private XMLStreamReader open(String part) throws XMLStreamException {
        byte[] content = parts.get(part);
        if (content == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return xml.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    /** The attribute of that local name, whatever its prefix; never null. */
    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        throw new IllegalArgumentException("no attribute " + name);
    }
}
