package shop.solvent.currency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.ExchangeRate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/**
 * Plays a party that exchanges money, at rates that it makes up or is {@linkplain #publish given}. It stands for a real one until its
 * connector is installed, and has commits and a memory of its own like any other party.
 *
 * <p>Of amounts whose last two digits, in minor units, are 44 it does none; of those with 45 it only says when it is asked again; those
 * with 46 are over when they come. All others are done at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxExchange implements ExchangeProvider {

    public static final String NAME = "sandbox";

    /** How long an offer is good for. */
    static final Duration GOOD_FOR = Duration.ofSeconds(60);

    private static final long REFUSED = 44;
    private static final long SLOW = 45;
    private static final long OVER = 46;

    /** Of no day in particular: a yuan-worth that is near enough to try with. */
    private static final Map<Asset, Long> MADE_UP = Map.of(
            Asset.USD, 7_12000000L,
            Asset.EUR, 7_75000000L,
            Asset.JPY, 4750000L,
            Asset.KWD, 23_20000000L);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Asset, Long> rates() {
        Map<Asset, Long> rates = new EnumMap<>(MADE_UP);
        database.query(
                "SELECT currency, worth FROM sandbox_rate",
                row -> rates.put(Asset.valueOf(row.getString(1)), row.getLong(2)));
        return rates;
    }

    /** What it takes one unit for from now on. @param worth in {@link ExchangeRate#WHOLE}ths of a yuan */
    public void publish(Asset currency, long worth) {
        database.update(
                "INSERT INTO sandbox_rate (currency, worth) VALUES (?, ?) ON DUPLICATE KEY UPDATE worth = VALUES(worth)",
                currency.name(),
                worth);
    }

    @Override
    public Offer offer(Money amount, Asset into) {
        Map<Asset, Long> rates = rates();
        rates.put(Asset.CNY, ExchangeRate.WHOLE);
        return new Offer(
                "sbo_" + Ids.next(),
                ExchangeRate.between(amount.asset(), rates.get(amount.asset()), into, rates.get(into)),
                clock.instant().plus(GOOD_FOR));
    }

    @Override
    public Answer execute(Order order) {
        long last = order.amount().amount() % 100;
        enter(
                order.reference(),
                last == REFUSED
                        ? Answer.REFUSED
                        : last == SLOW ? Answer.UNDERWAY : last == OVER ? Answer.EXPIRED : Answer.DONE);
        return answer(order.reference());
    }

    @Override
    public Answer ask(ConversionId reference) {
        enter(reference, Answer.CLOSED);
        database.update(
                "UPDATE sandbox_exchange SET state = 'DONE' WHERE reference = ? AND state = 'UNDERWAY'",
                reference.toString());
        return answer(reference);
    }

    private void enter(ConversionId reference, Answer state) {
        Instant now = clock.instant();
        database.update(
                "INSERT INTO sandbox_exchange (reference, state, at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE state = state",
                reference.toString(),
                state.name(),
                now);
    }

    private Answer answer(ConversionId reference) {
        return database.find(
                        "SELECT state FROM sandbox_exchange WHERE reference = ?",
                        row -> Answer.valueOf(row.getString(1)),
                        reference.toString())
                .orElseThrow();
    }
}
