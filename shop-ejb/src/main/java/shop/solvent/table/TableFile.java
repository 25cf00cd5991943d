package shop.solvent.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.TextUpload;

/**
 * A long table from a file, CSV or the first sheet of a spreadsheet (XLSX): told by what is in it, not by its name. A
 * spreadsheet is read as it is unpacked, and both only up to a limit. The reader for rule files would not do: it keeps whole
 * files, of 2,000 rows at most.
 */
public final class TableFile {

    public static final int MOST_BYTES = 32_000_000;
    static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_TEXT = 32_000_000;
    private static final long MOST_UNPACKED = 300_000_000;
    private static final int LONGEST_CELL = 10_000;
    private static final int LONGEST_NAME = 120;
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");
    private static final Pattern GUARDED =
            Pattern.compile("'(\\s*[=+\\-@\\t\\r\\n＝＋－＠]|0\\d+$|\\d{12,}$).*", Pattern.DOTALL);

    /** @param line in the file, from 1 */
    public record Row(int line, List<String> cells) {
        public String cell(int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }
    }

    /** Why a file is not read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ImportProblem problem;

        Unreadable(int line, String code, String... parameters) {
            super(code);
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < parameters.length; i += 2) {
                named.put(parameters[i], parameters[i + 1]);
            }
            problem = new ImportProblem(line, "", code, named);
        }

        public ImportProblem problem() {
            return problem;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private long text;

    private TableFile() {}

    /** @throws Rejection {@code import.empty}, {@code import.too-large} */
    public static void requireSize(byte[] content) {
        if (content.length == 0) {
            throw Rejection.invalid("import.empty", Map.of());
        }
        if (content.length > MOST_BYTES) {
            throw Rejection.invalid("import.too-large", Map.of("most", String.valueOf(MOST_BYTES / 1_000_000)));
        }
    }

    /** What people called a file, without the folders it lay in and what cannot be shown; at most {@value #LONGEST_NAME} characters. */
    public static String nameOf(String given) {
        String plain = String.valueOf(given)
                .replaceFirst("^.*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        int most = Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()));
        return plain.isEmpty() ? "file" : plain.substring(0, plain.offsetByCodePoints(0, most));
    }

    /** All rows that are not blank; the first is that of the headings. */
    public static List<Row> read(byte[] content) throws Unreadable {
        if (content.length > MOST_BYTES) {
            throw new Unreadable(0, "import.too-large", "most", String.valueOf(MOST_BYTES / 1_000_000));
        }
        TableFile file = new TableFile();
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K') {
            file.readSpreadsheet(content);
        } else {
            file.readCsv(content);
        }
        if (file.rows.isEmpty()) {
            throw new Unreadable(0, "import.empty");
        }
        return file.rows;
    }

    private void add(int line, List<String> cells) throws Unreadable {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (rows.size() > MOST_ROWS) {
            throw new Unreadable(line, "import.too-many-rows", "most", String.valueOf(MOST_ROWS));
        }
        if (cells.size() > MOST_COLUMNS) {
            throw new Unreadable(line, "import.too-many-columns", "most", String.valueOf(MOST_COLUMNS));
        }
        for (String cell : cells) {
            text += cell.length();
            if (cell.length() > LONGEST_CELL || text > MOST_TEXT) {
                throw new Unreadable(line, "import.too-much-text");
            }
        }
        rows.add(new Row(line, cells));
    }

