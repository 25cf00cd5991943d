package shop.solvent.rules.language.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How a spreadsheet shows its numbers. To the file a date, a share and an amount are all the same kind of number; to the
 * person who typed {@code 10%} or {@code 3-4} they are not, so a table reads what the person sees.
 */
final class CellFormats {

    /** Days by which the calendar of old Mac workbooks is late. */
    static final int MAC_DAYS = 1462;

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final long LAST_DAY = 2_958_465; // 9999-12-31
    private static final long SECONDS = 86_400;

    private enum Shown {
        NUMBER,
        PERCENT,
        MONEY,
        DATE
    }

    /**
     * @param code the format as the workbook has it
     * @param struck whether a line goes through the text
     */
    private record Style(Shown shown, String code, boolean struck) {}

    private static final String GENERAL = "General";
    private static final Style PLAIN = new Style(Shown.NUMBER, GENERAL, false);
    private static final int LONGEST_CODE = 255;
    /** In the place of a format that no person made. */
    private static final String UNKNOWABLE = "\"?\"";

    /** Formats every program knows without being told; the others of them are dates, or as general. */
    private static final Map<Integer, String> BUILT_IN = Map.of(
            1,
            "0",
            2,
            "0.00",
            3,
            "#,##0",
            4,
            "#,##0.00",
            9,
            "0%",
            10,
            "0.00%",
            37,
            "#,##0;(#,##0)",
            39,
            "#,##0.00;(#,##0.00)");

    /** What only makes room or colour, or is a sign of money. */
    private static final Pattern DECORATION =
            Pattern.compile("\\[\\$[^\\]]*]|\\[[A-Za-z0-9 ]*]|\"[¥￥$€£元 ]*\"|\\\\[ ()¥￥$€£元-]|_.|\\*.|[¥￥$€£元()+ -]");

    private static final Pattern DIGITS = Pattern.compile("[#0?]+(?:,[#0?]+)*(?:\\.([#0?]+))?(%?)");

    /** By the number that cells carry as their style. */
    private final List<Style> styles = new ArrayList<>();

    private CellFormats() {}

    /** @param styles the workbook's styles; null if it has none */
    static CellFormats read(XMLStreamReader styles) throws XMLStreamException {
        CellFormats formats = new CellFormats();
        if (styles == null) {
            return formats;
        }
        Map<String, String> own = new HashMap<>();
        List<Boolean> struckFonts = new ArrayList<>();
        boolean ofCells = false;
        boolean fonts = false;
        while (styles.hasNext()) {
            int event = styles.next();
            String name = styles.hasName() ? styles.getLocalName() : "";
            if (name.equals("cellXfs")) {
                ofCells = event == XMLStreamConstants.START_ELEMENT;
            } else if (name.equals("fonts")) {
                fonts = event == XMLStreamConstants.START_ELEMENT;
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("font") && fonts) {
                struckFonts.add(false);
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("strike") && !struckFonts.isEmpty()) {
                String on = String.valueOf(styles.getAttributeValue(null, "val"));
                struckFonts.set(struckFonts.size() - 1, !on.equals("0") && !on.equals("false"));
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("numFmt")) {
                String code = styles.getAttributeValue(null, "formatCode");
                own.put(
                        styles.getAttributeValue(null, "numFmtId"),
                        code == null || code.length() > LONGEST_CODE ? UNKNOWABLE : code);
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("xf") && ofCells) {
                int font = number(styles.getAttributeValue(null, "fontId"));
                String id = styles.getAttributeValue(null, "numFmtId");
                formats.styles.add(new Style(
                        shown(id, own),
                        own.getOrDefault(id, BUILT_IN.getOrDefault(number(id), GENERAL)),
                        font >= 0 && font < struckFonts.size() && struckFonts.get(font)));
            }
        }
        return formats;
    }

    private static Shown shown(String id, Map<String, String> own) {
        if (own.get(id) != null) {
            return shown(own.get(id));
        }
        int number = number(id);
        if (number == 9 || number == 10) {
            return Shown.PERCENT;
        }
        if (number >= 5 && number <= 8 || number == 42 || number == 44) {
            return Shown.MONEY;
        }
        // Those from 27 to 58 are dates in Chinese and Japanese programs.
        boolean date = number >= 14 && number <= 22
                || number >= 27 && number <= 36
                || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
        return date ? Shown.DATE : Shown.NUMBER;
    }

