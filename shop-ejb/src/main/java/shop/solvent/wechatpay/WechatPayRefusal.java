package shop.solvent.wechatpay;

/** WeChat Pay does not do what it was asked for. It carries nothing of what was sent: that is signed. */
final class WechatPayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    WechatPayRefusal(int status, String code) {
        super("WeChat Pay answers " + status + " " + code);
        this.status = status;
        this.code = String.valueOf(code);
    }

    int status() {
        return status;
    }

    /** Its own word for why. */
    String code() {
        return code;
    }
}