    private void readCsv(byte[] content) throws Unreadable {
        String csv = TextUpload.of(new RuleFile("goods.csv", content))
                .map(upload -> new String(upload.file().content(), StandardCharsets.UTF_8))
                .orElseThrow(() -> new Unreadable(0, "import.encoding"));
        int at = csv.startsWith("\ufeff") ? 1 : 0;
        int line = 1;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int begun = 1;
        while (at < csv.length()) {
            char one = csv.charAt(at);
            if (one == '"' && cell.isEmpty()) {
                int opened = line;
                at++;
                while (true) {
                    if (at >= csv.length()) {
                        throw new Unreadable(opened, "import.unclosed");
                    }
                    char inside = csv.charAt(at++);
                    if (inside == '"') {
                        if (at < csv.length() && csv.charAt(at) == '"') {
                            at++;
                        } else {
                            break;
                        }
                    } else if (inside == '\n') {
                        line++;
                    }
                    cell.append(inside);
                }
                if (at < csv.length() && ",\r\n".indexOf(csv.charAt(at)) < 0) {
                    throw new Unreadable(line, "import.unclosed");
                }
                if (cell.isEmpty() || at >= csv.length()) {
                    // goes on below with what follows the cell
                }
                one = at < csv.length() ? csv.charAt(at) : '\n';
                if (at >= csv.length()) {
                    break;
                }
            }
            at++;
            if (one == ',') {
                cells.add(unguarded(cell));
            } else if (one == '\n') {
                cells.add(unguarded(cell));
                add(begun, cells);
                cells = new ArrayList<>();
                begun = ++line;
            } else if (one != '\r' || at < csv.length() && csv.charAt(at) != '\n') {
                cell.append(one);
            }
        }
        if (!cell.isEmpty() || !cells.isEmpty()) {
            cells.add(unguarded(cell));
            add(begun, cells);
        }
    }

    /** Without the apostrophe by which exports keep spreadsheet programs from taking a text for a formula or a number. */
    private static String unguarded(StringBuilder cell) {
        String value = cell.toString();
        cell.setLength(0);
        return GUARDED.matcher(value).matches() ? value.substring(1) : value;
    }

