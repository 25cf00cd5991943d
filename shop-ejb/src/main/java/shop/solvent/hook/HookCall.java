package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import shop.solvent.hook.HookAttempt.Outcome;
import shop.solvent.outbound.CallAnswer;
import shop.solvent.outbound.CallFailure;
import shop.solvent.outbound.Outbound;
import shop.solvent.outbound.Place;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.MadeKeys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks whoever makes licences for one. */
@ApplicationScoped
class HookCall {

    /** Of an answer: a key has five hundred characters at most. */
    private static final int LARGEST = 16_000;

    @Inject
    private Outbound outbound;

    @Inject
    private HookSigning signing;

    @Inject
    private Clock clock;

    /**
     * What is asked for. It says nothing of the member.
     *
     * @param test whether nothing was bought and nothing is to be made
     * @param line of the order, from 1
     */
    record Wanted(String licence, boolean test, String order, int line, int item, String sku) {

        static Wanted of(LicenceView licence) {
            return new Wanted(
                    licence.id().toString(),
                    false,
                    licence.order().toString(),
                    licence.line() + 1,
                    licence.place(),
                    licence.sku());
        }
    }

    /**
     * What came back.
     *
     * @param status null if there was no answer
     * @param key null unless there is a licence
     */
    record Result(Outcome outcome, Integer status, String key, long millis) {

        /** Without what is good for whoever has it. */
        @Override
        public String toString() {
            return "Result[" + outcome + ", " + status + "]";
        }
    }

    Result ask(HookView hook, Wanted wanted) {
        return call(hook, "", wanted, (answer, begun) -> {
            String key = answer.status() == 200 || answer.status() == 201 ? key(answer.body()) : null;
            return new Result(outcome(answer.status(), key), answer.status(), key, since(begun));
        });
    }

    /** Says, below the address, that a licence was taken back. Any success means that it was heard. */
    Result revoke(HookView hook, LicenceView licence) {
        return call(hook, "/revoked", Wanted.of(licence), (answer, begun) -> {
            boolean heard = answer.status() >= 200 && answer.status() < 300;
            return new Result(
                    heard ? Outcome.HEARD : outcome(answer.status(), null), answer.status(), null, since(begun));
        });
    }

    private Result call(HookView hook, String below, Wanted wanted, BiFunction<CallAnswer, Long, Result> read) {
        long begun = System.nanoTime();
        try {
            Instant now = clock.instant();
            byte[] body = Json.write(wanted).getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Idempotency-Key", wanted.licence());
            headers.put("Solvent-Signature", signing.header(hook, now, body));
            Place place = Place.parse("address", hook.address());
            CallAnswer answer =
                    outbound.call("POST", below.isEmpty() ? place : place.at(below), headers, body, LARGEST);
            return read.apply(answer, begun);
        } catch (CallFailure failure) {
            return new Result(Outcome.of(failure), null, null, since(begun));
        } catch (Rejection calledNoMore) { // an inner address that the installation names no longer
            return new Result(Outcome.INNER_ADDRESS, null, null, since(begun));
        }
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private static Outcome outcome(int status, String key) {
        if (key != null) {
            return Outcome.MADE;
        }
        if (status == 202) {
            return Outcome.NOT_YET;
        }
        if (status >= 500 || status == 429 || status == 408) {
            return Outcome.BROKEN;
        }
        return status >= 400 ? Outcome.REFUSED : status >= 300 ? Outcome.REDIRECTED : Outcome.NO_KEY;
    }

    /** Null where there is none. */
    private static String key(byte[] body) {
        try {
            JsonNode answer = Json.read(body, JsonNode.class);
            JsonNode key = answer == null ? null : answer.get("key");
            return key != null && key.isString() ? MadeKeys.checked(key.stringValue()) : null;
        } catch (JacksonException | Rejection none) {
            return null;
        }
    }
}
