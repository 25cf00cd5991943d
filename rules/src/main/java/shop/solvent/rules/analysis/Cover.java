package shop.solvent.rules.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What of a region some boxes leave uncovered. It splits the region along the boxes until each part is covered by one of
 * them or met by none, so that every part it reports is exact. Splitting can take very many steps; after a set number it
 * gives up, and says so.
 */
final class Cover {

    private final Space space;
    private final Knowledge knowledge;
    private final int mostParts;
    private final List<Box> open = new ArrayList<>();
    private int stepsLeft;

    Cover(Space space, Knowledge knowledge, int steps, int mostParts) {
        this.space = space;
        this.knowledge = knowledge;
        this.stepsLeft = steps;
        this.mostParts = mostParts;
    }

    /** The parts of the region that no box covers, as far as they were looked for. */
    List<Box> uncovered(Box region, List<Box> boxes) {
        open.clear();
        split(region, boxes);
        return List.copyOf(open);
    }

    /** Whether some parts may have been missed. */
    boolean isExhausted() {
        return stepsLeft <= 0;
    }

    int stepsLeft() {
        return Math.max(0, stepsLeft);
    }

    private void split(Box whole, List<Box> all) {
        Deque<Part> parts = new ArrayDeque<>(List.of(new Part(whole, all)));
        while (!parts.isEmpty() && open.size() < mostParts && --stepsLeft > 0) {
            Part part = parts.pop();
            Box region = part.region();
            if (!knowledge.impossible(region).isEmpty()) {
                continue;
            }
            List<Box> meeting =
                    part.boxes().stream().filter(box -> box.meets(region)).toList();
            if (meeting.isEmpty()) {
                open.add(region);
            } else if (meeting.stream().noneMatch(box -> box.covers(region, space))) {
                halves(region, meeting.get(0)).forEach(half -> parts.push(new Part(half, meeting)));
            }
        }
    }

    private record Part(Box region, List<Box> boxes) {}

    /** The region in two: what the box has no part in for the first dimension where there is such, and the rest. */
    private List<Box> halves(Box region, Box box) {
        for (int i = 0; i < box.dimensions(); i++) {
            if (box.at(i) != null) {
                BitSet values = region.at(i) == null ? space.dimension(i).all() : region.at(i);
                BitSet outside = (BitSet) values.clone();
                outside.andNot(box.at(i));
                if (!outside.isEmpty()) {
                    BitSet inside = (BitSet) values.clone();
                    inside.and(box.at(i));
                    return List.of(region.with(i, outside), region.with(i, inside));
                }
            }
        }
        throw new IllegalStateException("the box covers the region");
    }
}
