package shop.solvent.liability;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.evidence.AttestationView;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;

/** What is published of a proof: lines of {@code name: value}, signed as an attestation is. docs/evidence.md has them. */
final class ProofText {

    static final String FIRST = "solvent-liabilities: 1";

    private static final String TOTAL = "total-";

    private ProofText() {}

    /**
     * What the shop owes members, by which it can be said what of it: every account of a member that cannot go below zero. What a
     * member owes is left out. It would make the sum smaller than what is owed to the others. Types that are younger than the
     * attestation are in none of its journals.
     */
    static List<AccountType> classes(AttestationView attestation) {
        return Stream.of(AccountType.values())
                .filter(type -> type.holder() == Holder.MEMBER && type.floored())
                .filter(attestation::tells)
                .toList();
    }

    /** @param previous hash of the text of the proof before; null for the first */
    static LinkedHashMap<String, Object> lines(
            AttestationView attestation,
            ZoneId zone,
            byte[] previous,
            Instant madeAt,
            List<AccountType> classes,
            int depth,
            Node root) {
        LinkedHashMap<String, Object> lines = new LinkedHashMap<>();
        lines.put("number", attestation.number());
        lines.put("day", attestation.day());
        lines.put("zone", zone);
        lines.put("previous", previous == null ? "none" : HexFormat.of().formatHex(previous));
        lines.put("made-at", madeAt);
        lines.put("attestation", attestation.hash());
        lines.put("head", attestation.head());
        for (int i = 0; i < classes.size(); i++) {
            lines.put(TOTAL + name(classes.get(i)), root.sums()[i]);
        }
        lines.put("depth", depth);
        lines.put("root", HexFormat.of().formatHex(root.hash()));
        return lines;
    }

    static String name(AccountType type) {
        return type.asset() + "-" + type.base().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a text says of each class, in its order. */
    static Map<AccountType, Long> totals(String text, List<AccountType> classes) {
        List<Long> told = new ArrayList<>();
        text.lines()
                .filter(line -> line.startsWith(TOTAL))
                .forEach(line -> told.add(Long.valueOf(line.substring(line.indexOf(": ") + 2))));
        Map<AccountType, Long> totals = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            totals.put(classes.get(i), told.get(i));
        }
        return totals;
    }
}
