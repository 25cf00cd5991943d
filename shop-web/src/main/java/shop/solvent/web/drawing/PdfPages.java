package shop.solvent.web.drawing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Pages of text as a PDF file (1.4), to be printed and kept. Latin letters stand in Helvetica, which every reader has; Chinese ones in
 * the reader's own Song face by the collection Adobe-GB1, so that no font of some megabytes comes along with a page of figures.
 *
 * <p>Places are tenths of a point from the left and from the top of a page of A4.
 */
public final class PdfPages {

    public static final int WIDTH = 5950;
    public static final int HEIGHT = 8420;

    /** Of Helvetica, in thousandths of its size, from the space to the tilde. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    /** So much is one sign of a Chinese face. */
    private static final int SQUARE = 1000;

    private static final int USUAL = 556;

    private static final int FIRST_PAGE = 8;

    private final String title;
    private final String language;
    private final List<StringBuilder> pages = new ArrayList<>();

    /** @param language as HTML has it, {@code zh-CN} */
    public PdfPages(String title, String language) {
        this.title = title;
        this.language = language;
        page();
    }

    /** Goes on with a new page. */
    public void page() {
        pages.add(new StringBuilder());
    }

    public int count() {
        return pages.size();
    }

    /** @param size in points */
    public void text(int x, int y, int size, boolean bold, String text) {
        StringBuilder page = pages.get(pages.size() - 1);
        page.append("BT ")
                .append(place(x))
                .append(' ')
                .append(place(HEIGHT - y))
                .append(" Td ");
        int at = 0;
        while (at < text.length()) {
            boolean latin = isLatin(text.charAt(at));
            int end = at;
            while (end < text.length() && isLatin(text.charAt(end)) == latin) {
                end++;
            }
            String run = text.substring(at, end);
            page.append(latin ? bold ? "/F2 " : "/F1 " : "/F3 ").append(size).append(" Tf <");
            page.append(HexFormat.of()
                    .withUpperCase()
                    .formatHex(latin ? winAnsi(run) : run.getBytes(StandardCharsets.UTF_16BE)));
            page.append("> Tj ");
            at = end;
        }
        page.append("ET\n");
    }

    /** The same, that ends there. */
    public void right(int x, int y, int size, boolean bold, String text) {
        text(x - width(text, size), y, size, bold, text);
    }

    /** A thin line across. */
    public void line(int x, int y, int end) {
        pages.get(pages.size() - 1)
                .append("0.5 w ")
                .append(place(x))
                .append(' ')
                .append(place(HEIGHT - y))
                .append(" m ")
                .append(place(end))
                .append(' ')
                .append(place(HEIGHT - y))
                .append(" l S\n");
    }

    /** How wide it is, in tenths of a point. */
    public static int width(String text, int size) {
        int sum = 0;
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            sum += one >= ' ' && one <= '~' ? WIDTHS[one - ' '] : !isLatin(one) ? SQUARE : one == '·' ? 278 : USUAL;
        }
        return sum * size / 100;
    }

    /** As much of it as is no wider than that, in tenths of a point. */
    public static String fitting(String text, int size, int most) {
        if (width(text, size) <= most) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "...", size) > most) {
            end--;
        }
        return text.substring(0, end) + "...";
    }

    private static boolean isLatin(char one) {
        return one <= '~' || one == '·' || code(one) > 0;
    }

    /** What Windows-1252 has beside what it shares with Latin 1; 0 for nothing. */
    private static int code(char one) {
        return switch (one) {
            case '–', '−' -> 0x96;
            case '—' -> 0x97;
            case '’' -> 0x92;
            case '‘' -> 0x91;
            case '“' -> 0x93;
            case '”' -> 0x94;
            case '…' -> 0x85;
            case '\u00a0', '\u202f' -> 0x20;
            default -> one >= '\u00a1' && one <= '\u00ff' ? one : 0;
        };
    }

    private static byte[] winAnsi(String run) {
        byte[] bytes = new byte[run.length()];
        for (int at = 0; at < bytes.length; at++) {
            char one = run.charAt(at);
            bytes[at] = (byte) (one < ' ' ? ' ' : one <= '~' ? one : code(one));
        }
        return bytes;
    }

    private static String place(int tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** The whole file. */
    public byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> begins = new ArrayList<>();
        write(out, "%PDF-1.4\n");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages.size(); page++) {
            kids.append(FIRST_PAGE + 2 * page).append(" 0 R ");
        }
        object(out, begins, "<< /Type /Catalog /Pages 2 0 R /Lang (" + language + ") >>");
        object(out, begins, "<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
        object(out, begins, latin("Helvetica"));
        object(out, begins, latin("Helvetica-Bold"));
        object(
                out,
                begins,
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>");
        object(
                out,
                begins,
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
                        + " /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName"
                        + " /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
                        + " /CapHeight 880 /StemV 93 >> >>");
        object(
                out,
                begins,
                "<< /Title <FEFF" + HexFormat.of().withUpperCase().formatHex(title.getBytes(StandardCharsets.UTF_16BE))
                        + "> >>");
        for (int page = 0; page < pages.size(); page++) {
            object(
                    out,
                    begins,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R"
                            + " /F3 5 0 R >> >> /Contents " + (FIRST_PAGE + 2 * page + 1) + " 0 R >>");
            String content = pages.get(page).toString();
            object(out, begins, "<< /Length " + content.length() + " >>\nstream\n" + content + "endstream");
        }
        int table = out.size();
        StringBuilder end = new StringBuilder("xref\n0 " + (begins.size() + 1) + "\n0000000000 65535 f \n");
        begins.forEach(begin -> end.append("%010d 00000 n \n".formatted(begin)));
        end.append("trailer\n<< /Size ")
                .append(begins.size() + 1)
                .append(" /Root 1 0 R /Info 7 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        write(out, end.toString());
        return out.toByteArray();
    }

    private static String latin(String face) {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /" + face + " /Encoding /WinAnsiEncoding >>";
    }

    private static void object(ByteArrayOutputStream out, List<Integer> begins, String content) {
        begins.add(out.size());
        write(out, begins.size() + " 0 obj\n" + content + "\nendobj\n");
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
