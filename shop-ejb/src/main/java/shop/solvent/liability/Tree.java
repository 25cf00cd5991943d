package shop.solvent.liability;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the tree from its leaves as they come, in their order. It has at most {@value #BLOCK} places of each stored level in
 * memory; full ones are handed out and become one place of the level above.
 */
final class Tree {

    /** Places in a block: {@value #LEVELS} levels of the tree. */
    static final int BLOCK = 256;

    static final int LEVELS = 8;

    /** So few leaves that they say nothing of how many members a small shop has. */
    static final int LEAST_DEPTH = 10;

    /** Takes what is full. */
    interface Blocks {
        /** @param firstKey of its first leaf; null above the leaves */
        void add(int level, long number, Long firstKey, byte[] content);
    }

    /** The block of a stored level that is not full yet. */
    private static final class Open {
        private long number;
        private Long firstKey;
        private final List<Node> nodes = new ArrayList<>(BLOCK);
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    }

    private final int classes;
    private final Blinding blinding;
    private final Blocks blocks;
    private final List<Open> open = new ArrayList<>();

    Tree(int classes, Blinding blinding, Blocks blocks) {
        this.classes = classes;
        this.blinding = blinding;
        this.blocks = blocks;
    }

    /** How deep a tree for so many leaves is. */
    static int depth(long leaves) {
        return Math.max(LEAST_DEPTH, Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, leaves) - 1));
    }

    void add(Leaf leaf) {
        Open block = open(0);
        if (block.nodes.isEmpty()) {
            block.firstKey = leaf.key();
        }
        leaf.write(block.content);
        add(leaf.node(blinding), block, 0);
    }

    private void add(Node node, Open block, int stored) {
        block.nodes.add(node);
        if (block.nodes.size() == BLOCK) {
            Node above = close(block, stored);
            Open next = open(stored + 1);
            write(above, next);
            add(above, next, stored + 1);
        }
    }

    private void write(Node node, Open block) {
        ByteBuffer bytes = ByteBuffer.allocate(Node.bytes(classes));
        node.write(bytes);
        block.content.writeBytes(bytes.array());
    }

    private Open open(int stored) {
        if (open.size() == stored) {
            open.add(new Open());
        }
        return open.get(stored);
    }

    private Node close(Open block, int stored) {
        blocks.add(stored * LEVELS, block.number, block.firstKey, block.content.toByteArray());
        Node above = over(block.nodes).get(0);
        block.number++;
        block.firstKey = null;
        block.nodes.clear();
        block.content.reset();
        return above;
    }

    /** The root, once as many leaves are there as its depth has room for. */
    Node root(int depth) {
        int stored = depth / LEVELS;
        Open top = open.get(Math.min(stored, open.size() - 1));
        if (top.number != 0 || top.nodes.size() != 1 << depth % LEVELS) {
            throw new IllegalStateException("Not as many leaves as a tree of depth " + depth + " has");
        }
        return top.nodes.size() == 1 ? top.nodes.get(0) : close(top, stored);
    }

    /** What is above neighbours, down to one. */
    static List<Node> over(List<Node> nodes) {
        List<Node> level = nodes;
        while (level.size() > 1) {
            level = above(level);
        }
        return level;
    }

    static List<Node> above(List<Node> level) {
        List<Node> above = new ArrayList<>(level.size() / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(Node.over(level.get(i), level.get(i + 1)));
        }
        return above;
    }

    /** What is not in a full block yet, to go on with later. */
    byte[] rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (Open block : open) {
            byte[] content = block.content.toByteArray();
            rest.writeBytes(ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES)
                    .putLong(block.number)
                    .putLong(block.firstKey == null ? -1 : block.firstKey)
                    .putInt(block.nodes.size())
                    .putInt(content.length)
                    .array());
            rest.writeBytes(content);
        }
        return rest.toByteArray();
    }

    /** Goes on where another left off. */
    void resume(byte[] rest) {
        ByteBuffer in = ByteBuffer.wrap(rest);
        while (in.hasRemaining()) {
            Open block = open(open.size());
            block.number = in.getLong();
            long key = in.getLong();
            block.firstKey = key < 0 ? null : Long.valueOf(key);
            int nodes = in.getInt();
            byte[] content = new byte[in.getInt()];
            in.get(content);
            block.content.writeBytes(content);
            ByteBuffer each = ByteBuffer.wrap(content);
            for (int i = 0; i < nodes; i++) {
                block.nodes.add(
                        open.size() == 1
                                ? Leaf.read(each, classes, blinding).node(blinding)
                                : Node.read(each, classes));
            }
        }
    }
}