    /** 0 where there is none, as a spreadsheet program has it; negative for one that is no number of a style. */
    private static int number(String attribute) {
        return attribute == null ? 0 : attribute.matches("\\d{1,6}") ? Integer.parseInt(attribute) : -1;
    }

    private Style style(String style) {
        int index = number(style);
        return index >= 0 && index < styles.size() ? styles.get(index) : PLAIN;
    }

    /** Whether a line goes through the cell: to the person, it does not count. @param style null for none */
    boolean isStruck(String style) {
        return style(style).struck();
    }

    private static Shown shown(String code) {
        if (code.contains("%")) {
            return Shown.PERCENT;
        }
        if (code.matches("(?s).*[¥￥$€£元].*") && !code.matches("(?s).*\\[\\$-.*")) {
            return Shown.MONEY;
        }
        String bare =
                code.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        return !bare.contains("general") && bare.matches("(?s).*[ymdhs].*") ? Shown.DATE : Shown.NUMBER;
    }

    /**
     * What the person sees, if it is not the plain number: {@code 10%}, {@code ¥100}, {@code 2026-11-22}.
     *
     * @param style as the cell has it; null for none
     * @param late days by which the workbook's calendar is late
     */
    Optional<String> shown(String style, BigDecimal number, int late) {
        Shown shown = style(style).shown();
        boolean ordinary = number.precision() <= 18 && Math.abs((long) number.scale()) <= 18;
        if (shown == Shown.NUMBER || !ordinary) {
            return Optional.empty();
        }
        return switch (shown) {
            case PERCENT -> Optional.of(plain(rounded(number.movePointRight(2))) + "%");
            case MONEY -> Optional.of("¥" + plain(number));
            case DATE -> date(number, late);
            case NUMBER -> Optional.empty();
        };
    }

    /**
     * The format of a cell in which the person sees another number than it holds: {@code 0"%"} shows 1 as one per cent,
     * {@code #,##0,} shows 1000 as 1, {@code 0} shows 12.5 as 13. Empty where what is seen is what is read.
     *
     * @param style as the cell has it; null for none
     */
    Optional<String> misleading(String style, BigDecimal number) {
        Style shown = style(style);
        if (shown.shown() == Shown.DATE || isGeneral(shown.code())) {
            return Optional.empty();
        }
        String[] sections = shown.code().split(";", -1);
        String section = number.signum() < 0 && sections.length > 1
                ? sections[1]
                : number.signum() == 0 && sections.length > 2 ? sections[2] : sections[0];
        if (isGeneral(section)) {
            return Optional.empty();
        }
        Matcher digits = DIGITS.matcher(DECORATION.matcher(section).replaceAll(""));
        if (!digits.matches()) {
            return Optional.of(shown.code());
        }
        int decimals = digits.group(1) == null ? 0 : digits.group(1).length();
        boolean percent = !digits.group(2).isEmpty();
        BigDecimal seen = percent ? rounded(number.movePointRight(2)) : rounded(number);
        return seen.setScale(Math.min(decimals, 10), RoundingMode.HALF_UP).compareTo(seen) == 0
                ? Optional.empty()
                : Optional.of(shown.code());
    }

    private static boolean isGeneral(String code) {
        String bare = code.replaceAll("\\[[A-Za-z0-9 ]*]", "").strip();
        return bare.equalsIgnoreCase(GENERAL) || bare.equals("@");
    }

    /** A spreadsheet keeps 12.3 % as 0.12300000000000001. */
    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(10, RoundingMode.HALF_EVEN);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Optional<String> date(BigDecimal number, int late) {
        long day = number.longValue();
        if (number.signum() < 0 || day > LAST_DAY) {
            return Optional.empty();
        }
        long second = number.subtract(BigDecimal.valueOf(day))
                .multiply(BigDecimal.valueOf(SECONDS))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValue();
        String date = DAY_ZERO.plusDays(day + late).toString();
        boolean midnight = second == 0 || second == SECONDS;
        return Optional.of(midnight ? date : date + " " + LocalTime.ofSecondOfDay(second));
    }
}
