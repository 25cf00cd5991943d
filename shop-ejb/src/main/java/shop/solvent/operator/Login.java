package shop.solvent.operator;

import shop.solvent.kernel.Reason;

/** What came of an attempt to sign in. */
public sealed interface Login {

    record Granted(OperatorView operator) implements Login {}

    /** @param reason {@code login.wrong}, or {@code login.wait} with the {@code seconds} until the next attempt */
    record Denied(Reason reason) implements Login {}
}
