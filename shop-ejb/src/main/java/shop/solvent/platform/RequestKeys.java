package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes a request with a caller-made key happen once. The same key with the same content gets the first answer again;
 * with other content it is a conflict.
 */
@ApplicationScoped
public class RequestKeys {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * A request as its key sees it.
     *
     * @param scope who made the key for what, e.g. {@code order:web}; keys of different scopes never meet
     * @param content everything that makes it this request and no other, hashed
     */
    public record Keyed(String scope, String key, byte[] content) {

        /** @param content everything that makes it this request and no other; nulls allowed */
        public static Keyed of(String scope, String key, Object... content) {
            Object[] parts = Arrays.stream(content)
                    .map(part -> part instanceof String text ? apart(text) : part)
                    .toArray();
            return new Keyed(scope, key, Sha256.of(Arrays.deepToString(parts)));
        }

        /** The text so that it is taken neither for two parts nor for none: a name {@code A, B} is no name {@code A}. */
        public static String apart(String text) {
            return text.equals("null")
                    ? "\\null"
                    : text.replace("\\", "\\\\").replace(",", "\\,").replace("]", "\\]");
        }
    }

    /**
     * What the request led to when it was made before; empty if it is new.
     *
     * @throws Rejection {@code key.reused} if the key was used for other content
     */
    public OptionalLong answered(Keyed request) {
        Answer answer = answers(List.of(request)).get(request.key());
        if (answer == null) {
            return OptionalLong.empty();
        }
        if (!answer.fits(request)) {
            throw reused(request);
        }
        return OptionalLong.of(answer.subject());
    }

    public static Rejection reused(Keyed request) {
        return Rejection.conflict("key.reused", Map.of("key", request.key()));
    }

    /** An earlier answer to a key. */
    public record Answer(byte[] content, long subject) {

        public boolean fits(Keyed request) {
            return Arrays.equals(content, request.content());
        }
    }

    /** Earlier answers by key; all requests share one scope. */
    public Map<String, Answer> answers(Collection<Keyed> requests) {
        Map<String, Answer> answers = new HashMap<>();
        if (requests.isEmpty()) {
            return answers;
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(requests.iterator().next().scope());
        List<String> wanted = Database.inList(requests.stream().map(Keyed::key).toList());
        parameters.addAll(wanted);
        database.query(
                "SELECT request_key, content, subject FROM request WHERE scope = ? AND request_key IN ("
                        + Database.places(wanted) + ")",
                row -> answers.put(row.getString(1), new Answer(row.getBytes(2), row.getLong(3))),
                parameters);
        return answers;
    }

    /**
     * Remembers the answer, in the transaction that produced it. Where the same request is being answered elsewhere at
     * this moment, this waits for it and then fails as a {@linkplain DatabaseFailure#isDuplicate duplicate}: whoever
     * runs the transaction tries again and finds the answer.
     */
    public void remember(Keyed request, long subject) {
        remember(Map.of(request, subject));
    }

    public void remember(Map<Keyed, Long> subjects) {
        List<Object[]> rows = new ArrayList<>();
        subjects.forEach((request, subject) ->
                rows.add(new Object[] {request.scope(), request.key(), request.content(), subject, clock.instant()}));
        database.insert("request (scope, request_key, content, subject, created_at)", rows);
    }
}
