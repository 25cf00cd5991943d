package shop.solvent.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.Validity;
import shop.solvent.certificate.CertificateKeyDeed.NewKey;
import shop.solvent.certificate.Certificates.Issued;
import shop.solvent.certificate.Checked.Flaw;
import shop.solvent.entitlement.BoughtGoods;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementState;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.entitlement.RevokeDeed;
import shop.solvent.entitlement.RevokeDeed.Revocation;
import shop.solvent.entitlement.SuspendDeed;
import shop.solvent.entitlement.SuspendDeed.Suspension;
import shop.solvent.entitlement.TransferEntitlement;
import shop.solvent.entitlement.UseEntitlement;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Threads;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Certificates of what members own: made out, believed, and over when what they are of is over. */
class CertificatesTest {

    private static final String ADDRESS = "https://shop.example";
    private static final String WHY = "the card it was paid with was stolen, case 17";

    private final World world = addressed();
    private final Certificates certificates = world.shop.get(Certificates.class);
    private final CertificateKeys keys = world.shop.get(CertificateKeys.class);
    private final Entitlements entitlements = world.shop.get(Entitlements.class);
    private final Database sql = world.shop.database().database();
    private MemberId member;

    private static World addressed() {
        System.setProperty("shop.address", ADDRESS);
        return new World();
    }

    @BeforeEach
    void open() {
        List.of(BoughtGoods.class, RevokeDeed.class, SuspendDeed.class, CertificateKeyDeed.class)
                .forEach(world.shop::get);
        member = world.withMoney(world.member(), 500_000);
    }

    @AfterEach
    void noAddress() {
        System.clearProperty("shop.address");
    }

    private EntitlementView bought(Validity validity, Integer days, Integer uses, boolean renewable) {
        GoodsForTests.sells(
                world.shop, World.COURSE, new GoodTerms(validity, days, null, uses, renewable, true, null, null));
        OrderId order = world.buys(member, 1, "device-of-" + member).id();
        Messages.handOver(world.shop);
        world.shop.clock().advance(Duration.ofSeconds(1));
        return entitlements.list(EntitlementQuery.of(order), null, 1).rows().get(0);
    }

    private EntitlementView bought() {
        return bought(Validity.FROM_PURCHASE, 30, null, false);
    }

    private Issued issued() {
        return certificates.issue(bought().id());
    }

    private Asked asks(String deed, Record content, String by) {
        return world.shop.get(Approvals.class).ask(new Ask(world.key(), deed, content, WHY, by));
    }

    private void revoked(EntitlementView one) {
        People.agreed(world.shop, RevokeDeed.CODE, new Revocation(one.id().toString()), OPERATOR, FINANCE);
    }

    private EntitlementState stands(String shown) {
        Checked checked = certificates.check(shown);
        assertThat(checked.flaw()).isNull();
        return checked.certificate().entitlement().state();
    }

    // What somebody else would do who has the standards and not this shop's code.

