package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.evidence.FindingView.What;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;

/** Checks one seal, and every row under it. */
@ApplicationScoped
class SealCheck {

    @Inject
    private Database database;

    @Inject
    private Chain chain;

    @Inject
    private Fingerprints fingerprints;

    @Inject
    private Secrets secrets;

    /** A row as it was sealed. */
    private record Listed(Kind kind, long id, int position, byte[] hash, byte[] parts) {}

    /** @param rows how many rows were compared, transfers counted */
    record Checked(List<SealFinding> findings, long rows) {}

    Checked check(long seq) {
        List<SealFinding> findings = new ArrayList<>();
        Optional<Seal> seal = chain.find(seq);
        List<Listed> list = database.query(
                "SELECT kind, id, position, hash, parts FROM sealed_row WHERE seal = ? ORDER BY position",
                row -> new Listed(
                        Kind.of(row.getInt(1)), row.getLong(2), row.getInt(3), row.getBytes(4), row.getBytes(5)),
                seq);
        seal.ifPresentOrElse(
                link -> checkLink(link, list, findings),
                () -> findings.add(SealFinding.of(Flaw.MISSING, What.SEAL, seq, seq)));
        long rows = 0;
        for (Kind kind : Kind.values()) {
            List<Listed> some =
                    list.stream().filter(listed -> listed.kind() == kind).toList();
            if (!some.isEmpty()) {
                rows += checkRows(kind, some, seal, seq, findings);
            }
        }
        return new Checked(findings, rows);
    }

    private void checkLink(Seal seal, List<Listed> list, List<SealFinding> findings) {
        Optional<Seal> before = chain.find(seal.seq() - 1);
        byte[] previous = seal.seq() == 1 ? Seal.NONE : before.map(Seal::hash).orElse(seal.previous());
        if (!seal.isGenuine(secrets)) {
            findings.add(SealFinding.of(Flaw.CHANGED, What.SEAL, seal.seq(), seal.seq()));
        } else if (!Arrays.equals(previous, seal.previous())) {
            findings.add(SealFinding.of(Flaw.UNLINKED, What.SEAL, seal.seq(), seal.seq()));
        }
        byte[] content = Seal.content(list.stream().map(Listed::hash).toList());
        if (!Arrays.equals(content, seal.content())) {
            findings.add(SealFinding.of(Flaw.LIST_CHANGED, What.SEAL, seal.seq(), seal.seq()));
        }
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i).id() < list.get(i - 1).id()) {
                findings.add(new SealFinding(
                        Flaw.REORDERED,
                        what(seal.kind()),
                        list.get(i).id(),
                        seal.seq(),
                        list.get(i - 1).id(),
                        null,
                        null));
            }
        }
    }

    private long checkRows(Kind kind, List<Listed> list, Optional<Seal> seal, long seq, List<SealFinding> findings) {
        int version = seal.map(Seal::version).orElse(kind.version());
        Map<Long, Fingerprint> present =
                fingerprints.of(kind, version, list.stream().map(Listed::id).toList());
        long due = Canonical.micros(database.find(
                        "SELECT settled_to FROM seal WHERE kind = ? AND seq < ? ORDER BY seq DESC LIMIT 1",
                        row -> Database.instant(row, "settled_to"),
                        kind.number(),
                        seq)
                .orElse(Instant.EPOCH));
        long rows = 0;
        for (Listed listed : list) {
            Fingerprint now = present.get(listed.id());
            if (now == null) {
                findings.add(new SealFinding(
                        Flaw.MISSING, what(kind), listed.id(), seq, null, Fingerprint.own(listed.parts()), null));
                continue;
            }
            rows += 1 + now.entryCount();
            if (!Arrays.equals(now.hash(), listed.hash())) {
                findings.addAll(compare(kind, listed, now, seq));
            } else if (now.writtenAt() < due && seal.isPresent()) {
                findings.add(SealFinding.of(Flaw.LATE, what(kind), listed.id(), seq));
            }
        }
        return rows;
    }

    private static List<SealFinding> compare(Kind kind, Listed listed, Fingerprint now, long seq) {
        List<SealFinding> findings = new ArrayList<>();
        long was = Fingerprint.own(listed.parts());
        long is = Fingerprint.own(now.parts());
        if (was != is) {
            findings.add(new SealFinding(Flaw.CHANGED, what(kind), listed.id(), seq, null, was, is));
        }
        Map<Long, Long> before = Fingerprint.entries(listed.parts());
        Map<Long, Long> after = Fingerprint.entries(now.parts());
        if (kind != Kind.JOURNAL) {
            if (findings.isEmpty()) { // one of its entries, or the parts were made to fit
                findings.add(new SealFinding(Flaw.CHANGED, what(kind), listed.id(), seq, null, was, is));
            }
            return findings;
        }
        before.forEach((transfer, print) -> {
            Long other = after.get(transfer);
            if (other == null) {
                findings.add(new SealFinding(Flaw.MISSING, What.TRANSFER, transfer, seq, null, print, null));
            } else if (!Objects.equals(print, other)) {
                findings.add(new SealFinding(Flaw.CHANGED, What.TRANSFER, transfer, seq, null, print, other));
            }
        });
        after.forEach((transfer, print) -> {
            if (!before.containsKey(transfer)) {
                findings.add(new SealFinding(Flaw.INSERTED, What.TRANSFER, transfer, seq, null, null, print));
            }
        });
        if (findings.isEmpty()) { // the parts were made to fit, the whole could not be
            findings.add(new SealFinding(Flaw.CHANGED, what(kind), listed.id(), seq, null, was, is));
        }
        return findings;
    }

    static What what(Kind kind) {
        return What.valueOf(kind.name());
    }
}
