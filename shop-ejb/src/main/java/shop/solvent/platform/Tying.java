package shop.solvent.platform;

import java.util.List;

/**
 * What a room knows of who is tied to whom. Each room with rows that tie members to each other, to merchants or to a common trait
 * answers for its own; whoever works out what follows knows no table. It is asked in the background, and locks nothing.
 */
public interface Tying {

    List<Ties> ties();
}
