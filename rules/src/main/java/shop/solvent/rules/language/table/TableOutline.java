package shop.solvent.rules.language.table;

import java.util.List;
import java.util.Optional;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;

/**
 * The columns of a decision table.
 *
 * @param corner the cell that begins the table
 * @param columns those with conditions and effects, from left to right
 */
public record TableOutline(String path, Position corner, List<Column> columns) {

    /**
     * @param label what the column is called for people; may be empty
     * @param snippet the test or effect that its cells complete; {@code ...} where it goes on with the one before
     * @param place the cell with the label
     * @param action whether it asks for something, rather than being a condition
     * @param filled rows that have something in the column
     */
    public record Column(String label, String snippet, Position place, boolean action, int filled) {}

    public TableOutline {
        columns = List.copyOf(columns);
    }

    /** Empty if the file is no readable decision table. */
    public static Optional<TableOutline> of(DecisionPoint point, RuleFile file, JurisdictionProfile law) {
        RuleFile.Kind kind = file.kind().orElse(null);
        if (kind != RuleFile.Kind.CSV && kind != RuleFile.Kind.XLSX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DecisionTable(point, DecisionTables.grid(file), law).outline());
        } catch (Refusal refusal) {
            return Optional.empty(); // the reader of rules says why
        }
    }
}
