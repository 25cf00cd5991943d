package shop.solvent.rules.gift;

import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * How many tags the member has. Which they are no rule sees: that is what published segments are for (G11).
 *
 * @param number of tags, whoever gave them
 */
public record TagsFact(
        @In(Unit.COUNT) @Within(max = Tags.MOST) int number) {}
