package shop.solvent.rules.language.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;

/**
 * Spreadsheets (XLSX) in and out. Only the first sheet counts; formulas, macros and links to elsewhere are refused.
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
        Position whole = new Position(file.path(), 0, 0, null);
        SheetReader reader;
        try {
            reader = new SheetReader(file.path(), unpacked(file, whole));
        } catch (IOException | IllegalArgumentException noZip) {
            throw new Refusal(whole, "file.spreadsheet");
        }
        try {
            return reader.grid().checked();
        } catch (XMLStreamException | RuntimeException e) {
            // Whatever a reader trips over, to the person it all means: no readable spreadsheet, from here on.
            throw new Refusal(reader.last(), "file.spreadsheet");
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

    /**
     * A spreadsheet of the grid: numbers as numbers, so that a person can sort and fill them, and codes as texts though they
     * be all digits, so that the program does not shorten them.
     *
     * @param texts columns, from 0, whose cells are texts whatever they look like
     * @param technical rows, from 0, that only the engine reads; they are shown small and grey
     * @param labels the row, from 0, that names the columns; what is above it stays in view while scrolling
     */
    public static byte[] write(Grid grid, Set<Integer> texts, List<Integer> technical, int labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Solvent", "1.0")) {
            Worksheet sheet = book.newWorksheet("rules");
            for (int row = 0; row < grid.rows().size(); row++) {
                for (int column = 0; column < grid.rows().get(row).size(); column++) {
                    write(sheet, row, column, grid.rows().get(row).get(column), texts.contains(column));
                }
            }
            int last = Math.max(0, grid.width() - 1);
            for (int row : technical) {
                sheet.range(row, 0, row, last)
                        .style()
                        .fontColor("808080")
                        .fontSize(8)
                        .set();
            }
            sheet.range(labels, 0, labels, last)
                    .style()
                    .bold()
                    .fillColor("DDE8F0")
                    .wrapText(true)
                    .set();
            sheet.freezePane(0, labels + 1);
            for (int column = 0; column <= last; column++) {
                sheet.width(column, 24);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
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
