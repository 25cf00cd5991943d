package shop.solvent.screening;

import java.util.List;

/**
 * What one version of a list has that another has not.
 *
 * @param added some of those that are new, as {@link #addedTotal} counts them
 * @param changed of the same name for the list, and other in something
 */
public record Difference(
        List<ListedEntry> added,
        long addedTotal,
        List<ListedEntry> changed,
        long changedTotal,
        List<ListedEntry> gone,
        long goneTotal) {

    public Difference {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
    }
}
