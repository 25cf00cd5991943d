package shop.solvent.hook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.hook.HookCall.Result;
import shop.solvent.hook.HookCall.Wanted;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/**
 * Who makes the licences of goods: shown, tried, and asked no more for a while. Where licences come from is said by two people
 * ({@link HookDeed}), and so is a new secret ({@link HookSecretDeed}): whoever knows it can have licences made that nobody paid for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Hooks {

    /** Between two tries of an address. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Inject
    private HookBook book;

    @Inject
    private HookCall call;

    @Inject
    private HookSigning signing;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Empty where nobody has ever said who makes licences of these goods. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<HookView> find(String sku) {
        return book.find(sku);
    }

    private HookView existing(String sku) {
        return book.lock(sku).orElseThrow(() -> Rejection.notFound("hook", sku));
    }

    /** All calls, the latest first, with those that tried the address. @param after the last one that was told; null to begin */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<HookAttempt> attempts(String sku, HookCallId after, int size) {
        Slice.check(size);
        return Slice.of(book.attempts(sku, null, after, size + 1), size);
    }

    /**
     * Makes a call that says of itself that it is a test. What key comes back is told to nobody.
     *
     * @throws Rejection {@code permission.missing}, {@code hook.not-found}, {@code hook.tried-just-now}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public HookAttempt tryIt(String sku, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        record Begun(HookView hook, HookCallId attempt) {}
        Begun begun = transactions.of(() -> {
            HookView hook = existing(sku);
            Instant now = clock.instant();
            if (book.tried(sku).filter(at -> at.plus(PAUSE).isAfter(now)).isPresent()) {
                throw Rejection.conflict("hook.tried-just-now", Map.of("sku", sku));
            }
            return new Begun(hook, book.begin(hook, null, false, by));
        });
        Result result = call.ask(begun.hook(), new Wanted("test_" + Ids.next(), true, "test", 1, 1, sku));
        return transactions.of(() -> {
            book.ended(begun.attempt(), result.outcome(), result.status(), result.millis());
            return book.attempt(begun.attempt()).orElseThrow();
        });
    }

    /**
     * Says that nobody is to be asked for now, or again. What is paid for goes on being wanted, and people see to it in time.
     *
     * @param version that the person saw
     * @throws Rejection {@code permission.missing}, {@code hook.not-found}, {@code version.outdated}, {@code field.missing} without
     *     a reason
     */
    public void pause(String sku, boolean paused, int version, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        HookView hook = existing(sku);
        Given.sameVersion(version, hook.version());
        book.pause(sku, paused, by);
        audit.record(by, paused ? "hook.paused" : "hook.resumed", sku, null, null, why);
    }

    /**
     * Gives the new secret to who asked for it.
     *
     * @return the secret in clear, here and never again
     * @throws Rejection {@code permission.missing}, {@code hook.not-found}, {@code hook.nothing-to-collect}, {@code hook.not-yours}
     */
    public String collect(String sku, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        HookView hook = existing(sku);
        if (hook.collector() == null) {
            throw Rejection.conflict("hook.nothing-to-collect", Map.of("sku", sku));
        }
        if (!hook.collector().equalsIgnoreCase(by)) {
            throw Rejection.forbidden("hook.not-yours");
        }
        book.collected(hook);
        audit.record(by, "hook.secret-collected", sku, null, String.valueOf(hook.secret()), null);
        return signing.secret(sku, hook.secret());
    }
}
