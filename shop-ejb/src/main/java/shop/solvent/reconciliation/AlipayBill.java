package shop.solvent.reconciliation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.table.ImportProblem;

/**
 * What both kinds of bills of Alipay have in common: remarks before and after the lines begin with a hash sign, those after them are
 * sums by kind, cells end with a tab.
 */
abstract class AlipayBill extends BillFormat {

    private static final Pattern SUM = Pattern.compile("#+(\\S{2}合计)[：:]\\s*(\\d+)笔[，,]\\D*?共\\s*(-?[\\d.]+)元.*");

    /** How many, and how much without its sign. */
    private final Map<String, long[]> added = new LinkedHashMap<>();

    private final Map<String, long[]> said = new LinkedHashMap<>();
    private boolean unreadable;

    AlipayBill(String code, Cells cells, String... sums) {
        super(code, cells);
        for (String one : sums) {
            added.put(one, new long[2]);
        }
    }

    @Override
    final BillLine read(int number, String text) throws BadLine {
        if (text.startsWith("#")) {
            Matcher sum = SUM.matcher(text.replace(",,", ""));
            if (sum.matches() && added.containsKey(sum.group(1))) {
                try {
                    said.put(
                            sum.group(1),
                            new long[] {Long.parseLong(sum.group(2)), Math.abs(Decimals.read(sum.group(3)))});
                } catch (NumberFormatException none) {
                    unreadable = true;
                }
            }
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        row(Cells.byCommas(text));
        return line(number);
    }

    abstract BillLine line(int number) throws BadLine;

    final void add(String sum, long amount) {
        long[] all = added.get(sum);
        all[0]++;
        all[1] += Math.abs(amount);
    }

    @Override
    final List<ImportProblem> sums() {
        if (unreadable) {
            return Sums.unreadable();
        }
        if (!said.keySet().containsAll(added.keySet())) {
            return Sums.missing();
        }
        Sums all = new Sums();
        added.forEach((String sum, long[] counted) -> {
            all.count(sum, said.get(sum)[0], counted[0]);
            all.compare(sum, said.get(sum)[1], counted[1]);
        });
        return new ArrayList<>(all.problems());
    }
}
