package shop.solvent.web.admin.editor;

import java.util.List;
import java.util.function.Predicate;
import shop.solvent.rules.language.table.CellChange;
import shop.solvent.rules.language.table.CellChange.Clash;

/**
 * What two people have made of the same table.
 *
 * @param base what both began with; null if it is no table
 * @param mine as it is on the reader's screen; null if it is no table
 * @param theirs as somebody else has saved it; null if it is no table, or gone
 */
record Merging(EditedSheet base, EditedSheet mine, EditedSheet theirs) {

    boolean isPossible() {
        return base != null && mine != null && theirs != null;
    }

    List<CellChange> theirChanges() {
        return base.changesTo(theirs);
    }

    /** Where both have changed the same, each in another way; none if it is no table. */
    List<Clash> clashes() {
        return isPossible() ? CellChange.clashes(base.changesTo(mine), theirChanges()) : List.of();
    }

    /** @param theirsStays the clashes in which it stays as they have it */
    EditedSheet both(Predicate<Clash> theirsStays) {
        return theirs.with(CellChange.onTop(base.changesTo(mine), theirChanges(), theirsStays, mine::rowAsNew));
    }
}
