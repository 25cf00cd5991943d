package shop.solvent.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row with everything its fingerprint is made of, the fingerprints beside it, and the seal over them.
 *
 * @param position of its fingerprint among the others
 */
record Proof(
        String kindName,
        int kind,
        long id,
        String name,
        Seal seal,
        int position,
        List<Value> own,
        Map<Long, List<Value>> entries,
        List<String> prints) {

    static final String FIRST = "solvent-proof: 1";

    /** A column: its form, and what it says; null for NULL. */
    record Value(String column, String form, String value) {

        private void write(Hash hash) {
            switch (form) {
                case "number", "moment", "day" -> hash.number(value == null ? 0 : Long.parseLong(value));
                case "number?", "moment?", "day?" -> hash.optional(value == null ? null : Long.valueOf(value));
                case "bytes" -> hash.bytes(value == null ? null : HexFormat.of().parseHex(value));
                default -> hash.bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static final Pattern HEAD = Pattern.compile("row: ([A-Z_]+) ([0-9]{1,9}) (-?[0-9]{1,19}) (\\S+)");

    private static final Pattern OWN = Pattern.compile("own (\\w+) (\\S+) (.*)", Pattern.DOTALL);

    private static final Pattern ENTRY = Pattern.compile("entry (-?[0-9]{1,19}) (\\w+) (\\S+) (.*)", Pattern.DOTALL);

    static Proof read(String file) throws Malformed {
        String[] lines = file.split("\n", -1);
        Matcher head = HEAD.matcher(lines.length > 1 ? lines[1] : "");
        if (lines.length < 5 || !lines[0].equals(FIRST) || !head.matches()) {
            throw new Malformed(Math.min(lines.length, 2));
        }
        Seal seal = Seal.read(lines[2], 3);
        if (!lines[3].matches("position: [0-9]{1,9}")) {
            throw new Malformed(4);
        }
        List<Value> own = new ArrayList<>();
        Map<Long, List<Value>> entries = new TreeMap<>();
        List<String> prints = new ArrayList<>();
        for (int i = 4; i < lines.length; i++) {
            Matcher one = OWN.matcher(lines[i]);
            Matcher entry = ENTRY.matcher(lines[i]);
            if (one.matches()) {
                own.add(value(one, 1, i + 1));
            } else if (entry.matches()) {
                entries.computeIfAbsent(Long.valueOf(entry.group(1)), key -> new ArrayList<>())
                        .add(value(entry, 2, i + 1));
            } else if (lines[i].matches("print [0-9a-f]{64}")) {
                prints.add(lines[i].substring(6));
            } else if (!lines[i].isEmpty() || i < lines.length - 1) {
                throw new Malformed(i + 1);
            }
        }
        return new Proof(
                head.group(1),
                Integer.parseInt(head.group(2)),
                Long.parseLong(head.group(3)),
                head.group(4),
                seal,
                Integer.parseInt(lines[3].substring("position: ".length())),
                own,
                entries,
                prints);
    }

    private static Value value(Matcher line, int first, int number) throws Malformed {
        String form = line.group(first + 1);
        String text = line.group(first + 2);
        boolean fits = text.equals("null")
                || switch (form) {
                    case "number", "number?", "moment", "moment?", "day", "day?" -> text.matches("-?[0-9]{1,18}");
                    case "bytes" -> text.matches("x([0-9a-f]{2})*");
                    case "text" -> text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
                    default -> false;
                };
        if (!fits) {
            throw new Malformed(number);
        }
        String value = text.equals("null")
                ? null
                : switch (form) {
                    case "bytes" -> text.substring(1);
                    case "text" -> unquoted(text);
                    default -> text;
                };
        return new Value(line.group(first), form, value);
    }

    private static String unquoted(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                letter = switch (text.charAt(++i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            plain.append(letter);
        }
        return plain.toString();
    }

    /** Whether the row is the one whose fingerprint stands at its place. */
    boolean isTheRow() {
        Hash hash = new Hash();
        byte[] ownHash = hash(own, hash);
        Map<Long, byte[]> entryHashes = new TreeMap<>();
        entries.forEach((key, values) -> entryHashes.put(key, hash(values, hash)));
        hash.number(kind).number(id).raw(ownHash).number(entryHashes.size());
        entryHashes.forEach((key, made) -> hash.number(key).raw(made));
        String print = HexFormat.of().formatHex(hash.made());
        return position < prints.size() && prints.get(position).equals(print);
    }

    private static byte[] hash(List<Value> values, Hash hash) {
        values.forEach(value -> value.write(hash));
        return hash.made();
    }

    /** Whether the fingerprints are those that the seal is over, and the seal is whole. */
    boolean isUnderItsSeal() {
        Hash content = new Hash();
        prints.forEach(print -> content.raw(HexFormat.of().parseHex(print)));
        return HexFormat.of().formatHex(content.made()).equals(seal.content())
                && seal.rows() == prints.size()
                && seal.kind() == kind
                && seal.isWhole();
    }
}
