package shop.solvent.rules.language.sheet;

import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.DecisionTables;

/** A table that was taken to a spreadsheet program and comes back alone. */
final class ComingBack {

    private ComingBack() {}

    /** @param before the table as it was; null if there was none */
    static RuleFile fromXlsx(
            DecisionPoint point, RuleFile xlsx, RuleFile before, JurisdictionProfile profile, ShopNames names) {
        try {
            Grid grid = before == null ? Spreadsheet.read(xlsx) : Spreadsheet.read(xlsx, DecisionTables.grid(before));
            return DecisionTables.taken(point, grid, xlsx.stem() + ".csv", before, profile, names);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }
}
