package shop.solvent.relation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import shop.solvent.platform.Ties.Kind;

/**
 * Who has something in common: a device, an address, an account. A ring is a largest set of members of whom each has something in common
 * with another one. What more than {@value Town#CROWD} members have in common counts for nobody.
 */
final class Rings {

    private static final int NONE = -1;

    private final Town town;

    /** Members by trait, without those of one member or of a crowd. */
    private final Map<Integer, int[]> sharing;

    private final int[] ring;
    private final int[] size;
    private final int[] invites;
    private final Map<Kind, int[]> shared = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<Integer>> withInviter = new EnumMap<>(Kind.class);

    Rings(Town town) {
        this.town = town;
        this.sharing = new HashMap<>();
        ring = new int[town.size()];
        size = new int[town.size()];
        invites = new int[town.size()];
        Arrays.fill(ring, NONE);
        gather();
        connect();
        compare();
    }

    private void gather() {
        int[] counts = new int[town.traits.size()];
        for (int tie = 0; tie < town.ties.size(); tie++) {
            if (town.ties.kind(tie).isTrait()) {
                counts[town.ties.b(tie)]++;
            }
        }
        int[] filled = new int[counts.length];
        for (int tie = 0; tie < town.ties.size(); tie++) {
            int trait = town.ties.kind(tie).isTrait() ? town.ties.b(tie) : NONE;
            if (trait != NONE && counts[trait] > 1 && counts[trait] <= Town.CROWD) {
                sharing.computeIfAbsent(trait, key -> new int[counts[trait]])[filled[trait]++] = town.ties.a(tie);
            }
        }
    }

    private void connect() {
        SimpleGraph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        addTo(graph);
        for (Set<Integer> part : new ConnectivityInspector<>(graph).connectedSets()) {
            List<Integer> members = part.stream().filter(node -> node >= 0).toList();
            int named = members.stream()
                    .min(Comparator.comparing(town.members::key))
                    .orElseThrow();
            int invited = (int) members.stream()
                    .filter(one -> town.inviter(one) != NONE && part.contains(town.inviter(one)))
                    .count();
            for (int member : members) {
                ring[member] = named;
                size[member] = members.size();
                invites[member] = invited;
            }
        }
    }

    /** Adds members by their number, and what they have in common by its number below zero. */
    void addTo(SimpleGraph<Integer, DefaultEdge> graph) {
        sharing.forEach((trait, members) -> {
            int node = -1 - trait;
            graph.addVertex(node);
            for (int member : members) {
                graph.addVertex(member);
                graph.addEdge(member, node);
            }
        });
    }

    private void compare() {
        Map<Kind, Map<Integer, Set<Integer>>> others = new EnumMap<>(Kind.class);
        sharing.forEach((trait, members) -> {
            Map<Integer, Set<Integer>> of = others.computeIfAbsent(town.kind(trait), key -> new HashMap<>());
            for (int member : members) {
                Set<Integer> all = of.computeIfAbsent(member, key -> new HashSet<>());
                for (int other : members) {
                    if (other != member) {
                        all.add(other);
                    }
                }
            }
        });
        for (Kind kind : Kind.values()) {
            if (kind.isTrait()) {
                int[] counts = new int[town.size()];
                Set<Integer> near = new HashSet<>();
                others.getOrDefault(kind, Map.of()).forEach((member, all) -> {
                    counts[member] = all.size();
                    int inviter = town.inviter(member);
                    if (inviter != NONE
                            && (all.contains(inviter)
                                    || town.inviter(inviter) != NONE && all.contains(town.inviter(inviter)))) {
                        near.add(member);
                    }
                });
                shared.put(kind, counts);
                withInviter.put(kind, near);
            }
        }
    }

    /** The member with the smallest id of the ring; −1 where the member is in none. */
    int ring(int member) {
        return ring[member];
    }

    /** How many members the ring has; 0 where the member is in none. */
    int size(int member) {
        return size[member];
    }

    /** How many members of the ring were invited by another of it. */
    int invites(int member) {
        return invites[member];
    }

    /** With how many others the member has something of that kind in common. */
    int sharesWith(Kind kind, int member) {
        return shared.get(kind)[member];
    }

    /** Whether the member has something of that kind in common with who invited them, or who invited that one. */
    boolean sharesWithInviter(Kind kind, int member) {
        return withInviter.get(kind).contains(member);
    }

    /** Whether several members have it in common, and no crowd. */
    boolean tells(int trait) {
        return sharing.containsKey(trait);
    }
}
