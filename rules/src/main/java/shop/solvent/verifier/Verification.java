package shop.solvent.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks everything that was given, each by itself and against the others. */
final class Verification {

    private final Report report;
    private final TreeMap<Long, Statement> statements = new TreeMap<>();
    private final TreeMap<Long, Seal> chain = new TreeMap<>();
    private final List<Proof> proofs = new ArrayList<>();

    Verification(Report report) {
        this.report = report;
    }

    void add(Statement statement) {
        Statement other = statements.putIfAbsent(statement.number(), statement);
        if (other != null && !other.text().equals(statement.text())) {
            report.broken("statement.two", statement.number());
        }
    }

    void add(Seal seal) {
        Seal other = chain.putIfAbsent(seal.seq(), seal);
        if (other != null && !other.equals(seal)) {
            report.broken("seal.two", seal.seq());
        }
    }

    void add(Proof proof) {
        proofs.add(proof);
    }

    /** @param key the public key, or its id, that was noted where the shop cannot change it; null if none was */
    void run(String key) {
        statements();
        key(key);
        chain();
        heads();
        proofs.forEach(this::proof);
    }

    private void statements() {
        Statement before = null;
        for (Statement statement : statements.values()) {
            boolean fine = true;
            if (!statement.isSigned()) {
                report.broken("statement.unsigned", statement.number(), statement.value("day"));
                fine = false;
            }
            if (!statement.sumsToZero()) {
                report.broken("statement.sums", statement.number(), statement.value("day"));
                fine = false;
            }
            fine &= follows(statement, before);
            if (fine) {
                report.say("statement.fine", statement.number(), statement.value("day"), statement.value("head"));
            }
            before = statement;
        }
    }

    private boolean follows(Statement statement, Statement before) {
        if (statement.number() == 1 != statement.value("previous").equals("none")) {
            report.broken("statement.first", statement.number());
            return false;
        }
        if (before == null) {
            return true;
        }
        if (before.number() + 1 < statement.number()) {
            report.incomplete("statement.gap", before.number() + 1, statement.number() - 1);
            return true;
        }
        if (!statement.value("previous").equals(before.hash())) {
            report.broken("statement.unlinked", statement.number(), before.number());
            return false;
        }
        String next = before.value("next-key").isEmpty() ? before.value("public-key") : before.value("next-key");
        if (!statement.value("public-key").equals(next)) {
            report.broken("statement.key", statement.number(), statement.value("key"));
            return false;
        }
        return true;
    }

    private void key(String key) {
        if (statements.isEmpty()) {
            return;
        }
        Statement first = statements.firstEntry().getValue();
        if (key == null) {
            report.incomplete("key.unknown", first.value("key"));
        } else if (statements.values().stream()
                .anyMatch(one ->
                        one.value("key").equals(key) || one.value("public-key").equals(key))) {
            report.say("key.fine", key);
        } else {
            report.broken("key.other", key, first.value("key"));
        }
    }

    private void chain() {
        if (chain.isEmpty()) {
            return;
        }
        Seal before = null;
        boolean fine = true;
        for (Seal seal : chain.values()) {
            if (!seal.isWhole()) {
                report.broken("seal.changed", seal.seq());
                fine = false;
            }
            if (before != null && before.seq() + 1 < seal.seq()) {
                report.incomplete("seal.gap", before.seq() + 1, seal.seq() - 1);
                fine = false;
            } else if (before != null && !seal.previous().equals(before.hash())) {
                report.broken("seal.unlinked", seal.seq());
                fine = false;
            }
            before = seal;
        }
        if (fine) {
            report.say("chain.fine", chain.firstKey(), chain.lastKey());
        }
    }

    private void heads() {
        for (Statement statement : statements.values()) {
            if (chain.isEmpty()) {
                return;
            }
            Seal head = chain.get(statement.headNumber());
            if (head == null) {
                report.incomplete("head.outside", statement.number(), statement.headNumber());
            } else if (!head.hash().equals(statement.headHash())) {
                report.broken("head.lost", statement.number(), statement.value("day"), statement.value("head"));
            } else {
                report.say("head.fine", statement.number(), statement.value("day"), head.seq());
                counts(statement, head.seq());
            }
        }
    }

    /** Where the chain is here from its beginning, the rows can be counted. */
    private void counts(Statement statement, long head) {
        if (chain.firstKey() != 1 || chain.headMap(head, true).size() != head) {
            return;
        }
        Map<String, Long> rows = new TreeMap<>();
        chain.headMap(head, true)
                .values()
                .forEach(seal -> rows.merge(String.valueOf(seal.kind()), (long) seal.rows(), Long::sum));
        Map<String, Long> told = new TreeMap<>();
        statement.values().forEach((name, value) -> {
            String[] parts = name.split("-", 3);
            if (parts[0].equals("sealed") && parts.length == 3 && !value.equals("0")) {
                told.merge(parts[1], Long.parseLong(value), Long::sum);
            }
        });
        rows.values().removeIf(count -> count == 0);
        if (!rows.equals(told)) {
            report.broken("head.counts", statement.number(), statement.value("day"));
        }
    }

    private void proof(Proof proof) {
        String what = proof.kindName() + " " + proof.name();
        if (!proof.isTheRow()) {
            report.broken("proof.row", what, proof.seal().seq());
            return;
        }
        if (!proof.isUnderItsSeal()) {
            report.broken("proof.seal", what, proof.seal().seq());
            return;
        }
        Seal there = chain.get(proof.seal().seq());
        if (there != null && !there.equals(proof.seal())) {
            report.broken("proof.other", what, proof.seal().seq());
            return;
        }
        Statement over = statements.values().stream()
                .filter(statement -> covers(statement, proof.seal()))
                .findFirst()
                .orElse(null);
        if (over == null) {
            report.incomplete("proof.loose", what, proof.seal().seq());
        } else {
            report.say("proof.fine", what, proof.seal().seq(), over.number(), over.value("day"));
        }
    }

    /** Whether every link from that seal to the statement's head is here. */
    private boolean covers(Statement statement, Seal seal) {
        long head = statement.headNumber();
        if (head < seal.seq() || !statement.isSigned()) {
            return false;
        }
        if (head == seal.seq()) {
            return statement.headHash().equals(seal.hash());
        }
        Map<Long, Seal> between = chain.subMap(seal.seq(), true, head, true);
        return between.size() == head - seal.seq() + 1
                && between.values().stream().allMatch(Seal::isWhole)
                && statement.headHash().equals(chain.get(head).hash());
    }
}
