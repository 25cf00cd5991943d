package shop.solvent.web.admin.relations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.relation.Neighbourhood;
import shop.solvent.relation.RelationNode;
import shop.solvent.relation.RelationTie;

/**
 * A neighbourhood as it is drawn: the member in the middle, around them who is tied to them, and farther out who is tied to those. All of
 * it stands in the table below the picture as well.
 */
public final class Picture {

    /** The picture goes from minus this to plus this, in both directions. */
    public static final int HALF = 320;

    private static final int NEAR = 130;
    private static final int FAR = 265;

    /** With more than these, what they are called is told by pointing at them, and by the table. */
    private static final int NAMED = 26;

    /** Where a node is drawn. @param named whether there is room for what it is called */
    public record Spot(RelationNode node, long x, long y, boolean middle, boolean named) {}

    /** From where to where a tie is drawn. */
    public record Line(RelationTie tie, long x1, long y1, long x2, long y2) {}

    private final Neighbourhood around;
    private final List<Spot> spots = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    Picture(Neighbourhood around) {
        this.around = around;
        Map<RelationNode, Double> angles = new HashMap<>();
        place(1, NEAR, Comparator.comparing(node -> node.kind()), angles);
        place(2, FAR, Comparator.comparing(node -> beside(node, angles)), angles);
        Map<RelationNode, Spot> at = new HashMap<>();
        around.nodes().forEach(node -> {
            int distance = around.distances().get(node);
            double angle = angles.getOrDefault(node, 0.0);
            long far = distance == 0 ? 0 : distance == 1 ? NEAR : FAR;
            Spot spot = new Spot(
                    node,
                    Math.round(Math.cos(angle) * far),
                    Math.round(Math.sin(angle) * far),
                    distance == 0,
                    around.distances().size() <= NAMED);
            spots.add(spot);
            at.put(node, spot);
        });
        for (RelationTie tie : around.ties()) {
            Spot from = at.get(tie.from());
            Spot to = at.get(tie.to());
            lines.add(new Line(tie, from.x(), from.y(), to.x(), to.y()));
        }
    }

    private void place(int distance, int far, Comparator<RelationNode> order, Map<RelationNode, Double> angles) {
        List<RelationNode> ring = around.nodes().stream()
                .filter(node -> around.distances().get(node) == distance)
                .sorted(order)
                .toList();
        for (int i = 0; i < ring.size(); i++) {
            angles.put(ring.get(i), 2 * Math.PI * (i + (far == FAR ? 0.5 : 0)) / ring.size());
        }
    }

    /** The angle of somebody on the inner circle whom the node is tied to, so that lines do not cross the middle. */
    private double beside(RelationNode node, Map<RelationNode, Double> angles) {
        return around.ties().stream()
                .filter(tie -> tie.from().equals(node) || tie.to().equals(node))
                .map(tie -> angles.get(tie.from().equals(node) ? tie.to() : tie.from()))
                .filter(angle -> angle != null)
                .findFirst()
                .orElse(0.0);
    }

    public Neighbourhood getAround() {
        return around;
    }

    public List<Spot> getSpots() {
        return spots;
    }

    public List<Line> getLines() {
        return lines;
    }

    public boolean isAlone() {
        return lines.isEmpty();
    }
}
