package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;

/** Further merchant numbers of the sandbox's provider, {@code sandbox-2} and so on: as many as {@code shop.sandbox.merchants} says. */
@ApplicationScoped
public class SandboxNumbers implements MerchantNumbers {

    private static final int MOST = 9;

    @Inject
    private SandboxAccounts accounts;

    /** All of them, the first one too: two in a demo, and one elsewhere, unless the setting says otherwise. */
    static int many() {
        return Settings.get("shop.sandbox.merchants")
                .map(text -> Math.max(1, Math.min(MOST, Integer.parseInt(text))))
                .orElse(Settings.isOn("shop.demo", false) ? 2 : 1);
    }

    @Override
    public List<PaymentGateway> numbers() {
        return IntStream.rangeClosed(2, many())
                .<PaymentGateway>mapToObj(number -> new Number(SandboxGateway.NAME + "-" + number, accounts))
                .toList();
    }

    private record Number(String name, SandboxAccounts accounts) implements PaymentGateway {

        @Override
        public String family() {
            return SandboxGateway.NAME;
        }

        @Override
        public boolean isOpen() {
            return Sandbox.isOn();
        }

        @Override
        public Set<PaymentEnd> ends() {
            return PaymentEnd.OPENED;
        }

        @Override
        public Opening create(NewPayment payment) {
            return accounts.create(name, payment);
        }

        @Override
        public boolean scans(String code) {
            return SandboxScans.isCode(code);
        }

        @Override
        public Found scan(NewPayment payment, String code) {
            return accounts.scan(name, payment, code);
        }

        @Override
        public boolean reverse(String reference) {
            return accounts.reverse(name, reference);
        }

        @Override
        public Found query(String reference) {
            return accounts.query(name, reference);
        }

        @Override
        public boolean close(String reference) {
            return accounts.close(name, reference);
        }

        @Override
        public Back refund(RefundOrder refund) {
            return accounts.refund(name, refund);
        }

        @Override
        public Back queryRefund(RefundOrder refund) {
            return accounts.queryRefund(name, refund);
        }

        @Override
        public Set<String> headers() {
            return Set.of(SandboxGateway.SIGNATURE);
        }

        @Override
        public Optional<Told> read(Callback callback) {
            return accounts.read(name, callback);
        }

        @Override
        public Optional<InputStream> bill(LocalDate day) {
            return accounts.bill(name, day);
        }
    }
}
