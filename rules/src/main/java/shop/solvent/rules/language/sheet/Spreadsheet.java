package shop.solvent.rules.language.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;

/**
 * Spreadsheets (XLSX) in and out. The sheet with a table of rules counts, and beside it the one with cases; formulas, macros and
 * links to elsewhere are refused.
 *
 * <p>Reading is done here, with the platform's own XML reader: the libraries for it bring an XML implementation that
 * would make itself the default of everything else that runs in the same server.
 */
public final class Spreadsheet {

    private static final List<String> ACTIVE_PARTS = List.of(
            "vbaproject",
            "externallink",
            "embeddings/",
            "activex",
            "connections.xml",
            "querytable",
            "oleobject",
            "macrosheets");

    private Spreadsheet() {}

    public static Grid read(RuleFile file) throws Refusal {
        return read(file, new Grid(file.path(), List.of()));
    }

    /**
     * A spreadsheet that comes back. A hidden row is refused, since whoever looks at the sheet does not see it, unless it says
     * what the table said there before.
     */
    public static Grid read(RuleFile file, Grid before) throws Refusal {
        SheetReader reader = reader(file);
        try {
            return reader.grid(before).checked();
        } catch (XMLStreamException | RuntimeException e) {
            // Whatever a reader trips over, to the person it all means: no readable spreadsheet, from here on.
            throw new Refusal(reader.last(), "file.spreadsheet");
        }
    }

    /**
     * A sheet of a workbook.
     *
     * @param name as the tab is called
     * @param grid null where it cannot be read
     * @param problems why it cannot
     */
    public record Read(String name, Grid grid, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The sheets of a workbook that count, wherever they stand among the others.
     *
     * @param rules that with the table of rules; null if no sheet has one
     * @param cases that with cases; null if none has any
     */
    public record Sheets(Read rules, Read cases) {}

    /**
     * @param before what a hidden row of the rules may say
     * @param isOfCases whether a sheet of that name and with that first row has cases
     * @throws Refusal if the file is no readable workbook, or has two sheets of a kind
     */
    public static Sheets sheets(RuleFile file, Grid before, BiPredicate<String, List<String>> isOfCases)
            throws Refusal {
        SheetReader reader = reader(file);
        try {
            return reader.sheets(before, isOfCases);
        } catch (XMLStreamException | RuntimeException e) {
            throw new Refusal(reader.last(), "file.spreadsheet");
        }
    }

    private static SheetReader reader(RuleFile file) throws Refusal {
        Position whole = new Position(file.path(), 0, 0, null);
        try {
            return new SheetReader(file.path(), unpacked(file, whole));
        } catch (IOException | IllegalArgumentException noZip) {
            throw new Refusal(whole, "file.spreadsheet");
        }
    }

    /** The parts by name, as the zip's own directory lists them, which only a file can be asked for. */
    private static Map<String, byte[]> unpacked(RuleFile file, Position whole) throws Refusal, IOException {
        Path packed = Files.createTempFile("table", ".xlsx");
        try {
            Files.write(packed, file.content());
            try (ZipFile zip = new ZipFile(packed.toFile())) {
                return parts(zip, whole);
            }
        } finally {
            Files.delete(packed);
        }
    }

    /** Counts while it unpacks, so that a small file that would grow huge is refused in time. */
    private static Map<String, byte[]> parts(ZipFile zip, Position whole) throws Refusal, IOException {
        Map<String, byte[]> parts = new HashMap<>();
        int left = Limits.UNPACKED_BYTES;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (ACTIVE_PARTS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
                throw new Refusal(whole, "file.active-content", "found", name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] part = in.readNBytes(left + 1);
                left -= part.length;
                if (left < 0 || parts.size() == Limits.ZIP_ENTRIES) {
                    throw new Refusal(
                            whole, "file.unpacked", "max", Integer.toString(Limits.UNPACKED_BYTES / 1_000_000));
                }
                if (parts.put(name, part) != null) {
                    throw new Refusal(whole, "file.spreadsheet"); // two parts of one name: readers would disagree
                }
            }
        }
        return parts;
    }

    /** What a text that stands in a cell is read as. */
    public static String asRead(String text) {
        return SheetReader.written(text);
    }

