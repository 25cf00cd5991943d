package shop.solvent.member;

import java.util.Set;

/** Something that names levels: none of these can be taken away. */
public interface NamesLevels {

    /** Codes. */
    Set<String> levels();
}
