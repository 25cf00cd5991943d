package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.CurrencyReturnId;
import shop.solvent.kernel.id.CurrencyTopUpId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Database;
import shop.solvent.wallet.Collected;
import shop.solvent.wallet.WhoCollected;

/** Through whom money in other currencies went: what came in, what went back, and both legs of conversions. */
@ApplicationScoped
public class CollectedInCurrencies implements WhoCollected {

    @Inject
    private Database database;

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        Map<String, Collected> through = new HashMap<>();
        find(
                "currency_top_up",
                "provider_ref",
                ids(subjects, text -> CurrencyTopUpId.parse(text).value()),
                through);
        find(
                "currency_return",
                null,
                ids(subjects, text -> CurrencyReturnId.parse(text).value()),
                through);
        find(
                "currency_conversion",
                null,
                ids(subjects, text -> ConversionId.parse(text).value()),
                through);
        return through;
    }

    private static Map<Long, String> ids(Collection<String> subjects, Function<String, Long> id) {
        Map<Long, String> ids = new HashMap<>();
        for (String subject : subjects) {
            try {
                ids.put(id.apply(subject), subject);
            } catch (InvalidId other) {
                continue; // the id of something else
            }
        }
        return ids;
    }

    /** @param reference the column that has the party's own; null where it knows it under ours */
    private void find(String table, String reference, Map<Long, String> subjects, Map<String, Collected> through) {
        List<Long> ids = new ArrayList<>(subjects.keySet());
        for (List<Long> some : Database.inSets(ids)) {
            database.query(
                    "SELECT id, provider, " + (reference == null ? "NULL" : reference) + " FROM " + table
                            + " WHERE id IN (" + Database.places(some) + ")",
                    row -> {
                        String subject = subjects.get(row.getLong(1));
                        String theirs = row.getString(3);
                        return through.put(subject, new Collected(row.getString(2), theirs == null ? subject : theirs));
                    },
                    some);
        }
    }
}
