package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.evidence.FindingView.What;

/** Checks statements: the signature, what each carries of the one before, its head, and what was published of it. */
@ApplicationScoped
class StatementCheck {

    private static final Logger LOG = Logger.getLogger(StatementCheck.class.getName());

    @Inject
    private StatementBook book;

    @Inject
    private Chain chain;

    @Inject
    @Any
    private Instance<HeadPublication> publications;

    /** @param upTo the last number; there must be all of them */
    List<Finding> check(long after, long upTo) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, StatementView> there = new TreeMap<>();
        book.after(after, (int) (upTo - after)).forEach(statement -> there.put(statement.number(), statement));
        List<Map<Long, String>> published = published();
        StatementView before = book.find(after).orElse(null);
        for (long number = after + 1; number <= upTo; number++) {
            StatementView statement = there.get(number);
            if (statement == null) {
                findings.add(Finding.of(Flaw.MISSING, What.STATEMENT, number, null));
            } else {
                if (!isGenuine(statement, before) || differs(statement, published)) {
                    findings.add(Finding.of(Flaw.CHANGED, What.STATEMENT, number, null));
                }
                if (!hasHead(statement)) {
                    findings.add(Finding.of(Flaw.HEAD_LOST, What.STATEMENT, number, null));
                }
            }
            before = statement;
        }
        return findings;
    }

    /** What was published and is not there any more, after the last that is. */
    List<Finding> lost(long last) {
        return published().stream()
                .flatMap(place -> place.keySet().stream())
                .filter(number -> number > last)
                .distinct()
                .map(number -> Finding.of(Flaw.MISSING, What.STATEMENT, number, null))
                .toList();
    }

    private boolean isGenuine(StatementView statement, StatementView before) {
        String text = statement.text();
        String previous = before == null ? null : HexFormat.of().formatHex(StatementText.hash(before.text()));
        return HexFormat.of().formatHex(StatementText.hash(text)).equals(statement.hash())
                && String.valueOf(statement.number()).equals(StatementText.value(text, "number"))
                && statement.day().toString().equals(StatementText.value(text, "day"))
                && (statement.number() == 1
                        ? "none".equals(StatementText.value(text, "previous"))
                        : previous == null || previous.equals(StatementText.value(text, "previous")))
                && signature(statement);
    }

    private boolean signature(StatementView statement) {
        try {
            return book.signing(statement.number())
                    .filter(key -> key.id().equals(statement.key()))
                    .filter(key -> StatementKey.signed(statement.text(), key.publicKey()))
                    .isPresent();
        } catch (IllegalStateException keyChanged) {
            LOG.log(Level.WARNING, "The key of statement " + statement.number() + " cannot be opened", keyChanged);
            return false;
        }
    }

    private boolean hasHead(StatementView statement) {
        String head = statement.head();
        if (head == null || !head.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            return false;
        }
        Optional<Seal> seal = chain.find(StatementStep.seq(head));
        return seal.isPresent() && head.endsWith(":" + Canonical.hex(seal.get().hash()));
    }

    private static boolean differs(StatementView statement, List<Map<Long, String>> published) {
        return published.stream()
                .map(place -> place.get(statement.number()))
                .filter(Objects::nonNull)
                .anyMatch(hash -> !hash.equals(Canonical.hex(StatementText.hash(statement.text()))));
    }

    private List<Map<Long, String>> published() {
        List<Map<Long, String>> all = new ArrayList<>();
        for (HeadPublication publication : publications) {
            try {
                all.add(publication.published());
            } catch (RuntimeException unreadable) {
                // Not a breach of the books; the page says that the place cannot be read.
                LOG.log(Level.WARNING, "Cannot compare the statements with " + publication.place(), unreadable);
            }
        }
        return all;
    }
}