    /**
     * A sheet beside the table.
     *
     * @param rows the first of which names the columns
     * @param choices what can be picked below, by column from 0; something else may be typed
     */
    public record Beside(String name, List<List<String>> rows, Map<Integer, List<String>> choices) {
        public Beside {
            rows = List.copyOf(rows);
            choices = Map.copyOf(choices);
        }

        /** One that is there to read. */
        public Beside(String name, List<List<String>> rows) {
            this(name, rows, Map.of());
        }
    }

    /**
     * A spreadsheet that a person fills in: the rows that only the engine reads are hidden, cells are as people say them, and
     * where something is one of a list, it can be picked.
     *
     * @param grid as people say it
     * @param technical rows, from 0, that only the engine reads
     * @param labels the row, from 0, that names the columns
     * @param choices what can be picked, by column from 0; something else may be typed
     * @param beside further sheets
     * @param lists what the sheet is called that holds the choices
     */
    public static byte[] writeForPeople(
            Grid grid,
            String name,
            List<Integer> technical,
            int labels,
            Map<Integer, List<String>> choices,
            List<Beside> beside,
            String lists) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Solvent", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            for (int row = 0; row < grid.rows().size(); row++) {
                for (int column = 0; column < grid.rows().get(row).size(); column++) {
                    write(sheet, row, column, grid.rows().get(row).get(column), row <= labels);
                }
            }
            technical.forEach(sheet::hideRow);
            for (int row = 0; row < labels; row++) {
                if (!technical.contains(row)) {
                    sheet.range(row, 0, row, 0).style().fontColor("606060").set();
                }
            }
            head(sheet, labels, Math.max(0, grid.width() - 1));
            Map<Worksheet, Beside> besides = new LinkedHashMap<>();
            beside.forEach(one -> besides.put(book.newWorksheet(one.name()), one));
            besides.forEach((other, one) -> write(other, one.rows()));
            if (!choices.isEmpty()
                    || beside.stream().anyMatch(one -> !one.choices().isEmpty())) {
                Worksheet offered = book.newWorksheet(lists);
                int next = choose(sheet, labels + 1, choices, offered, 0);
                for (Map.Entry<Worksheet, Beside> one : besides.entrySet()) {
                    next = choose(one.getKey(), 1, one.getValue().choices(), offered, next);
                }
                offered.setVisibilityState(VisibilityState.HIDDEN);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, List<List<String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(1);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                String cell = rows.get(row).get(column);
                write(sheet, row, column, cell, row == 0);
                sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
            }
        }
        head(sheet, 0, width - 1);
    }

    private static void head(Worksheet sheet, int labels, int last) {
        sheet.range(labels, 0, labels, last)
                .style()
                .bold()
                .fillColor("DDE8F0")
                .wrapText(true)
                .set();
        sheet.freezePane(0, labels + 1);
        for (int column = 0; column <= last; column++) {
            sheet.width(column, 26);
        }
    }

    /** @param next column of the lists that is free @return that which is free then */
    private static int choose(
            Worksheet sheet, int first, Map<Integer, List<String>> choices, Worksheet lists, int next) {
        int at = next;
        for (Map.Entry<Integer, List<String>> choice : new TreeMap<>(choices).entrySet()) {
            List<String> texts = choice.getValue();
            for (int row = 0; row < texts.size(); row++) {
                lists.value(row, at, texts.get(row));
            }
            sheet.range(first, choice.getKey(), Limits.ROWS - 1, choice.getKey())
                    .validateWithList(lists.range(0, at, texts.size() - 1, at))
                    .showErrorMessage(false); // several with commas, or a word that people use, are read as well
            at++;
        }
        return at;
    }

    private static void write(Worksheet sheet, int row, int column, String cell, boolean text) {
        if (text) {
            sheet.value(row, column, cell.isEmpty() ? null : cell);
            sheet.style(row, column).format("@").set();
        } else if (cell.matches("-?[1-9]\\d{0,14}|0")) {
            sheet.value(row, column, Long.parseLong(cell));
        } else if (cell.equals("TRUE") || cell.equals("FALSE")) {
            sheet.value(row, column, Boolean.parseBoolean(cell));
        } else if (!cell.isEmpty()) {
            sheet.value(row, column, cell);
        }
    }
}
