package shop.solvent.portal;

import java.time.LocalDate;

/**
 * What is paid of a merchant's goods and not there yet. So many as {@value shop.solvent.platform.Page#COUNTED} of one product mean that many or more.
 *
 * @param promised items that were sold before they are there
 * @param first the earliest day by which one of them was promised; null for none
 * @param late of those {@code first} lies in the past
 * @param making licences that whoever makes them was asked for
 * @param stuck of them, those that did not come by themselves
 */
public record Undelivered(long promised, LocalDate first, boolean late, long making, long stuck) {

    public long all() {
        return promised + making;
    }
}
