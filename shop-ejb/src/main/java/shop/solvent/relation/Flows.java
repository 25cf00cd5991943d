package shop.solvent.relation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Set;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/**
 * Which way money and points go between members and merchants, and where they come back to. A merchant pays what it takes in to the
 * members who are its own, as it named them or as its account is theirs; points and coins that are given count as a fen each. Refunds are no flow of
 * their own: see {@link Town#roundTrip}.
 */
final class Flows {

    private final Town town;
    private final int nodes;

    /** The flows, one after the other. */
    private int[] from = new int[16];

    private int[] to = new int[16];
    private long[] amounts = new long[16];
    private int size;

    private final long[] circular;
    private final int[] fanIn;

    Flows(Town town) {
        this.town = town;
        nodes = town.size() + town.merchants.size();
        circular = new long[town.size()];
        fanIn = new int[town.size()];
        gather();
        circle();
    }

    private void gather() {
        long[] takings = new long[town.merchants.size()];
        for (int tie = 0; tie < town.ties.size(); tie++) {
            int a = town.ties.a(tie);
            int b = town.ties.b(tie);
            long amount = town.ties.amount(tie);
            switch (town.ties.kind(tie)) {
                case TRADE -> {
                    flow(a, town.size() + b, amount);
                    takings[b] += amount;
                }
                case COMMISSION -> flow(a, b, amount);
                case GIFT -> {
                    flow(a, b, amount);
                    fanIn[b]++;
                }
                default -> {}
            }
        }
        pay(takings);
    }

    /** What merchants take in goes to the members who are their own. */
    private void pay(long[] takings) {
        for (long pair : Near.pairs(town)) {
            int seller = (int) (pair >>> 32);
            flow(town.size() + seller, (int) pair, takings[seller]);
        }
    }

    private void flow(int one, int other, long amount) {
        if (one == other || amount <= 0) {
            return;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
        }
        from[size] = one;
        to[size] = other;
        amounts[size++] = amount;
    }

    private void circle() {
        boolean[] kept = core();
        DefaultDirectedGraph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        for (int flow = 0; flow < size; flow++) {
            if (kept[from[flow]] && kept[to[flow]]) {
                graph.addVertex(from[flow]);
                graph.addVertex(to[flow]);
                graph.addEdge(from[flow], to[flow]);
            }
        }
        int[] circle = new int[nodes];
        int circles = 0;
        for (Set<Integer> part : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            if (part.size() > 1) {
                circles++;
                for (int node : part) {
                    circle[node] = circles;
                }
            }
        }
        long[] into = new long[nodes];
        long[] out = new long[nodes];
        for (int flow = 0; flow < size; flow++) {
            if (circle[from[flow]] != 0 && circle[from[flow]] == circle[to[flow]]) {
                out[from[flow]] += amounts[flow];
                into[to[flow]] += amounts[flow];
            }
        }
        for (int member = 0; member < town.size(); member++) {
            circular[member] = Math.min(into[member], out[member]);
        }
    }

    /** What money both comes to and leaves, again and again: nothing else is on a circle, and it is far less than all. */
    private boolean[] core() {
        int[] outs = new int[nodes];
        int[] ins = new int[nodes];
        for (int flow = 0; flow < size; flow++) {
            outs[from[flow]]++;
            ins[to[flow]]++;
        }
        int[] outStart = starts(outs);
        int[] inStart = starts(ins);
        int[] byFrom = new int[size];
        int[] byTo = new int[size];
        int[] outAt = outStart.clone();
        int[] inAt = inStart.clone();
        for (int flow = 0; flow < size; flow++) {
            byFrom[outAt[from[flow]]++] = flow;
            byTo[inAt[to[flow]]++] = flow;
        }
        boolean[] kept = new boolean[nodes];
        Arrays.fill(kept, true);
        ArrayDeque<Integer> over = new ArrayDeque<>();
        for (int node = 0; node < nodes; node++) {
            if (outs[node] == 0 || ins[node] == 0) {
                kept[node] = false;
                over.add(node);
            }
        }
        while (!over.isEmpty()) {
            int node = over.remove();
            for (int i = outStart[node]; i < outStart[node + 1]; i++) {
                drop(to[byFrom[i]], ins, kept, over);
            }
            for (int i = inStart[node]; i < inStart[node + 1]; i++) {
                drop(from[byTo[i]], outs, kept, over);
            }
        }
        return kept;
    }

    private static void drop(int node, int[] counts, boolean[] kept, ArrayDeque<Integer> over) {
        if (--counts[node] == 0 && kept[node]) {
            kept[node] = false;
            over.add(node);
        }
    }

    private static int[] starts(int[] counts) {
        int[] starts = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            starts[i + 1] = starts[i] + counts[i];
        }
        return starts;
    }

    /** Fen that go round through the member: what comes to them from their circle, or what they give into it, whichever is less. */
    long circular(int member) {
        return circular[member];
    }

    /** How many others gave the member points or coins. */
    int fanIn(int member) {
        return fanIn[member];
    }
}
