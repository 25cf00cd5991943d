package shop.solvent.relation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import shop.solvent.platform.Ties.Kind;

/**
 * Members who are tied to a merchant: its own, as it named them or as they are paid to its account; those in a ring with one of them;
 * and those whom one of them invited, two levels far.
 */
final class Near {

    /** More than these are no merchant's circle. */
    private static final int MOST = 10_000;

    private final Town town;
    private final Map<Integer, Set<Integer>> near = new HashMap<>();

    Near(Town town, Rings rings) {
        this.town = town;
        Map<Integer, Set<Integer>> own = own();
        if (own.isEmpty()) {
            return;
        }
        Map<Integer, Set<Integer>> byRing = new HashMap<>();
        own.forEach((seller, members) -> {
            near.put(seller, new HashSet<>(members));
            members.stream()
                    .map(rings::ring)
                    .filter(ring -> ring >= 0)
                    .forEach(ring ->
                            byRing.computeIfAbsent(ring, key -> new HashSet<>()).add(seller));
        });
        Map<Integer, Set<Integer>> byOwn = new HashMap<>();
        own.forEach((seller, members) -> members.forEach(
                member -> byOwn.computeIfAbsent(member, key -> new HashSet<>()).add(seller)));
        for (int member = 0; member < town.size(); member++) {
            add(byRing.get(rings.ring(member)), member);
            int inviter = town.inviter(member);
            if (inviter >= 0) {
                add(byOwn.get(inviter), member);
                add(byOwn.get(town.inviter(inviter)), member);
            }
        }
    }

    private void add(Set<Integer> sellers, int member) {
        if (sellers != null) {
            sellers.forEach(seller -> {
                Set<Integer> all = near.get(seller);
                if (all.size() < MOST) {
                    all.add(member);
                }
            });
        }
    }

    private Map<Integer, Set<Integer>> own() {
        Map<Integer, Set<Integer>> own = new HashMap<>();
        for (long pair : pairs(town)) {
            own.computeIfAbsent((int) (pair >>> 32), key -> new HashSet<>()).add((int) pair);
        }
        return own;
    }

    /** A merchant, and a member who is its own, in one number; each once. */
    static long[] pairs(Town town) {
        int[][] sellers = new int[town.traits.size()][];
        LongSlots pairs = new LongSlots();
        for (int tie = 0; tie < town.ties.size(); tie++) {
            if (town.ties.kind(tie) == Kind.SELLER) {
                int trait = town.ties.b(tie);
                int[] before = sellers[trait] == null ? new int[0] : sellers[trait];
                sellers[trait] = Arrays.copyOf(before, before.length + 1);
                sellers[trait][before.length] = town.ties.a(tie);
            } else if (town.ties.kind(tie) == Kind.STAFF) {
                pairs.of((long) town.ties.a(tie) << 32 | town.ties.b(tie));
            }
        }
        for (int tie = 0; tie < town.ties.size(); tie++) {
            if (town.ties.kind(tie) == Kind.PAYEE && sellers[town.ties.b(tie)] != null) {
                for (int seller : sellers[town.ties.b(tie)]) {
                    pairs.of((long) seller << 32 | town.ties.a(tie));
                }
            }
        }
        long[] all = new long[pairs.size()];
        Arrays.setAll(all, pairs::key);
        return all;
    }

    boolean is(int seller, int member) {
        Set<Integer> members = near.get(seller);
        return members != null && members.contains(member);
    }

    /** By merchant. */
    Map<Integer, Set<Integer>> all() {
        return near;
    }
}
