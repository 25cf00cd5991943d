package shop.solvent.rules.language.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.table.TableColumn.Type;

/** What has to be asked back about a cell, with what it may be meant as: it is never taken as one of them in silence. */
final class CellQuestion {

    /** Up to this many basis points, bare digits may be meant as per cent. */
    private static final int TINY = 100;

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    private CellQuestion() {}

    /**
     * Of a cell that is no number although a number belongs there; empty if nobody can guess what it means.
     *
     * @param cell as it stands
     */
    static Optional<Problem> unclear(TableColumn column, String cell, Position place) {
        if (column.type() != Type.WHOLE || DIGITS.matcher(column.value(cell)).matches()) {
            return Optional.empty();
        }
        String plain = Spoken.plain(cell);
        if (Spoken.isBareAmount(plain, column.unit())) {
            String amount = Spoken.inFull(plain);
            return ask(place, "cell.money", "found", cell, "yuan", amount, "fen", Units.percent(amount));
        }
        if (column.unit() == Unit.BASIS_POINTS && Spoken.times(plain).isPresent()) {
            BigDecimal times = Spoken.times(plain).get();
            return ask(place, "cell.times", "found", cell, "share", percent(times.movePointRight(2)));
        }
        if (column.unit() == Unit.BASIS_POINTS && !column.takenOff()) {
            Optional<BigDecimal> off = Spoken.off(plain);
            if (off.isPresent()) {
                String left = percent(new BigDecimal(100).subtract(off.get()));
                return ask(place, "cell.price-left", "found", cell, "left", left, "off", percent(off.get()));
            }
        }
        return column.unit() == Unit.DAY_OF_WEEK && Spoken.isSeveralDays(plain)
                ? ask(place, "cell.several-days", "found", cell)
                : Optional.empty();
    }

    /**
     * Of a cell that the engine could read but perhaps otherwise than it is meant. A version in force stands as it is; who
     * changes its file is asked.
     */
    static Optional<Problem> ambiguous(TableColumn column, String cell, Position place, Supplier<ShopNames> names) {
        if (isTinyShare(column, cell)) {
            return ask(place, "cell.share", "found", cell, "hundredth", Units.percent(cell));
        }
        if (column.type() != Type.TEXT && column.type() != Type.TEXTS || column.member() == null) {
            return Optional.empty();
        }
        Optional<Listed> kind = Codes.of(column.member());
        if (kind.isEmpty() && column.known().isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = column.type() == Type.TEXT ? List.of(cell) : Arrays.asList(cell.split("[,，、]"));
        return codes.stream()
                .map(String::strip)
                .filter(code -> code.chars().anyMatch(one -> one > 127 || one == ' '))
                .findFirst()
                .flatMap(code -> kind.flatMap(one -> names.get().nearest(one, code))
                        .map(near -> ask(place, "cell.name-near", "found", code, "near", near))
                        .orElseGet(() -> ask(place, "cell.name", "found", code)));
    }

    /** Whether it is a bare number of basis points so small that it may be meant as per cent. */
    static boolean isTinyShare(TableColumn column, String cell) {
        return column.unit() == Unit.BASIS_POINTS && cell.matches("[1-9]\\d{0,2}") && Integer.parseInt(cell) <= TINY;
    }

    private static String percent(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Optional<Problem> ask(Position place, String code, String... parameters) {
        Map<String, String> named = Refusal.named(parameters);
        return Optional.of(Problem.at(place, code, named));
    }
}
