package shop.solvent.liability;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import shop.solvent.kernel.id.MemberId;

/**
 * A leaf of one member, and the way from it to the root.
 *
 * @param position from the left, from 0
 * @param path what stands beside it on every level, from below
 */
record OwnPart(int part, long position, byte[] nonce, long[] amounts, List<Node> path) {

    private static final String FORMAT = "solvent-liability-proof: 1";

    /** The parts as a file. It is written as {@code JSON.stringify(file, null, 1)} would, so that it can be read in no other way. */
    static String file(MemberId member, String published, List<OwnPart> parts) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.put("member", member.toString());
        file.put("published", published);
        file.put("parts", parts.stream().map(OwnPart::told).toList());
        StringBuilder out = new StringBuilder();
        write(file, "\n", out);
        return out.append('\n').toString();
    }

    private Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("part", part);
        told.put("position", position);
        told.put("nonce", HexFormat.of().formatHex(nonce));
        told.put("values", texts(amounts));
        told.put("path", path.stream().map(OwnPart::told).toList());
        return told;
    }

    private static Map<String, Object> told(Node beside) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("hash", HexFormat.of().formatHex(beside.hash()));
        told.put("sums", texts(beside.sums()));
        return told;
    }

    /** As texts: there are readers to whom a large number is another. */
    private static List<String> texts(long[] amounts) {
        return LongStream.of(amounts).mapToObj(String::valueOf).toList();
    }

    /** @param line what a line of this depth begins with */
    private static void write(Object value, String line, StringBuilder out) {
        String inner = line + " ";
        String between = "";
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Map.Entry<?, ?> one : map.entrySet()) {
                out.append(between)
                        .append(inner)
                        .append('"')
                        .append(one.getKey())
                        .append("\": ");
                write(one.getValue(), inner, out);
                between = ",";
            }
            out.append(line).append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Object one : list) {
                out.append(between).append(inner);
                write(one, inner, out);
                between = ",";
            }
            out.append(line).append(']');
        } else if (value instanceof String text) {
            out.append('"').append(text.replace("\n", "\\n")).append('"'); // nothing else in it needs quoting
        } else {
            out.append(value);
        }
    }
}
