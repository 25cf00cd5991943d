package shop.solvent.web.admin.facts;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import shop.solvent.rules.Dated;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.FactField;

/** A field of a fact to fill in, as its description says: money in yuan, shares in per cent, a day, a code to pick. */
public class FactInput implements Serializable {

    private static final long serialVersionUID = 1;

    /** How it is filled in. */
    public enum Kind {
        PICK,
        TRUTH,
        DAY,
        MONTH,
        /** A whole number. */
        WHOLE,
        /** A number with two decimals. */
        DECIMAL,
        TEXT
    }

    private final Class<?> fact;
    private final String name;
    private final Kind kind;
    private final JurisdictionProfile law;
    private String text = "";
    /** Whether facts have nothing there as well: the category of goods that are in none. */
    private boolean optional;

    private Wrong wrong;

    /** What is wrong with what was filled in. @param key of the texts */
    public record Wrong(String key, Object... values) implements Serializable {}

    FactInput(FactField field, JurisdictionProfile law) {
        this.law = law;
        fact = field.component().getDeclaringRecord();
        name = field.name();
        kind = kind(field);
    }

    private static Kind kind(FactField field) {
        if (field.isTruth()) {
            return Kind.TRUTH;
        }
        if (field.isNumber()) {
            return switch (field.unit()) {
                case FEN, BASIS_POINTS -> Kind.DECIMAL;
                case DAY_OF_WEEK -> Kind.PICK;
                case POINTS, DAYS, HOUR, MINUTE, COUNT -> Kind.WHOLE;
            };
        }
        return field.dated()
                .map(span -> span == Dated.Span.DAY ? Kind.DAY : Kind.MONTH)
                .orElse(field.code().isPresent() || !field.known().isEmpty() ? Kind.PICK : Kind.TEXT);
    }

    FactField field() {
        return FactField.of(fact, name).orElseThrow();
    }

    /** Takes a value as facts have it. */
    void take(Object value) {
        text = isHundredths() && kind == Kind.DECIMAL ? decimal(((Number) value).longValue()) : String.valueOf(value);
        optional |= text.isEmpty();
        wrong = null;
    }

    /** The same as another one, of another row. */
    void takeAs(FactInput other) {
        text = other.text;
        optional = other.optional;
    }

    private boolean isHundredths() {
        return field().unit() == Unit.FEN || field().unit() == Unit.BASIS_POINTS;
    }

    /** {@code 100.00} of 10 000 fen, {@code 12.5} of 1250 basis points. */
    private String decimal(long hundredths) {
        BigDecimal number = BigDecimal.valueOf(hundredths, 2);
        return field().unit() == Unit.FEN
                ? number.toPlainString()
                : new BigDecimal(number.stripTrailingZeros().toPlainString()).toPlainString();
    }

    /** What was filled in, as facts have it; null if it is nothing they could have, which is said beside it then. */
    String value() {
        wrong = null;
        if (text.isEmpty()) {
            return optional ? "" : refused("dry-run.missing");
        }
        return switch (kind) {
            case DAY, MONTH -> date();
            case WHOLE, DECIMAL -> number();
            case PICK, TRUTH, TEXT -> text;
        };
    }

    private String date() {
        try {
            return kind == Kind.DAY
                    ? LocalDate.parse(text).toString()
                    : YearMonth.parse(text).toString();
        } catch (DateTimeException noDate) {
            return refused(kind == Kind.DAY ? "dry-run.date-missing" : "dry-run.month-missing");
        }
    }

    private String number() {
        long number;
        try {
            BigDecimal typed = new BigDecimal(text);
            if (typed.stripTrailingZeros().scale() > (kind == Kind.DECIMAL ? 2 : 0)) {
                return refused(kind == Kind.DECIMAL ? "dry-run.decimals" : "dry-run.whole");
            }
            number = (kind == Kind.DECIMAL ? typed.movePointRight(2) : typed).longValueExact();
        } catch (NumberFormatException noNumber) {
            return refused("dry-run.number");
        } catch (ArithmeticException tooLarge) {
            return refused("dry-run.too-large");
        }
        if (number < field().least(law)) {
            return refused("dry-run.least", shown(field().least(law)));
        }
        return field().allows(number, law)
                ? Long.toString(number)
                : field().greatest(law) < Integer.MAX_VALUE
                        ? refused("dry-run.most", shown(field().greatest(law)))
                        : refused("dry-run.too-large");
    }

    private String shown(long bound) {
        return kind == Kind.DECIMAL ? decimal(bound) : Long.toString(bound);
    }

    private String refused(String key, Object... values) {
        wrong = new Wrong(key, values);
        return null;
    }

    public Kind getKind() {
        return kind;
    }

    public Class<?> getFact() {
        return fact;
    }

    public String getName() {
        return name;
    }

    public Unit getUnit() {
        return field().isNumber() ? field().unit() : null;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text.strip();
    }

    public boolean isYes() {
        return Boolean.parseBoolean(text);
    }

    public void setYes(boolean yes) {
        text = String.valueOf(yes);
    }

    /** Whether nothing can be filled in there. */
    public boolean isOptional() {
        return optional;
    }

    public Wrong getWrong() {
        return wrong;
    }
}
