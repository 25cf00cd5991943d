package shop.solvent.platform;

import java.util.List;

/**
 * What a room has on record of its members that speaks for or against them. Each room answers for its own; whoever weighs it knows no
 * table. It is asked in the background, for many members at once, and locks nothing. Nothing may be among it that its member must not
 * be told (G15), nor anything that turned out to be no fault of theirs.
 */
public interface OnRecord {

    List<RecordRows> onRecord();
}
