package shop.solvent.payment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.stock.KeyShop;

/** The sandbox's provider does what any must. */
class SandboxContractTest extends GatewayContract {

    @Override
    protected Class<? extends PaymentGateway> type() {
        return SandboxGateway.class;
    }

    @Override
    protected ProviderSide begin(World world) {
        System.setProperty("shop.sandbox", "on");
        return new Side(world);
    }

    private record Side(World world) implements ProviderSide {

        private SandboxGateway gateway() {
            return world.shop.get(SandboxGateway.class);
        }

        private Database database() {
            return world.shop.get(Database.class);
        }

        @Override
        public String name() {
            return SandboxGateway.NAME;
        }

        @Override
        public String pays(String reference, long amount, String currency) {
            return pays(reference, amount, currency, world.shop.clock().instant());
        }

        private String pays(String reference, long amount, String currency, Instant at) {
            String payment = "sbp_" + Ids.next();
            database()
                    .update(
                            "INSERT INTO sandbox_call (id, reference, body, signature, tell_at, told) VALUES (?, ?, ?, ?, ?, TRUE)",
                            Ids.next(),
                            reference,
                            "{\"reference\":\"" + reference + "\",\"payment\":\"" + payment
                                    + "\",\"outcome\":\"PAID\",\"amount\":" + amount + ",\"currency\":\"" + currency
                                    + "\"}",
                            "",
                            at);
            return payment;
        }

        @Override
        public String payCode(Shows what) {
            String does = switch (what) {
                case PAYS -> "00";
                case TYPES -> "02";
                case LACKS -> "03";
                case RISKS -> "06";
                case UNHEARD -> "04";
            };
            return "99%014d%s".formatted(Ids.next() % 100_000_000_000_000L, does);
        }

        @Override
        public boolean isReversed(String reference) {
            return database()
                            .number(
                                    "SELECT COUNT(*) FROM sandbox_scan WHERE reference = ? AND reversed_at IS NOT NULL",
                                    reference)
                    > 0;
        }

        private byte[] body(String payment) {
            return database()
                    .find(
                            "SELECT body FROM sandbox_call WHERE body LIKE ?",
                            row -> row.getString(1),
                            "%\"" + payment + "\"%")
                    .orElseThrow()
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Callback call(String payment, Instant at) {
            return gateway().signed(body(payment));
        }

        @Override
        public Callback forged(String payment, Instant at) {
            return new Callback(Map.of("Payment-Signature", "00".repeat(32)), body(payment), at);
        }

        @Override
        public Callback ofAnotherMerchant(String payment, Instant at) {
            String body = new String(body(payment), StandardCharsets.UTF_8);
            return gateway()
                    .signed(body.replace("}", ",\"account\":\"sandbox-2\"}").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Callback signedNonsense(Instant at) {
            return gateway().signed("{\"amount\":\"all\"}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isContent(CallbackAnswer answer) {
            return answer.status() == 204;
        }

        @Override
        public boolean isSilentFor(int questions) {
            return false;
        }

        /** Of amounts that end so it never gives anything back. */
        @Override
        public void givesNothingBack() {
            world.shop.get(Catalogue.class).setPrice(KeyShop.CARD, World.WEB, 1_046, "system:test");
        }

        @Override
        public long wentBack(String payment) {
            return database()
                    .number(
                            "SELECT (SELECT COALESCE(SUM(amount), 0) FROM sandbox_refund WHERE payment = ? AND state = 'DONE') +"
                                    + " (SELECT COALESCE(SUM(k.amount), 0) FROM sandbox_scan s JOIN sandbox_checkout k ON k.reference ="
                                    + " s.reference JOIN sandbox_call c ON c.reference = s.reference WHERE s.reversed_at IS NOT NULL AND"
                                    + " c.body LIKE ?)",
                            payment,
                            "%\"" + payment + "\"%");
        }

        @Override
        public boolean isClosed(String reference) {
            return database()
                            .number(
                                    "SELECT COUNT(*) FROM sandbox_checkout WHERE reference = ? AND closed = TRUE",
                                    reference)
                    > 0;
        }

        /** It writes its bills itself. */
        @Override
        public byte[] bill(LocalDate day, byte[] bytes) {
            Instant at = day.atTime(12, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
            String payment = pays("pay_0000000000001", 500, "CNY", at);
            return ("kind,at,transaction,reference,payment,amount,currency,state,fee\nPAYMENT," + day + " 12:00:00,"
                            + payment + ",pay_0000000000001,,500,CNY,DONE,0.03000\n#sum,1,500,0,0.03000\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Set<String> complaints() {
            return Set.of();
        }

        @Override
        public void close() {
            System.clearProperty("shop.sandbox");
        }
    }
}
