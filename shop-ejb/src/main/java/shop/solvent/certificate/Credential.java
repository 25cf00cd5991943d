package shop.solvent.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.platform.Json;

/**
 * What is signed, as Verifiable Credentials Data Model 2.0 has it.
 *
 * @param iss as {@code issuer}, and {@code jti} as {@code id}: where readers of JSON Web Tokens look for them
 * @param iat seconds since 1970
 * @param validFrom null while that is not known
 * @param validUntil null for ever, or until something says it that the status list tells
 * @param subject of the kind that {@code type} says
 */
record Credential(
        @JsonProperty("@context") List<String> context,
        String id,
        List<String> type,
        String issuer,
        String validFrom,
        String validUntil,
        @JsonProperty("credentialStatus") List<Status> status,
        @JsonProperty("credentialSubject") Object subject,
        String iss,
        String jti,
        long iat) {

    static final String TYPE = "EntitlementCredential";

    /** How long a status list is good for that nobody can ask for anew. */
    private static final int LIST_HOURS = 24;

    /** After so many milliseconds a reader asks anew. */
    private static final int LIST_READ_AGAIN = 60_000;

    /** The data model's words, and that words of the shop's own stand for nothing but themselves. */
    private static final List<String> CONTEXT =
            List.of("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2");

    /** Where the bit is that says whether it still holds. */
    record Status(String id, String type, String statusPurpose, String statusListIndex, String statusListCredential) {}

    /** A text in one language. */
    record Text(
            @JsonProperty("@value") String value,
            @JsonProperty("@language") String language) {}

    /**
     * What is owned.
     *
     * @param id stands for the owner in this one certificate, and is nobody's name
     * @param uses in all; null without limit
     */
    record Owned(
            String id,
            String type,
            List<Text> name,
            String sku,
            String kind,
            int quantity,
            Long uses,
            boolean transferable) {}

    /** The bits of all certificates of a list. */
    record Bits(String id, String type, String statusPurpose, String encodedList, long ttl) {}

    private static Credential of(
            String address,
            String id,
            String type,
            Instant from,
            Instant until,
            List<Status> status,
            Object subject,
            Instant now) {
        return new Credential(
                CONTEXT,
                id,
                List.of("VerifiableCredential", type),
                address,
                text(from),
                text(until),
                status,
                subject,
                address,
                id,
                now.getEpochSecond());
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param holder stands for its owner */
    static Credential of(String address, Row row, EntitlementView one, String holder, Instant now) {
        List<Status> status = Arrays.stream(StatusPurpose.values())
                .map(purpose -> {
                    String list = PublicAddress.list(address, row.list(), purpose);
                    return new Status(
                            list + "#" + row.position(),
                            "BitstringStatusListEntry",
                            purpose.text(),
                            String.valueOf(row.position()),
                            list);
                })
                .toList();
        Owned owned = new Owned(
                holder,
                "Entitlement",
                List.of(new Text(one.titleZh(), "zh-CN"), new Text(one.titleEn(), "en")),
                one.sku(),
                one.kind(),
                one.quantity(),
                one.uses(),
                one.transferable());
        String id = PublicAddress.certificate(address, row.code());
        return of(address, id, TYPE, one.starts(), one.ends(), status, owned, now);
    }

    static Credential list(String address, int number, StatusPurpose purpose, String bits, Instant now) {
        String id = PublicAddress.list(address, number, purpose);
        Bits subject = new Bits(id + "#list", "BitstringStatusList", purpose.text(), bits, LIST_READ_AGAIN);
        Instant until = now.plus(LIST_HOURS, ChronoUnit.HOURS);
        return of(address, id, "BitstringStatusListCredential", now, until, null, subject, now);
    }

    String signed(SigningKey key) {
        return Jws.sign(key, Json.write(this));
    }

    /** What a reader of ours has to know of it. */
    record Claims(String iss, String jti, List<String> type) {}

    static Claims claims(String payload) {
        return Json.read(payload, Claims.class);
    }
}
