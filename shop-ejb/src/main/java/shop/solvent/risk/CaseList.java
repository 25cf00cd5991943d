package shop.solvent.risk;

import java.util.List;

/**
 * A part of a list of cases. It is gone through by the place of the last one seen, so that no case is missed or shown
 * twice because another was decided meanwhile.
 *
 * @param total how many there are in all, counted up to {@value shop.solvent.platform.Page#COUNTED}
 * @param next what to ask for the rest with; null if this is the end
 */
public record CaseList(List<CaseView> rows, long total, String next) {

    public CaseList {
        rows = List.copyOf(rows);
    }
}
