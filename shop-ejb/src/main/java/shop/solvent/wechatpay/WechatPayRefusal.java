package shop.solvent.wechatpay;

import shop.solvent.payment.PaymentRefusal;
import shop.solvent.payment.PaymentRefusal.Cause;

/** WeChat Pay does not do what it was asked for. It carries nothing of what was sent: that is signed. */
final class WechatPayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final int status;
    private final String code;

    WechatPayRefusal(int status, String code) {
        super("WeChat Pay answers " + status + " " + code);
        this.status = status;
        this.code = String.valueOf(code);
    }

    /**
     * Of an order that was to begin: why it was not, by what it documents. A number that may not be paid at is taken for one that it has
     * blocked, and what might be a risk for one: such an order goes nowhere else.
     */
    PaymentRefusal toBegin() {
        return new PaymentRefusal(
                switch (code) {
                    case "NO_AUTH", "NOAUTH", "MCH_NOT_EXISTS" -> Cause.BLOCKED;
                    case "RULE_LIMIT", "RULELIMIT", "TRADE_ERROR", "ACCOUNT_ERROR", "ACCOUNTERROR" -> Cause.DECLINED;
                    case "SYSTEM_ERROR",
                            "SYSTEMERROR",
                            "BANK_ERROR",
                            "BANKERROR",
                            "FREQUENCY_LIMITED",
                            "FREQUENCY_LIMIT_EXCEED",
                            "SIGN_ERROR" -> Cause.UNAVAILABLE;
                    default -> status >= SERVER_ERROR || status == TOO_MANY ? Cause.UNAVAILABLE : Cause.REFUSED;
                },
                code);
    }

    int status() {
        return status;
    }

    /** Its own word for why. */
    String code() {
        return code;
    }
}
