package shop.solvent.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks everything that was given, each by itself and against the others. */
final class Verification {

    private final Report report;
    private final TreeMap<Long, Attestation> attestations = new TreeMap<>();
    private final TreeMap<Long, Seal> chain = new TreeMap<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final TreeMap<Long, Liabilities> liabilities = new TreeMap<>();
    private final List<Included> included = new ArrayList<>();

    Verification(Report report) {
        this.report = report;
    }

    void add(Attestation attestation) {
        Attestation other = attestations.putIfAbsent(attestation.number(), attestation);
        if (other != null && !other.text().equals(attestation.text())) {
            report.broken("attestation.two", attestation.number());
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

    void add(Liabilities published) {
        Liabilities other = liabilities.putIfAbsent(published.number(), published);
        if (other != null && !other.signed().equals(published.signed())) {
            report.broken("liabilities.two", published.number());
        }
    }

    void add(Included file) {
        included.add(file);
        add(file.published());
    }

    /** @param key the public key, or its id, that was noted where the shop cannot change it; null if none was */
    void run(String key) {
        attestations();
        liabilities();
        key(key);
        chain();
        heads();
        proofs.forEach(this::proof);
        included.forEach(file -> file.verify(report));
    }

    private void attestations() {
        Attestation before = null;
        for (Attestation attestation : attestations.values()) {
            boolean fine = true;
            if (!attestation.isSigned()) {
                report.broken("attestation.unsigned", attestation.number(), attestation.value("day"));
                fine = false;
            }
            if (!attestation.sumsToZero()) {
                report.broken("attestation.sums", attestation.number(), attestation.value("day"));
                fine = false;
            }
            fine &= follows(attestation, before);
            if (fine) {
                report.say(
                        "attestation.fine", attestation.number(), attestation.value("day"), attestation.value("head"));
            }
            before = attestation;
        }
    }

    private boolean follows(Attestation attestation, Attestation before) {
        if (attestation.number() == 1 != attestation.value("previous").equals("none")) {
            report.broken("attestation.first", attestation.number());
            return false;
        }
        if (before == null) {
            return true;
        }
        if (before.number() + 1 < attestation.number()) {
            report.incomplete("attestation.gap", before.number() + 1, attestation.number() - 1);
            return true;
        }
        if (!attestation.value("previous").equals(before.hash())) {
            report.broken("attestation.unlinked", attestation.number(), before.number());
            return false;
        }
        String next = before.value("next-key").isEmpty() ? before.value("public-key") : before.value("next-key");
        if (!attestation.value("public-key").equals(next)) {
            report.broken("attestation.key", attestation.number(), attestation.value("key"));
            return false;
        }
        return true;
    }

    private void liabilities() {
        Liabilities before = null;
        for (Liabilities one : liabilities.values()) {
            String day = one.signed().value("day");
            boolean fine = true;
            if (!one.signed().isSigned()) {
                report.broken("liabilities.unsigned", one.number(), day);
                fine = false;
            }
            if (before != null && before.number() + 1 < one.number()) {
                report.incomplete("liabilities.gap", before.number() + 1, one.number() - 1);
            } else if (before != null
                    && !one.signed().value("previous").equals(before.signed().hash())) {
                report.broken("liabilities.unlinked", one.number(), before.number());
                fine = false;
            }
            fine &= agrees(one);
            if (fine) {
                report.say("liabilities.fine", one.number(), day, one.signed().value("root"));
            }
            before = one;
        }
    }

    /** Whether the attestations that are here say the same: the one that it is of, and those that carry it. */
    private boolean agrees(Liabilities one) {
        Attestation of = attestations.get(one.number());
        boolean fine = true;
        if (of != null && !one.isOf(of)) {
            report.broken("liabilities.other", one.number());
            fine = false;
        }
        for (Attestation attestation : attestations.values()) {
            String carried = attestation.value("liabilities");
            if (carried.startsWith(one.number() + ":") && !carried.equals(one.carried())) {
                report.broken("liabilities.carried", one.number(), attestation.number());
                fine = false;
            }
        }
        return fine;
    }

    /** Of those only that are what was signed: what is said of the others is already that they are not. */
    private void key(String key) {
        List<Signed> all = Stream.concat(
                        attestations.values().stream().map(Attestation::signed),
                        liabilities.values().stream().map(Liabilities::signed))
                .toList();
        List<Signed> signed = all.stream().filter(Signed::isSigned).toList();
        if (signed.isEmpty()) {
            return;
        }
        String first = signed.get(0).value("key");
        if (key == null) {
            report.incomplete("key.unknown", first);
        } else if (signed.stream()
                .anyMatch(one ->
                        one.value("key").equals(key) || one.value("public-key").equals(key))) {
            report.say(signed.size() == all.size() ? "key.fine" : "key.partly", key);
        } else {
            report.broken("key.other", key, first);
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
        for (Attestation attestation : attestations.values()) {
            if (chain.isEmpty()) {
                return;
            }
            Seal head = chain.get(attestation.headNumber());
            if (head == null) {
                report.incomplete("head.outside", attestation.number(), attestation.headNumber());
            } else if (!head.hash().equals(attestation.headHash())) {
                report.broken("head.lost", attestation.number(), attestation.value("day"), attestation.value("head"));
            } else {
                report.say("head.fine", attestation.number(), attestation.value("day"), head.seq());
                counts(attestation, head.seq());
            }
        }
    }

    /** Where the chain is here from its beginning, the rows can be counted. */
    private void counts(Attestation attestation, long head) {
        if (chain.firstKey() != 1 || chain.headMap(head, true).size() != head) {
            return;
        }
        Map<String, Long> rows = new TreeMap<>();
        chain.headMap(head, true)
                .values()
                .forEach(seal -> rows.merge(String.valueOf(seal.kind()), (long) seal.rows(), Long::sum));
        Map<String, Long> told = new TreeMap<>();
        attestation.values().forEach((name, value) -> {
            String[] parts = name.split("-", 3);
            if (parts[0].equals("sealed") && parts.length == 3 && !value.equals("0")) {
                told.merge(parts[1], Long.parseLong(value), Long::sum);
            }
        });
        rows.values().removeIf(count -> count == 0);
        if (!rows.equals(told)) {
            report.broken("head.counts", attestation.number(), attestation.value("day"));
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
        Attestation over = attestations.values().stream()
                .filter(attestation -> covers(attestation, proof.seal()))
                .findFirst()
                .orElse(null);
        if (over == null) {
            report.incomplete("proof.loose", what, proof.seal().seq());
        } else {
            report.say("proof.fine", what, proof.seal().seq(), over.number(), over.value("day"));
        }
    }

    /** Whether every link from that seal to the attestation's head is here. */
    private boolean covers(Attestation attestation, Seal seal) {
        long head = attestation.headNumber();
        if (head < seal.seq() || !attestation.isSigned()) {
            return false;
        }
        if (head == seal.seq()) {
            return attestation.headHash().equals(seal.hash());
        }
        Map<Long, Seal> between = chain.subMap(seal.seq(), true, head, true);
        return between.size() == head - seal.seq() + 1
                && between.values().stream().allMatch(Seal::isWhole)
                && attestation.headHash().equals(chain.get(head).hash());
    }
}
