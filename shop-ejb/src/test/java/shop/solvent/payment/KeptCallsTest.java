package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** People look into what providers called; what it said is read with a reason, and that is on record. */
class KeptCallsTest {

    private static final KeptCallQuery ALL = new KeptCallQuery(null, null, null, null, null);

    private World world;
    private KeptCalls calls;
    private PaymentNotices notices;
    private SandboxGateway sandbox;

    @BeforeEach
    void aProviderCalls() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        calls = world.shop.get(KeptCalls.class);
        notices = world.shop.get(PaymentNotices.class);
        sandbox = world.shop.get(SandboxGateway.class);
    }

    @AfterEach
    void noSandbox() {
        System.clearProperty("shop.sandbox");
    }

    private static byte[] said(String reference, String payment) {
        return ("{\"reference\":\"" + reference + "\",\"payment\":\"" + payment
                        + "\",\"outcome\":\"PAID\",\"amount\":100,\"currency\":\"CNY\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void hears(String reference, String payment) {
        notices.hear(SandboxGateway.NAME, sandbox.signed(said(reference, payment)));
        world.shop.clock().advance(Duration.ofMinutes(1));
    }

    private void hearsForged() {
        assertRejected(
                "payment.signature",
                () -> notices.hear(
                        SandboxGateway.NAME,
                        new Callback(
                                Map.of("Payment-Signature", "00", "Cookie", "a=b"),
                                said("pay_0000000000001", "sbp_x"),
                                world.shop.clock().instant())));
        world.shop.clock().advance(Duration.ofMinutes(1));
    }

    private List<KeptCall.State> states(KeptCall.State state) {
        return calls.list(new KeptCallQuery(null, state, null, null, null), null, 10).rows().stream()
                .map(KeptCall::state)
                .toList();
    }

    @Test
    void callsAreListedByWhatBecameOfThemTheLatestFirst() {
        PaymentId payment = new PaymentId(Ids.next());
        hears(payment.toString(), "sbp_1");
        hears("someone-elses", "sbp_2");
        hearsForged();

        assertThat(states(null)).containsExactly(KeptCall.State.REFUSED, KeptCall.State.NOBODYS, KeptCall.State.HEARD);
        for (KeptCall.State state : List.of(KeptCall.State.REFUSED, KeptCall.State.NOBODYS, KeptCall.State.HEARD)) {
            assertThat(states(state)).containsExactly(state);
        }
        assertThat(calls.count(new KeptCallQuery(null, null, payment, null, null)))
                .isEqualTo(1);
        KeptCall forged = calls.list(ALL, null, 1).rows().get(0);
        assertThat(forged.reason()).isEqualTo("payment.signature");
        assertThat(calls.list(ALL, forged.id(), 10).rows()).hasSize(2);
        assertThat(calls.providers()).containsExactly(SandboxGateway.NAME);
    }

    @Test
    void whoReadsACallSaysWhyAndThatIsOnRecord() {
        hearsForged();
        KeptCall call = calls.list(ALL, null, 1).rows().get(0);

        assertRejected("permission.missing", () -> calls.open(call.id(), CHECKER, "curious"));
        assertRejected("field.missing", () -> calls.open(call.id(), FINANCE, " "));
        assertRejected("payment-call.not-found", () -> calls.open(1, FINANCE, "none"));
        KeptCall.Content content = calls.open(call.id(), FINANCE, "the provider asks why it was refused");

        assertThat(content.headers()).as("only what its provider signs with").isEqualTo("payment-signature: 00");
        assertThat(content.body()).isEqualTo(new String(said("pay_0000000000001", "sbp_x"), StandardCharsets.UTF_8));
        assertThat(world.shop
                        .get(Database.class)
                        .query(
                                "SELECT actor, reason FROM audit WHERE action = 'payment.call-read'",
                                row -> row.getString(1) + ": " + row.getString(2)))
                .containsExactly(FINANCE + ": the provider asks why it was refused");
    }
}