    private void readSpreadsheet(byte[] content) throws Unreadable {
        try {
            Path packed = Files.createTempFile("goods", ".xlsx");
            try {
                Files.write(packed, content);
                try (ZipFile zip = new ZipFile(packed.toFile())) {
                    new Sheet(zip).read();
                }
            } finally {
                Files.delete(packed);
            }
        } catch (TooMuch bomb) {
            throw new Unreadable(0, "import.unpacked");
        } catch (IOException | XMLStreamException | IllegalArgumentException noSpreadsheet) {
            throw new Unreadable(rows.isEmpty() ? 0 : rows.get(rows.size() - 1).line(), "import.spreadsheet");
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Reads the first sheet. */
    private final class Sheet {

        private final ZipFile zip;
        private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
        private long unpacked;
        private List<String> shared = List.of();

        Sheet(ZipFile zip) {
            this.zip = zip;
            xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            xml.setProperty(XMLInputFactory.IS_COALESCING, true);
        }

        void read() throws IOException, XMLStreamException, Unreadable {
            String first = firstSheet();
            if (zip.getEntry("xl/sharedStrings.xml") != null) {
                shared = sharedTexts();
            }
            XMLStreamReader sheet = open(first);
            List<String> cells = new ArrayList<>();
            int line = 0;
            while (next(sheet)) {
                if (sheet.isEndElement() && sheet.getLocalName().equals("row")) {
                    add(line, cells);
                    cells = new ArrayList<>();
                } else if (sheet.isStartElement() && sheet.getLocalName().equals("row")) {
                    String number = sheet.getAttributeValue(null, "r");
                    line = number == null ? line + 1 : Integer.parseInt(number);
                } else if (sheet.isStartElement() && sheet.getLocalName().equals("c")) {
                    String name = sheet.getAttributeValue(null, "r");
                    int column = name == null ? cells.size() : column(name);
                    if (column >= MOST_COLUMNS) {
                        throw new Unreadable(line, "import.too-many-columns", "most", String.valueOf(MOST_COLUMNS));
                    }
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    cells.add(cell(sheet, line));
                }
            }
            sheet.close();
        }

        private String firstSheet() throws IOException, XMLStreamException {
            String id = null;
            XMLStreamReader book = open("xl/workbook.xml");
            while (id == null && next(book)) {
                if (book.isStartElement() && book.getLocalName().equals("sheet")) {
                    id = attribute(book, "id");
                }
            }
            XMLStreamReader links = open("xl/_rels/workbook.xml.rels");
            while (next(links)) {
                if (links.isStartElement()
                        && links.getLocalName().equals("Relationship")
                        && attribute(links, "Id").equals(id)) {
                    String target = attribute(links, "Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
            throw new IllegalArgumentException("no sheet");
        }

        private List<String> sharedTexts() throws IOException, XMLStreamException, Unreadable {
            List<String> texts = new ArrayList<>();
            XMLStreamReader reader = open("xl/sharedStrings.xml");
            long length = 0;
            while (next(reader)) {
                if (reader.isStartElement() && reader.getLocalName().equals("si")) {
                    String one = rich(reader, "si");
                    length += one.length();
                    if (length > MOST_TEXT || texts.size() > MOST_ROWS * 12) {
                        throw new Unreadable(0, "import.too-much-text");
                    }
                    texts.add(one);
                }
            }
            return texts;
        }

        private String rich(XMLStreamReader reader, String end) throws XMLStreamException {
            StringBuilder all = new StringBuilder();
            boolean sounds = false; // how it is read aloud is no part of it
            while (next(reader)) {
                String name = reader.isStartElement() || reader.isEndElement() ? reader.getLocalName() : "";
                if (name.equals("rPh")) {
                    sounds = reader.isStartElement();
                } else if (reader.isStartElement() && name.equals("t") && !sounds) {
                    all.append(reader.getElementText());
                    if (all.length() > LONGEST_CELL * 2) {
                        throw new TooMuch();
                    }
                } else if (reader.isEndElement() && name.equals(end)) {
                    break;
                }
            }
            return all.toString();
        }

        private String cell(XMLStreamReader sheet, int line) throws XMLStreamException, Unreadable {
            String type = String.valueOf(sheet.getAttributeValue(null, "t"));
            String value = "";
            while (next(sheet)) {
                if (sheet.isEndElement() && sheet.getLocalName().equals("c")) {
                    break;
                }
                if (!sheet.isStartElement()) {
                    continue;
                }
                switch (sheet.getLocalName()) {
                    case "f" -> throw new Unreadable(line, "import.formula");
                    case "v" -> value = value(type, sheet.getElementText());
                    case "is" -> value = rich(sheet, "is");
                    default -> {
                        // how it looks
                    }
                }
            }
            return value;
        }

        private String value(String type, String raw) {
            return switch (type) {
                case "s" -> shared.get(Integer.parseInt(raw.strip()));
                case "b" -> raw.strip().equals("1") ? "TRUE" : "FALSE";
                case "str", "inlineStr", "e" -> raw;
                default -> number(raw.strip());
            };
        }

        /** As the person sees it, to the fifteen digits that spreadsheet programs have. */
        private String number(String raw) {
            if (raw.isEmpty() || raw.length() > 40) {
                return raw;
            }
            BigDecimal number = new BigDecimal(raw).round(new MathContext(15)).stripTrailingZeros();
            return Math.abs((long) number.scale()) > 18 ? raw : number.toPlainString();
        }

        private XMLStreamReader open(String part) throws IOException, XMLStreamException {
            ZipEntry entry = zip.getEntry(part);
            if (entry == null) {
                throw new IllegalArgumentException("no part " + part);
            }
            return xml.createXMLStreamReader(new FilterInputStream(zip.getInputStream(entry)) {
                @Override
                public int read() throws IOException {
                    unpacked++;
                    return super.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int count = super.read(into, from, length);
                    unpacked += Math.max(0, count);
                    if (unpacked > MOST_UNPACKED) {
                        throw new TooMuch();
                    }
                    return count;
                }
            });
        }

        private boolean next(XMLStreamReader reader) throws XMLStreamException {
            if (!reader.hasNext()) {
                return false;
            }
            return reader.next() != XMLStreamConstants.END_DOCUMENT;
        }
    }

    private static int column(String name) {
        Matcher cell = CELL.matcher(name);
        if (!cell.matches()) {
            throw new IllegalArgumentException("no cell " + name);
        }
        int column = 0;
        for (char letter : cell.group(1).toCharArray()) {
            column = column * 26 + (letter - 'A' + 1);
        }
        return column - 1;
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        throw new IllegalArgumentException("no attribute " + name);
    }

    /** Every row as long as the headings, so that it takes no more room than it needs. */
    public static List<String> columns(Row headings) {
        return Arrays.asList(headings.cells().stream().map(String::strip).toArray(String[]::new));
    }
}
