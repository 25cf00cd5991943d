package shop.solvent.web.api;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import shop.solvent.approval.Asked;

/**
 * The answer of a call that says more than its object. It knows nothing of how it is carried out, by JAX-RS ({@link
 * Replies}) or {@linkplain ShortWay without}.
 *
 * @param path where to find what was made, below the API's root and encoded; null if there is no such place
 */
public record Reply(int status, String path, JsonObject body) {

    /**
     * 201 if it was made now, 200 if an earlier request with the same key had made it; either way with where it is found.
     *
     * @param path below the API's root, with {@code {}} for each of the values
     */
    static Reply made(boolean now, Out answer, String path, Object... values) {
        return new Reply(now ? 201 : 200, filled(path, values), answer.json());
    }

    /** 202: it is begun, and goes on; where to look at it. @param path as {@link #made} */
    static Reply accepted(Out answer, String path, Object... values) {
        return new Reply(202, filled(path, values), answer.json());
    }

    /**
     * How a deed that takes two is answered: 202 with the request that waits for somebody to agree, and where it is found;
     * 200 if this much may be done alone, and what came of it.
     */
    static Reply asked(Asked asked) {
        if (asked instanceof Asked.Waiting waiting) {
            return new Reply(
                    202,
                    filled("admin/approvals/{}", waiting.id()),
                    Out.object()
                            .text("state", "waiting")
                            .text("approval", waiting.id())
                            .json());
        }
        return new Reply(
                200,
                null,
                Out.object()
                        .text("state", "done")
                        .text("result", ((Asked.Done) asked).result())
                        .json());
    }

    private static String filled(String path, Object... values) {
        StringBuilder filled = new StringBuilder(path);
        for (Object value : values) {
            int place = filled.indexOf("{}");
            filled.replace(place, place + 2, encoded(value.toString()));
        }
        return filled.toString();
    }

    private static String encoded(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
