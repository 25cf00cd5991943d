package shop.solvent.rules.language;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the first sheet of an unpacked spreadsheet. A cell merged over its neighbours reads as {@code ...} in them. */
final class SheetReader {

    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String LINKS = "xl/_rels/workbook.xml.rels";
    private static final String SHARED = "xl/sharedStrings.xml";

    private final String path;
    private final Map<String, byte[]> parts;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

    SheetReader(String path, Map<String, byte[]> parts) {
        this.path = path;
        this.parts = parts;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** @throws IllegalArgumentException if the parts are not those of a spreadsheet */
    Grid grid() throws XMLStreamException, Refusal {
        List<String> shared = parts.containsKey(SHARED) ? sharedTexts() : List.of();
        Map<Integer, Map<Integer, String>> cells = new TreeMap<>();
        XMLStreamReader sheet = open(firstSheet());
        while (sheet.hasNext()) {
            if (sheet.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (sheet.getLocalName().equals("c")) {
                int[] at = position(attribute(sheet, "r"));
                String text = cell(sheet, shared, Place.cell(path, at[0], at[1]));
                if (!text.isEmpty()) {
                    cells.computeIfAbsent(at[0], row -> new TreeMap<>()).put(at[1], text);
                }
            } else if (sheet.getLocalName().equals("mergeCell")) {
                merge(cells, attribute(sheet, "ref"));
            }
        }
        return new Grid(path, rows(cells));
    }

    private String firstSheet() throws XMLStreamException {
        String link = null;
        XMLStreamReader book = open(WORKBOOK);
        while (link == null && book.hasNext()) {
            if (book.next() == XMLStreamConstants.START_ELEMENT
                    && book.getLocalName().equals("sheet")) {
                link = attribute(book, "id");
            }
        }
        XMLStreamReader links = open(LINKS);
        while (links.hasNext()) {
            if (links.next() == XMLStreamConstants.START_ELEMENT
                    && links.getLocalName().equals("Relationship")
                    && attribute(links, "Id").equals(link)) {
                String target = attribute(links, "Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw new IllegalArgumentException("no sheet");
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

    private static String cell(XMLStreamReader sheet, List<String> shared, Place place)
            throws XMLStreamException, Refusal {
        String type = sheet.getAttributeValue(null, "t");
        String value = "";
        while (true) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
                return text(type == null ? "n" : type, value, shared, place);
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

    private static String text(String type, String value, List<String> shared, Place place) throws Refusal {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> {
                int index = Integer.parseInt(value);
                if (index < 0 || index >= shared.size()) {
                    throw new IllegalArgumentException("no shared text " + index);
                }
                yield shared.get(index);
            }
            case "inlineStr", "str" -> value;
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> digits(value);
            default -> throw new Refusal(place, "table.cell-error", "found", value);
        };
    }

    /** Spreadsheets keep 1000 as {@code 1000}, {@code 1000.0} or {@code 1E3}. */
    private static String digits(String raw) {
        BigDecimal number = new BigDecimal(raw).stripTrailingZeros();
        boolean wide = number.precision() > 18 || Math.abs((long) number.scale()) > 18;
        return wide ? raw : number.toPlainString(); // written out, 1E999999 would be a bomb of its own
    }

    private void merge(Map<Integer, Map<Integer, String>> cells, String range) throws Refusal {
        String[] ends = range.split(":");
        int[] from = position(ends[0]);
        int[] to = position(ends[ends.length - 1]);
        if (from[0] != to[0]) {
            throw new Refusal(Place.cell(path, from[0], from[1]), "table.merged");
        }
        for (int column = from[1] + 1; column <= to[1]; column++) {
            cells.computeIfAbsent(from[0], row -> new TreeMap<>()).put(column, DecisionTable.CONTINUED);
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
        int row = Integer.parseInt(cell.group(2));
        if (row > Limits.ROWS) {
            throw new Refusal(Place.cell(path, row, column), "limit.rows", "max", Integer.toString(Limits.ROWS));
        }
        if (column > Limits.COLUMNS) {
            throw new Refusal(Place.cell(path, row, column), "limit.columns", "max", Integer.toString(Limits.COLUMNS));
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
