package shop.solvent.rules.language.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.sheet.SheetReader;

/**
 * A column of a decision table as something to fill in: what its header means.
 *
 * @param at position in the sheet, from 0
 * @param label what the table calls it, often {@code 中文 · English}; empty if the table says nothing
 * @param subject the fact that a condition looks at, or the effect that an action calls; null for a name, id or remark
 * @param member the field of that fact, the parameter of that effect, or what the campaign's column names; null for a name,
 *     id or remark
 * @param test how a condition compares, e.g. {@code >=} or {@code in}; null elsewhere
 * @param unit what a whole number counts; null where the cell holds none
 * @param min least number accepted; null if any
 * @param max greatest number accepted; null if any
 * @param known texts that are expected; there may be others
 * @param takenOff whether it is a share by which a price becomes less
 */
public record TableColumn(
        int at,
        Role role,
        String label,
        String subject,
        String member,
        String test,
        Type type,
        Unit unit,
        Long min,
        Long max,
        List<String> known,
        boolean takenOff) {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
    private static final Set<String> ANY = Set.of("any", "all", "-", "*", "不限", "任意", "全部");

    /** What the column is for. */
    public enum Role {
        NAME,
        ID,
        /** The campaign that the rule belongs to; blank for none. */
        CAMPAIGN,
        CONDITION,
        ACTION,
        /** For people; the rules do not see it. */
        REMARK
    }

    /** What a cell holds. */
    public enum Type {
        TEXT,
        /** Texts, any of which fits; written with commas between them. */
        TEXTS,
        WHOLE,
        TRUTH
    }

    public TableColumn {
        known = List.copyOf(known);
    }

    /** Whether a blank cell means something: any value, for a condition. */
    public boolean isOptional() {
        return role == Role.CONDITION || role == Role.REMARK || role == Role.CAMPAIGN;
    }

    /**
     * The cell that somebody means who types this: {@code ¥100} where fen are counted becomes {@code 10000},
     * {@code 12.5%} of basis points {@code 1250}, {@code 是} becomes {@code TRUE}, {@code 金卡} the code of that level. What
     * cannot be understood stays as it is, for the check to say what is wrong with it or to ask.
     *
     * @param names what people call what the shop has
     */
    public String understood(String typed, Supplier<ShopNames> names) {
        String text = TypedCell.oneLine(typed);
        if (role == Role.NAME || role == Role.REMARK || text.isEmpty()) {
            return text;
        }
        if (role == Role.CONDITION && ANY.contains(text.toLowerCase(Locale.ROOT))) {
            return "";
        }
        return switch (type) {
            case TEXT -> Synonyms.code(this, text, names);
            case TEXTS ->
                Arrays.stream(TypedCell.texts(text).split(", "))
                        .map(one -> Synonyms.code(this, one, names))
                        .distinct()
                        .collect(Collectors.joining(", "));
            case TRUTH -> Synonyms.truth(this, text);
            case WHOLE -> number(text, true);
        };
    }

    /**
     * As {@link #understood}, but for a spreadsheet's cell. There a number that is formatted as money stays as it is: who
     * formats a column of fen as yuan may have left the numbers as they were, and nobody could tell. Who writes {@code ¥100}
     * as a text means ¥100.
     */
    public String understoodFromSheet(String cell, Supplier<ShopNames> names) {
        return type == Type.WHOLE ? number(TypedCell.oneLine(cell), isWrittenYuan(cell)) : understood(cell, names);
    }

    /** The one value that somebody means who types this, to whom no shop's names are known. */
    public String meant(String typed) {
        return switch (type) {
            case TEXT, TEXTS -> Synonyms.code(this, typed, ShopNames::none);
            case TRUTH -> Synonyms.truth(this, typed);
            case WHOLE -> digits(typed, true);
        };
    }

    /** What the cell of a number or a truth is to the engine, however it is written. */
    String value(String cell) {
        return switch (type) {
            case WHOLE -> DIGITS.matcher(cell).matches() ? cell : digits(TypedCell.oneLine(cell), isWrittenYuan(cell));
            case TRUTH -> Synonyms.truth(this, cell);
            default -> cell;
        };
    }

    private static boolean isWrittenYuan(String cell) {
        return cell.endsWith(SheetReader.WRITTEN_YUAN);
    }

    /** A share so small that bare digits are more likely meant as per cent keeps its sign: {@code 0.08%}. */
    private String number(String text, boolean money) {
        String digits = digits(text, money);
        return CellQuestion.isTinyShare(this, digits) && !CellQuestion.isTinyShare(this, text)
                ? Units.percent(digits) + "%"
                : digits;
    }

    private String digits(String text, boolean money) {
        if (DIGITS.matcher(text).matches()) { // as almost every cell is, with every keystroke
            return text;
        }
        String plain = Spoken.plain(text);
        Optional<String> said = unit == Unit.DAY_OF_WEEK
                ? Spoken.day(plain, test)
                : takenOff
                        ? Spoken.off(plain)
                                .map(off -> off.movePointRight(2).toBigInteger().toString())
                        : Optional.empty();
        return said.orElseGet(() -> TypedCell.whole(text, unit, money));
    }
}
