package shop.solvent.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CampaignFact;

/**
 * Writes down once what many decisions are shown alike, and finds it again.
 *
 * <p>It is written in a transaction of its own, and named by decisions only once that is committed: so whatever is named is
 * there, whoever stops in between, and no order waits for another that writes the same. Two servers that see the same write
 * one row. One that nobody came to name is true all the same, and harms nobody.
 */
@ApplicationScoped
public class SharedFacts {

    private static final Logger LOG = Logger.getLogger(SharedFacts.class.getName());

    /** Characters; what is shorter is repeated by everybody. */
    private static final int WORTH_IT = 1_000;

    /** Each is some hundred campaigns: backtests go through the days of a month, hardly ever back. */
    private static final int MOST = 64;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    private final Map<String, SharedCampaigns> read =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST + 1, 1f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SharedCampaigns> eldest) {
                    return size() > MOST;
                }
            });

    private final AtomicReference<List<CampaignFact>> wanted = new AtomicReference<>();
    private volatile SharedCampaigns latest;

    /** The latest that this server has written; null for none. */
    SharedCampaigns latest() {
        return latest;
    }

    /** They differ by much from the latest, and may be written when somebody has the time. @param length of their text */
    void want(List<CampaignFact> campaigns, int length) {
        if (length >= WORTH_IT) {
            wanted.set(campaigns);
        }
    }

    /** Writes what is wanted, outside of any transaction. Where that fails, decisions go on repeating it. */
    void write() {
        List<CampaignFact> campaigns = wanted.get() == null ? null : wanted.getAndSet(null);
        if (campaigns == null) {
            return;
        }
        try {
            SharedCampaigns made = SharedCampaigns.of(campaigns);
            transactions.run(() -> database.insert(
                    "shared_facts (id, hash, facts, recorded_at)",
                    Collections.singletonList(
                            new Object[] {Ids.next(), HexFormat.of().parseHex(made.name()), made.text(), clock.instant()
                            }),
                    "ON DUPLICATE KEY UPDATE id = id"));
            read.put(made.name(), made);
            latest = made;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "What orders see alike could not be written", failure);
        }
    }

    /** @throws IllegalStateException if they are not there, or not what they are called */
    SharedCampaigns find(String name) {
        SharedCampaigns known = read.get(name);
        if (known == null) {
            known = database.find(
                            "SELECT facts FROM shared_facts WHERE hash = ?",
                            row -> SharedCampaigns.read(row.getBytes(1)),
                            HexFormat.of().parseHex(name))
                    .filter(found -> found.name().equals(name))
                    .orElseThrow(
                            () -> new IllegalStateException("The facts that a decision names are not there: " + name));
            read.put(name, known);
        }
        return known;
    }
}
