package shop.solvent.operator;

import shop.solvent.kernel.Reason;

/** What came of an attempt to sign in. */
public sealed interface Login {

    record Granted(OperatorView operator) implements Login {}

    /**
     * The password was right; who they are is settled when they show their second factor.
     *
     * @param mark {@link OperatorView#passwordMark}, of what was said so far
     */
    record Halfway(String username, String mark) implements Login {}

    /** @param reason {@code login.wrong}, or {@code login.wait} with the {@code seconds} until the next attempt */
    record Denied(Reason reason) implements Login {}
}
