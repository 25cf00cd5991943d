package shop.solvent.relation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jgrapht.alg.clustering.LabelPropagationClustering;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import shop.solvent.platform.Ties.Kind;

/**
 * Members who are tied to each other more than to others, by what they have in common, invitations and gifts. Who hangs on the rest by
 * one tie alone is in none. The same town always has the same ones.
 */
final class Communities {

    private static final int NONE = -1;

    /** Labels hardly move after a few rounds. */
    private static final int ROUNDS = 20;

    private final int[] community;
    private final int[] size;

    Communities(Town town, Rings rings) {
        community = new int[town.size()];
        size = new int[town.size()];
        Arrays.fill(community, NONE);
        SimpleGraph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        tie(town, rings, graph);
        List<Set<Integer>> found = new LabelPropagationClustering<>(
                        graph, ROUNDS, new Random(graph.vertexSet().size()))
                .getClustering()
                .getClusters();
        for (Set<Integer> part : found) {
            List<Integer> members =
                    part.stream().filter(node -> node < town.size()).toList();
            if (members.size() > 1) {
                int named = members.stream()
                        .min(Comparator.comparing(town.members::key))
                        .orElseThrow();
                for (int member : members) {
                    community[member] = named;
                    size[member] = members.size();
                }
            }
        }
    }

    /** Of all ties those of whom each end has another one: trees are taken away from their leaves on, before anything is built. */
    private static void tie(Town town, Rings rings, SimpleGraph<Integer, DefaultEdge> graph) {
        int nodes = town.size() + town.traits.size();
        int[] degrees = new int[nodes];
        long[] mixed = new long[nodes]; // all neighbours laid over each other: of a leaf, its only one
        for (int tie = 0; tie < town.ties.size(); tie++) {
            if (counts(town, rings, tie)) {
                int a = town.ties.a(tie);
                int b = other(town, tie);
                degrees[a]++;
                degrees[b]++;
                mixed[a] ^= b;
                mixed[b] ^= a;
            }
        }
        ArrayDeque<Integer> leaves = new ArrayDeque<>();
        for (int node = 0; node < nodes; node++) {
            if (degrees[node] == 1) {
                leaves.add(node);
            }
        }
        while (!leaves.isEmpty()) {
            int leaf = leaves.remove();
            if (degrees[leaf] == 1) {
                int held = (int) mixed[leaf];
                degrees[leaf] = 0;
                mixed[held] ^= leaf;
                if (--degrees[held] == 1) {
                    leaves.add(held);
                }
            }
        }
        for (int tie = 0; tie < town.ties.size(); tie++) {
            if (counts(town, rings, tie)) {
                int a = town.ties.a(tie);
                int b = other(town, tie);
                if (degrees[a] > 0 && degrees[b] > 0 && a != b) {
                    graph.addVertex(a);
                    graph.addVertex(b);
                    graph.addEdge(a, b);
                }
            }
        }
    }

    private static boolean counts(Town town, Rings rings, int tie) {
        Kind kind = town.ties.kind(tie);
        return kind == Kind.INVITE
                || kind == Kind.GIFT && town.ties.a(tie) != town.ties.b(tie)
                || kind.isTrait() && rings.tells(town.ties.b(tie));
    }

    private static int other(Town town, int tie) {
        return town.ties.kind(tie).isTrait() ? town.size() + town.ties.b(tie) : town.ties.b(tie);
    }

    /** The member with the smallest id of the community; −1 where the member is in none. */
    int community(int member) {
        return community[member];
    }

    /** How many members the community has; 0 where the member is in none. */
    int size(int member) {
        return size[member];
    }
}
