package shop.solvent.screening;

import java.util.List;

/**
 * Somebody who is on a list, as it stands there.
 *
 * @param ref the list's own name for it
 * @param names at least one; the first is the name, the others what else they are called
 * @param born as the list has it, which may be a year alone; null if it does not say
 * @param country null if it does not say
 * @param identifiers numbers of documents and the like; null if it does not say
 * @param remark null if it does not say
 */
public record ListedEntry(
        String ref,
        EntryKind kind,
        List<String> names,
        String born,
        String country,
        String identifiers,
        String remark) {

    /** Of an entry: more than any list has. */
    static final int MOST_NAMES = 60;

    static final int LONGEST_NAME = 300;

    public ListedEntry {
        names = List.copyOf(names);
    }
}
