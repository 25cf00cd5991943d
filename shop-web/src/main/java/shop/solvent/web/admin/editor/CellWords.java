package shop.solvent.web.admin.editor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.draft.TableDiff;
import shop.solvent.rulebook.draft.TableDiff.Column;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.table.TableColumn;
import shop.solvent.rules.language.table.TypedCell;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** What the cells of a table say, in the reader's words: {@code 20%} of {@code 2000}, {@code Website} of {@code web}. */
@Named("cells")
@RequestScoped
public class CellWords {

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private SheetWords sheets;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private ShopNames names;

    public String label(Column column) {
        return column.rule() == null ? sheets.label(column.example()) : sheets.label(column.rule());
    }

    /** @param text as the file has it; null where there is no such row */
    public String value(Column column, String text) {
        if (text == null || text.isEmpty()) {
            return isCondition(column) ? show.phrase("diff.any") : "–";
        }
        if (column.isTruth()) {
            return truth(text);
        }
        if (column.unit() != null && text.matches("-?\\d{1,18}")) {
            return number(column.unit(), Long.parseLong(text));
        }
        return column.field() == null
                ? show.ownHalf(text)
                : Arrays.stream(text.split(",\\s*"))
                        .map(code -> called(column.field(), code))
                        .collect(Collectors.joining(language.of("、", ", ")));
    }

    private static boolean isCondition(Column column) {
        return column.rule() != null && column.rule().role() == TableColumn.Role.CONDITION;
    }

    private String truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> show.phrase("diff.yes");
            case "false", "no" -> show.phrase("diff.no");
            default -> text;
        };
    }

    private String number(Unit unit, long number) {
        return switch (unit) {
            case FEN -> show.fen(number);
            case BASIS_POINTS ->
                number >= 0 && number <= Integer.MAX_VALUE ? show.rate((int) number) : show.number(number);
            case POINTS -> show.points(number);
            case DAYS -> show.phrase("diff.days", number);
            case HOUR -> number + ":00";
            case MINUTE -> TypedCell.time(number);
            case DAY_OF_WEEK -> Words.in(language.getLocale()).value("dayOfWeek", number);
            case COUNT -> show.number(number);
        };
    }

    private String called(String field, String code) {
        Optional<Listed> kind = Codes.of(field);
        if (kind.isPresent()) {
            return names().called(kind.get(), code, language.getLocale())
                    .orElseGet(() -> Words.in(language.getLocale()).value(field, code));
        }
        return show.word(field, code);
    }

    private ShopNames names() {
        if (names == null) {
            names = rulebooks.names();
        }
        return names;
    }

    /** What became of the row, the column or the file: good, bad or neither. */
    public String tone(Object change) {
        return switch (String.valueOf(change)) {
            case "ADDED" -> "ok";
            case "REMOVED" -> "bad";
            default -> "warn";
        };
    }

    /** Rows that say more than a screen are folded: a whole table that came is nothing to read row by row. */
    public boolean isLong(TableDiff diff) {
        return diff.rows().size() > 40;
    }
}