    private JsonNode payload(String token) throws GeneralSecurityException {
        String[] parts = token.split("\\.");
        JsonNode header = json(parts[0]);
        assertThat(header.path("alg").asString()).isEqualTo("ES256");
        assertThat(header.path("typ").asString()).isEqualTo("vc+jwt");
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(published(header.path("kid").asString()));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2])))
                .as("signed with a key of the published set")
                .isTrue();
        return json(parts[1]);
    }

    private static JsonNode json(String part) {
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private PublicKey published(String kid) throws GeneralSecurityException {
        JsonNode key = new JsonMapper()
                .readTree(Json.write(keys.set()))
                .path("keys")
                .valueStream()
                .filter(one -> one.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow();
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("crv", "kty", "x", "y", "kid", "use", "alg");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                number(key.path("x").asString()),
                                number(key.path("y").asString())),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    /** The bit that the credential's status entry of that purpose names, in the list that is published now. */
    private boolean bit(JsonNode credential, String purpose) throws GeneralSecurityException, IOException {
        JsonNode status = credential
                .path("credentialStatus")
                .valueStream()
                .filter(one -> one.path("statusPurpose").asString().equals(purpose))
                .findFirst()
                .orElseThrow();
        assertThat(status.path("type").asString()).isEqualTo("BitstringStatusListEntry");
        String address = status.path("statusListCredential").asString();
        assertThat(address).startsWith(ADDRESS + "/certificates/status/1/");
        StatusLists.Signed list = world.shop
                .secondServer()
                .get(StatusLists.class)
                .find(1, StatusPurpose.of(purpose).orElseThrow())
                .orElseThrow();
        JsonNode published = payload(list.text());
        assertThat(published.path("id").asString()).isEqualTo(address);
        assertThat(published.path("type").path(1).asString()).isEqualTo("BitstringStatusListCredential");
        JsonNode bits = published.path("credentialSubject");
        assertThat(bits.path("statusPurpose").asString()).isEqualTo(purpose);
        int index = Integer.parseInt(status.path("statusListIndex").asString());
        byte[] bytes = JwsTest.unpacked(bits.path("encodedList").asString());
        assertThat(bytes).hasSize(131_072 / 8);
        return (bytes[index / 8] >> 7 - index % 8 & 1) == 1;
    }

    private String bits(JsonNode credential) throws GeneralSecurityException, IOException {
        return (bit(credential, "revocation") ? "1" : "0") + (bit(credential, "suspension") ? "1" : "0");
    }

    @Test
    void aCertificateSaysWhatIsOwnedSinceWhenAndUntilWhenAndNotByWhom() throws GeneralSecurityException {
        EntitlementView course = bought();
        Issued issued = certificates.issue(course.id());

        JsonNode credential = payload(issued.text());
        assertThat(credential.path("@context").path(0).asString()).isEqualTo("https://www.w3.org/ns/credentials/v2");
        assertThat(credential.path("type").path(0).asString()).isEqualTo("VerifiableCredential");
        assertThat(credential.path("type").path(1).asString()).isEqualTo("EntitlementCredential");
        assertThat(credential.path("issuer").asString()).isEqualTo(ADDRESS);
        assertThat(credential.path("id").asString())
                .isEqualTo(issued.certificate().link())
                .isEqualTo(
                        ADDRESS + "/shop/certificates/" + issued.certificate().code());
        assertThat(credential.path("validFrom").asString()).isEqualTo("2026-07-01T04:00:00Z");
        assertThat(credential.path("validUntil").asString()).isEqualTo("2026-07-31T16:00:00Z");
        JsonNode owned = credential.path("credentialSubject");
        assertThat(owned.path("sku").asString()).isEqualTo(World.COURSE);
        assertThat(owned.path("name").path(0).path("@value").asString()).isEqualTo("高级PS教程");
        assertThat(owned.path("id").asString())
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(credential.toString())
                .as("nothing of the member, the order or the entitlement")
                .doesNotContain(
                        member.toString(),
                        course.order().toString(),
                        course.id().toString(),
                        "139000")
                .doesNotContain(
                        String.valueOf(member.value()),
                        String.valueOf(course.id().value()));
        assertThat(certificates.check(issued.text()).isValid()).isTrue();
        assertThat(certificates
                        .check("  " + issued.text().replaceAll("(.{60})", "$1\n"))
                        .isValid())
                .as("as it is pasted from a letter")
                .isTrue();
        assertThat(certificates.check(issued.certificate().link()).isValid()).isTrue();
        assertThat(certificates.check(issued.certificate().code()).isValid()).isTrue();
    }

    @Test
    void twoCertificatesOfOneMemberHaveNothingInCommon() throws GeneralSecurityException {
        JsonNode one = payload(issued().text()).path("credentialSubject");
        JsonNode other = payload(issued().text()).path("credentialSubject");

        assertThat(one.path("id").asString()).isNotEqualTo(other.path("id").asString());
    }

    @Test
    void askedForAgainItIsTheSameCertificateAndTwentyAtOnceAreOne() throws Exception {
        EntitlementView course = bought();

        List<Issued> all =
                Threads.atOnce(Collections.nCopies(20, course.id()), (EntitlementId id) -> certificates.issue(id));

        assertThat(all)
                .extracting(one -> one.certificate().code())
                .containsOnly(all.get(0).certificate().code());
        assertThat(all)
                .allSatisfy(one ->
                        assertThat(certificates.check(one.text()).isValid()).isTrue());
        assertThat(certificates.of(course).orElseThrow().issues()).isEqualTo(20);
        assertThat(sql.number("SELECT taken FROM certificate_list")).isEqualTo(1);
    }

    @Test
    void placesAreDrawnAtRandomAndAFullListIsFollowedByAnother() throws Exception {
        List<Integer> places = IntStream.range(0, 12)
                .mapToObj(i -> {
                    world.shop.clock().advance(Duration.ofDays(1)); // more on one day a person looks at
                    return issued().certificate().position();
                })
                .toList();
        assertThat(new HashSet<>(places)).hasSize(12);
        assertThat(places).isNotEqualTo(places.stream().sorted().toList()).allMatch(place -> place < 131_072);
        assertThat(places).as("not only the first ones").anyMatch(place -> place > 1_000);

        sql.update("UPDATE certificate_list SET taken = ?", Certificates.TAKEN);
        assertThat(issued().certificate().list()).isEqualTo(2);
        assertThat(issued().certificate().list()).isEqualTo(2);
        StatusLists lists = world.shop.get(StatusLists.class);
        assertThat(lists.find(2, StatusPurpose.REVOCATION)).isPresent();
        assertThat(lists.find(3, StatusPurpose.REVOCATION)).isEmpty();
        assertThat(lists.find(0, StatusPurpose.REVOCATION)).isEmpty();
    }

    @Test
    void revokedByTwoPeopleItIsOverForEverybodyAtOnce() throws Exception {
        EntitlementView course = bought();
        Issued issued = certificates.issue(course.id());
        JsonNode credential = payload(issued.text());
        assertThat(bits(credential)).isEqualTo("00");

        assertRejected(
                "permission.missing",
                () -> asks(RevokeDeed.CODE, new Revocation(course.id().toString()), FINANCE));
        assertRejected(
                "permission.missing",
                () -> asks(RevokeDeed.CODE, new Revocation(course.id().toString()), CHECKER));
        assertThat(asks(RevokeDeed.CODE, new Revocation(course.id().toString()), ADMIN))
                .as("nobody alone, whatever it cost")
                .isInstanceOf(Asked.Waiting.class);
        assertThat(certificates.check(issued.text()).isValid()).isTrue();
        revoked(course);

        assertThat(stands(issued.text())).isEqualTo(EntitlementState.REVOKED);
        assertThat(stands(issued.certificate().link())).isEqualTo(EntitlementState.REVOKED);
        assertThat(bits(credential)).isEqualTo("10");
        assertRejected("certificate.over", () -> certificates.issue(course.id()));
        assertRejected(
                "entitlement.not-active",
                () -> asks(RevokeDeed.CODE, new Revocation(course.id().toString()), OPERATOR));
        assertThat(entitlements.events(course.id()))
                .last()
                .satisfies(event -> assertThat(event.detail()).isNotEmpty());
        assertRejected(
                "entitlement.not-active",
                () -> entitlements.use(new UseEntitlement(world.key(), "channel:web", course.id(), 1, null)));
    }

    @Test
    void onePersonSuspendsOnceForAFewDaysAndAfterThemItHoldsAgain() throws Exception {
        EntitlementView course = bought();
        Issued issued = certificates.issue(course.id());
        JsonNode credential = payload(issued.text());
        String id = course.id().toString();

        assertRejected("permission.missing", () -> asks(SuspendDeed.CODE, new Suspension(id, 1), FINANCE));
        assertRejected("field.out-of-range", () -> asks(SuspendDeed.CODE, new Suspension(id, 0), RISK));
        assertRejected("field.out-of-range", () -> asks(SuspendDeed.CODE, new Suspension(id, 31), RISK));
        assertThat(asks(SuspendDeed.CODE, new Suspension(id, 4), RISK)).isInstanceOf(Asked.Waiting.class);
        assertThat(asks(SuspendDeed.CODE, new Suspension(id, 3), RISK)).isInstanceOf(Asked.Done.class);

        assertThat(stands(issued.text())).isEqualTo(EntitlementState.SUSPENDED);
        assertThat(certificates.check(issued.text()).isValid()).isFalse();
        assertThat(bits(credential)).isEqualTo("01");
        assertThat(asks(SuspendDeed.CODE, new Suspension(id, 1), RISK)).isInstanceOf(Asked.Waiting.class);
        assertRejected(
                "entitlement.not-active",
                () -> entitlements.transfer(
                        new TransferEntitlement(world.key(), World.WEB, course.id(), member, world.member(), null)));
        assertRejected(
                "entitlement.not-active",
                () -> entitlements.use(new UseEntitlement(world.key(), "channel:web", course.id(), 1, null)));
        assertThat(entitlements.count(in(EntitlementState.SUSPENDED))).isEqualTo(1);
        assertThat(entitlements.count(in(EntitlementState.ACTIVE))).isZero();

        world.shop.clock().advance(Duration.ofDays(4));
        assertThat(stands(issued.text())).isEqualTo(EntitlementState.ACTIVE);
        assertThat(bits(credential)).isEqualTo("00");
        assertThat(entitlements.count(in(EntitlementState.ACTIVE))).isEqualTo(1);
        assertThat(asks(SuspendDeed.CODE, new Suspension(id, 1), OPERATOR))
                .as("a second time takes two")
                .isInstanceOf(Asked.Waiting.class);
    }

    private static EntitlementQuery in(EntitlementState state) {
        return new EntitlementQuery(null, null, null, null, null, state, null, null);
    }

    @Test
    void aSuspensionIsEndedSoonerByOnePersonWhoMay() {
        EntitlementView course = bought();
        assertRejected("entitlement.not-suspended", () -> entitlements.resume(course.id(), WHY, RISK));
        asks(SuspendDeed.CODE, new Suspension(course.id().toString(), 2), RISK);

        assertRejected("permission.missing", () -> entitlements.resume(course.id(), WHY, CHECKER));
        assertRejected("field.missing", () -> entitlements.resume(course.id(), " ", OPERATOR));
        entitlements.resume(course.id(), "it was the member after all", OPERATOR);

        assertThat(entitlements.find(course.id()).state()).isEqualTo(EntitlementState.ACTIVE);
        assertRejected("entitlement.not-suspended", () -> entitlements.resume(course.id(), WHY, OPERATOR));
    }

    @Test
    void passedOnItIsOverAndTheReceiverGetsAnother() throws Exception {
        EntitlementView course = bought();
        Issued issued = certificates.issue(course.id());
        MemberId friend = world.member();

        EntitlementView received = entitlements
                .transfer(new TransferEntitlement(world.key(), World.WEB, course.id(), member, friend, null))
                .received();
        Issued theirs = certificates.issue(received.id());

        assertThat(stands(issued.text())).isEqualTo(EntitlementState.TRANSFERRED);
        assertThat(bits(payload(issued.text()))).isEqualTo("10");
        assertRejected("certificate.over", () -> certificates.issue(course.id()));
        assertThat(certificates.check(theirs.text()).isValid()).isTrue();
        assertThat(theirs.certificate().code())
                .isNotEqualTo(issued.certificate().code());
        assertThat(bits(payload(theirs.text()))).isEqualTo("00");
    }

    @Test
    void whatItsTimeOrItsLastUseEndsIsOverWithoutAnybodyWritingItDown() throws Exception {
        EntitlementView month = bought();
        Issued ofMonth = certificates.issue(month.id());
        EntitlementView credit = bought(Validity.FOR_EVER, null, 2, false);
        Issued ofCredit = certificates.issue(credit.id());
        assertThat(payload(ofCredit.text()).has("validUntil")).isFalse();

        entitlements.use(new UseEntitlement(world.key(), "channel:web", credit.id(), 2, null));
        world.shop.clock().advance(Duration.ofDays(31));

        assertThat(stands(ofCredit.text())).isEqualTo(EntitlementState.USED_UP);
        assertThat(stands(ofMonth.text())).isEqualTo(EntitlementState.EXPIRED);
        assertThat(bits(payload(ofMonth.text()))).isEqualTo("10");
        assertThat(bits(payload(ofCredit.text()))).isEqualTo("10");
        assertRejected("certificate.over", () -> certificates.issue(month.id()));
    }

    @Test
    void whatWaitsForItsTurnIsCertifiedAndDoesNotHoldYet() throws Exception {
        bought(Validity.FROM_PURCHASE, 30, null, true);
        EntitlementView second = bought(Validity.FROM_PURCHASE, 30, null, true);
        assertThat(second.state()).isEqualTo(EntitlementState.PENDING);
        Issued issued = certificates.issue(second.id());

        assertThat(certificates.check(issued.text()).isValid()).isFalse();
        assertThat(bits(payload(issued.text()))).isEqualTo("01");
        asks(SuspendDeed.CODE, new Suspension(second.id().toString(), 1), RISK);
        assertThat(stands(issued.text())).isEqualTo(EntitlementState.SUSPENDED);
        world.shop.clock().advance(Duration.ofDays(31));
        assertThat(stands(issued.text())).isEqualTo(EntitlementState.ACTIVE);
        assertThat(bits(payload(issued.text()))).isEqualTo("00");
    }

    @Test
    void anOlderKeyGoesOnVerifyingAndAWithdrawnOneDoesNot() throws Exception {
        EntitlementView course = bought();
        String first = certificates.issue(course.id()).text();
        String kid = certificates.of(course).orElseThrow().kid();
        assertRejected("permission.missing", () -> asks(CertificateKeyDeed.CODE, new NewKey(kid, false), OPERATOR));
        assertThat(asks(CertificateKeyDeed.CODE, new NewKey(kid, false), ADMIN)).isInstanceOf(Asked.Waiting.class);

        People.agreed(world.shop, CertificateKeyDeed.CODE, new NewKey(kid, false), ADMIN, CHECKER);
        String second = certificates.issue(course.id()).text();
        String newer = certificates.of(course).orElseThrow().kid();
        assertThat(newer).isNotEqualTo(kid);
        assertThat(keys.set().keys()).extracting(CertificateKey.Jwk::kid).containsExactly(newer, kid);
        assertThat(certificates.check(first).isValid()).isTrue();
        assertThat(certificates.check(second).isValid()).isTrue();
        payload(first);
        assertRejected("certificate.other-key", () -> asks(CertificateKeyDeed.CODE, new NewKey(kid, true), ADMIN));

        People.agreed(world.shop, CertificateKeyDeed.CODE, new NewKey(newer, true), ADMIN, CHECKER);
        assertThat(certificates.check(first).flaw()).isEqualTo(Flaw.WITHDRAWN);
        assertThat(certificates.check(second).flaw()).isEqualTo(Flaw.WITHDRAWN);
        assertThat(keys.set().keys()).hasSize(1);
        assertThat(certificates.check(certificates.issue(course.id()).text()).isValid())
                .isTrue();
    }

    @Test
    void whatTheShopDidNotSignAsItStandsSaysNothing() throws Exception {
        Issued issued = issued();
        String[] parts = issued.text().split("\\.");
        String richer = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("2026-07-31", "2036-07-31")
                        .getBytes(StandardCharsets.UTF_8));
        String list = world.shop
                .get(StatusLists.class)
                .find(1, StatusPurpose.REVOCATION)
                .orElseThrow()
                .text();

        assertThat(flaw(parts[0] + "." + richer + "." + parts[2])).isEqualTo(Flaw.FORGED);
        assertThat(flaw("0".repeat(32))).isEqualTo(Flaw.FORGED);
        assertThat(flaw(issued.certificate().link().replace(ADDRESS, "https://evil.example")))
                .isEqualTo(Flaw.ELSEWHERE);
        for (String none : new String[] {null, "", "   ", "ent_123", parts[0], list, "x".repeat(1_000_000)}) {
            assertThat(flaw(none)).isEqualTo(Flaw.UNREADABLE);
        }
    }

    private Flaw flaw(String shown) {
        Checked checked = certificates.check(shown);
        assertThat(checked.isValid()).isFalse();
        assertThat(checked.certificate()).isNull();
        return checked.flaw();
    }

    @Test
    void withoutAnAddressNothingIsCertifiedAndUnderAnotherOneNothingOfBeforeIsBelieved() {
        EntitlementView course = bought();
        String before = certificates.issue(course.id()).text();

        System.setProperty("shop.address", "https://elsewhere.example/shops/one");
        Certificates moved = world.shop.secondServer().get(Certificates.class);
        assertThat(moved.check(before).flaw()).isEqualTo(Flaw.ELSEWHERE);
        Issued again = moved.issue(course.id());
        assertThat(moved.check(again.text()).isValid()).isTrue();
        assertThat(moved.check(again.certificate().link()).isValid()).isTrue();

        System.clearProperty("shop.address");
        Certificates nowhere = world.shop.secondServer().get(Certificates.class);
        assertRejected("certificate.no-address", () -> nowhere.issue(course.id()));
        assertThat(nowhere.of(course).orElseThrow().link()).isNull();
        assertThat(nowhere.check(before).flaw()).isEqualTo(Flaw.ELSEWHERE);
        assertThat(world.shop.secondServer().get(StatusLists.class).find(1, StatusPurpose.REVOCATION))
                .isEmpty();
        assertRejected("entitlement.not-found", () -> nowhere.issue(new EntitlementId(1)));
    }

    @Test
    void aListIsSignedAnewWhenABitHasChangedAndElseOnceAnHour() {
        Issued issued = issued();
        StatusLists lists = world.shop.get(StatusLists.class);
        String first = tag(lists);
        assertThat(tag(lists)).isEqualTo(first);

        revoked(issued.certificate().entitlement());
        String second = anotherThan(first, lists);

        world.shop.clock().advance(Duration.ofMinutes(61));
        anotherThan(second, lists);
    }

    private static String tag(StatusLists lists) {
        return lists.find(1, StatusPurpose.REVOCATION).orElseThrow().tag();
    }

    /** A second after what has changed at the latest. */
    private static String anotherThan(String before, StatusLists lists) {
        long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String tag;
        do {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            tag = tag(lists);
        } while (tag.equals(before) && System.nanoTime() < patience);
        assertThat(tag).isNotEqualTo(before);
        return tag;
    }
}
