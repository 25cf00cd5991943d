package shop.solvent.platform;

import java.util.List;

/** Where questions are put: the {@link Database} answers at once, {@link Questions} all together. */
@FunctionalInterface
public interface Answering {

    /** @return the rows, once the question is answered */
    <T> List<T> query(String sql, Database.Row<T> row, List<?> parameters);
}
