package shop.solvent.rulebook.promotion;

import java.util.List;

/**
 * A promotion as somebody fills it in.
 *
 * @param kind code of the kind
 * @param nameZh what it is to be called; English in {@code nameEn}
 * @param campaign code of the campaign it belongs to; null for none
 * @param merchant code of the merchant whose goods alone it is for; null for all goods
 * @param values one for each blank, rule by rule, as people type them: {@code ¥200}, {@code 15 %}, the name of a pool
 */
public record FilledIn(
        String kind, String nameZh, String nameEn, String campaign, String merchant, List<String> values) {

    public FilledIn {
        values = List.copyOf(values);
    }

    /** The same of that campaign. */
    public FilledIn of(String code) {
        return new FilledIn(kind, nameZh, nameEn, code, merchant, values);
    }
}
