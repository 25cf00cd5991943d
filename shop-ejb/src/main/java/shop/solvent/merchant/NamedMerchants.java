package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;

/** What merchants are called, and who holds the accounts they are paid to, for what the law has the shop compare them with. */
@ApplicationScoped
public class NamedMerchants {

    @Inject
    private Database database;

    public record Named(MerchantId id, List<String> names) {}

    /** All of them, by id. */
    public List<Named> all() {
        Map<Long, List<String>> names = new LinkedHashMap<>();
        database.query(
                "SELECT m.id, m.name_zh, m.name_en, a.holder FROM merchant m LEFT JOIN merchant_account a ON a.merchant = m.id"
                        + " ORDER BY m.id, a.id",
                row -> {
                    List<String> of = names.computeIfAbsent(row.getLong(1), one -> new ArrayList<>());
                    Stream.of(row.getString(2), row.getString(3), row.getString(4))
                            .filter(name -> name != null && !name.isBlank() && !of.contains(name))
                            .forEach(of::add);
                    return null;
                });
        return names.entrySet().stream()
                .map(one -> new Named(new MerchantId(one.getKey()), List.copyOf(one.getValue())))
                .toList();
    }
}
