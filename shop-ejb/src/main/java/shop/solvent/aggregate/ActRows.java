package shop.solvent.aggregate;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where acts stand.
 *
 * @param from table or tables, each with its alias
 * @param where which rows are such acts; true for all
 * @param at column of the moment
 * @param id column that names the act
 * @param many whether an act may have several rows
 * @param amount column of fen; null where an act has none
 * @param keys the columns that tell whose they are: of numbers, of the channel's code, of the device's mark
 */
public record ActRows(
        Act act,
        String from,
        String where,
        String at,
        String id,
        boolean many,
        String amount,
        Map<ActKey, String> keys) {

    public ActRows {
        keys = Map.copyOf(keys);
    }

    /** Acts with a row each. */
    public static ActRows of(Act act, String from, String where, String at, String id, String amount) {
        return new ActRows(act, from, where, at, id, false, amount, Map.of());
    }

    /** The same, which have several rows each. */
    public ActRows severalEach() {
        return new ActRows(act, from, where, at, id, true, amount, keys);
    }

    public ActRows by(ActKey key, String column) {
        Map<ActKey, String> more = new EnumMap<>(ActKey.class);
        more.putAll(keys);
        more.put(key, column);
        return new ActRows(act, from, where, at, id, many, amount, more);
    }

    /** The same, counted by what their members share. */
    ActRows by(Shared shared) {
        String with = " JOIN (" + shared.pairs() + ") shared ON shared.other = " + keys.get(ActKey.MEMBER);
        return new ActRows(act, from + with, where, at, id, many, amount, keys).by(shared.key(), "shared.one");
    }

    /** Whether they can be counted so. */
    boolean tell(CounterTerms terms) {
        return act == terms.act()
                && keys.containsKey(terms.key())
                && (terms.distinct() == null || !terms.distinct().isShared() && keys.containsKey(terms.distinct()))
                && (terms.measure() != CounterMeasure.SUM || amount != null);
    }
}
