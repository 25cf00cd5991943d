package shop.solvent.privacy;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.privacy.DataPurpose.Use;

/**
 * Whether a member's data may be used for something, asked where it is used. What a member says counts from the next decision; the
 * contract in force is kept in memory and read anew every few seconds, since it is announced days ahead.
 */
@ApplicationScoped
public class DataUse implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    @Inject
    private Database database;

    @Inject
    private ContractBook book;

    @Inject
    private Clock clock;

    private volatile List<DataContract> all = List.of();

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("data-contract", READ_EVERY, this::refresh));
    }

    /** Reads the versions anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        all = book.all();
    }

    /** Who of these members lets their data be used for what, once it is answered. */
    public BiPredicate<MemberId, Use> of(Collection<MemberId> members, Answering asked) {
        Map<MemberId, Map<String, DataChoice>> said = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            asked.query(
                    "SELECT member, purpose, granted, version, at FROM data_choice WHERE member IN ("
                            + Database.places(ids) + ")",
                    row -> said.computeIfAbsent(new MemberId(row.getLong(1)), one -> new HashMap<>())
                            .put(row.getString(2), ContractBook.choice(row)),
                    ids);
        }
        DataContract contract = ContractBook.inForce(all, clock.instant());
        return (member, use) -> contract.purpose(use.code())
                .map(purpose ->
                        purpose.isUsed(said.getOrDefault(member, Map.of()).get(use.code())))
                .orElse(true);
    }

    /** As {@link #of}, at once. */
    public BiPredicate<MemberId, Use> of(Collection<MemberId> members) {
        Questions questions = database.questions();
        BiPredicate<MemberId, Use> allowed = of(members, questions);
        questions.ask();
        return allowed;
    }
}
