package shop.solvent.platform;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database.Row;

/**
 * Questions that are asked at once: in one round trip where they are short and the driver takes several statements at once,
 * else one after another. Each sees what was committed when its turn came.
 */
public final class Questions implements Answering {

    private final Statements statements;
    private final List<Statements.Asked<?>> asked = new ArrayList<>();

    Questions(Statements statements) {
        this.statements = statements;
    }

    /** @return empty until all are {@linkplain #ask asked}, then the rows */
    @Override
    public <T> List<T> query(String sql, Row<T> row, List<?> parameters) {
        List<T> rows = new ArrayList<>();
        asked.add(new Statements.Asked<>(new Statements.Filled(sql, parameters), row, rows));
        return rows;
    }

    /** Asks all of them, in the order in which they were put. */
    public void ask() {
        statements.ask(asked);
        asked.clear();
    }
}
