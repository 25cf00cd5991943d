package shop.solvent.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/**
 * What members paid for orders out of their purses within a time, in fen: what was moved and what is set aside, whatever came back
 * since. It is exact for who asks under the locks of their accounts.
 */
public final class PaidByDay {

    /** So far the clocks of two servers may be apart: no order is written before it was placed. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final String TYPES = Arrays.stream(Purse.values())
            .map(purse -> Integer.toString(purse.type().number()))
            .collect(Collectors.joining(", "));

    private static final Map<Integer, Purse> BY_CODE = Arrays.stream(Purse.values())
            .collect(Collectors.toUnmodifiableMap(purse -> purse.pays().number(), purse -> purse));

    private PaidByDay() {}

    /** By member, once it is answered; nobody is missing who paid anything. */
    public static Map<MemberId, Map<Purse, Long>> between(
            Collection<MemberId> members, Instant from, Instant until, Answering asked) {
        Map<MemberId, Map<Purse, Long>> paid = new HashMap<>();
        List<Long> owners =
                Database.inList(members.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(owners);
        parameters.addAll(List.of(Ids.noneBefore(from.minus(CLOCKS)), from, until));
        asked.query(
                "SELECT t.debit_owner, t.code, SUM(t.amount) FROM transfer t"
                        + " LEFT JOIN transfer r ON r.pending = t.id WHERE t.debit_owner IN ("
                        + Database.places(owners) + ") AND t.debit_type IN (" + TYPES + ") AND t.id >= ?"
                        + " AND t.event_at >= ? AND t.event_at < ? AND t.code IN ("
                        + TransferCode.numbers(
                                Arrays.stream(Purse.values()).map(Purse::pays).toList())
                        + ") AND t.phase IN (" + Phase.POSTED.number() + ", " + Phase.PENDING.number() + ")"
                        + " AND (r.id IS NULL OR r.phase = " + Phase.POST.number() + ")"
                        + " GROUP BY t.debit_owner, t.code",
                row -> paid.computeIfAbsent(new MemberId(row.getLong(1)), owner -> new EnumMap<>(Purse.class))
                        .put(BY_CODE.get(row.getInt(2)), row.getLong(3)),
                parameters);
        return paid;
    }
}
