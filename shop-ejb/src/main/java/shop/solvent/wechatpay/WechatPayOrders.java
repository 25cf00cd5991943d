package shop.solvent.wechatpay;

import com.wechat.pay.java.core.util.NonceUtil;
import com.wechat.pay.java.service.payments.app.AppService;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.platform.Rejection;

/**
 * Begins orders at WeChat Pay, for each end in its own way. The kit's classes that also sign for clients are not used: they would bring
 * an HTTP client that they then do not need.
 */
final class WechatPayOrders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(PaymentGateway.ZONE);
    private static final int NONCE_LENGTH = 32;

    private final WechatPayKit kit;
    private final String notify;
    private final Instant now;
    private final boolean split;

    /** @param notify where it tells of payments @param split whether parts of it may go to others, for which it is kept there */
    WechatPayOrders(WechatPayKit kit, String notify, Instant now, boolean split) {
        this.split = split;
        this.kit = kit;
        this.notify = notify;
        this.now = now;
    }

    Opening create(NewPayment payment) {
        return switch (payment.end()) {
            case JSAPI -> inside(payment, kit.settings().app());
            case MINI_PROGRAM -> inside(payment, kit.settings().miniApp());
            case APP -> app(payment);
            case H5 -> h5(payment);
            case NATIVE -> code(payment);
            case PAGE, SCAN ->
                throw Rejection.conflict(
                        "payment.no-such-end", Map.of("end", payment.end().text()));
        };
    }

    private static String needed(String field, String value) {
        if (value == null) {
            throw Rejection.invalid("field.missing", Map.of("field", field));
        }
        return value;
    }

    private static int fen(NewPayment payment) {
        return Math.toIntExact(payment.amount().amount());
    }

    private Opening inside(NewPayment payment, String app) {
        Payer payer = new Payer();
        payer.setOpenid(needed("openId", payment.payer().openId()));
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(fen(payment));
        amount.setCurrency("CNY");
        var order = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        order.setAppid(app);
        order.setMchid(kit.settings().merchant());
        order.setDescription(payment.subject());
        order.setOutTradeNo(payment.reference());
        order.setTimeExpire(TIME.format(payment.until()));
        order.setNotifyUrl(notify);
        order.setAmount(amount);
        if (split) {
            var settle = new com.wechat.pay.java.service.payments.jsapi.model.SettleInfo();
            settle.setProfitSharing(true);
            order.setSettleInfo(settle);
        }
        order.setPayer(payer);
        JsapiService service = new JsapiService.Builder().httpClient(kit.http()).build();
        String prepaid = "prepay_id=" + kit.said(() -> service.prepay(order)).getPrepayId();
        String time = String.valueOf(now.getEpochSecond());
        String nonce = NonceUtil.createNonce(NONCE_LENGTH);
        return Opening.parameters(Map.of(
                "appId", app,
                "timeStamp", time,
                "nonceStr", nonce,
                "package", prepaid,
                "signType", "RSA",
                "paySign", kit.sign(app, time, nonce, prepaid)));
    }

    private Opening app(NewPayment payment) {
        String app = kit.settings().mobileApp();
        var amount = new com.wechat.pay.java.service.payments.app.model.Amount();
        amount.setTotal(fen(payment));
        amount.setCurrency("CNY");
        var order = new com.wechat.pay.java.service.payments.app.model.PrepayRequest();
        order.setAppid(app);
        order.setMchid(kit.settings().merchant());
        order.setDescription(payment.subject());
        order.setOutTradeNo(payment.reference());
        order.setTimeExpire(TIME.format(payment.until()));
        order.setNotifyUrl(notify);
        order.setAmount(amount);
        if (split) {
            var settle = new com.wechat.pay.java.service.payments.app.model.SettleInfo();
            settle.setProfitSharing(true);
            order.setSettleInfo(settle);
        }
        AppService service = new AppService.Builder().httpClient(kit.http()).build();
        String prepaid = kit.said(() -> service.prepay(order)).getPrepayId();
        String time = String.valueOf(now.getEpochSecond());
        String nonce = NonceUtil.createNonce(NONCE_LENGTH);
        return Opening.parameters(Map.of(
                "appid", app,
                "partnerid", kit.settings().merchant(),
                "prepayid", prepaid,
                "package", "Sign=WXPay",
                "noncestr", nonce,
                "timestamp", time,
                "sign", kit.sign(app, time, nonce, prepaid)));
    }

    private Opening h5(NewPayment payment) {
        H5Info kind = new H5Info();
        kind.setType("Wap");
        SceneInfo scene = new SceneInfo();
        scene.setPayerClientIp(needed("address", payment.payer().address()));
        scene.setH5Info(kind);
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(fen(payment));
        amount.setCurrency("CNY");
        var order = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        order.setAppid(kit.settings().app());
        order.setMchid(kit.settings().merchant());
        order.setDescription(payment.subject());
        order.setOutTradeNo(payment.reference());
        order.setTimeExpire(TIME.format(payment.until()));
        order.setNotifyUrl(notify);
        order.setAmount(amount);
        if (split) {
            var settle = new com.wechat.pay.java.service.payments.h5.model.SettleInfo();
            settle.setProfitSharing(true);
            order.setSettleInfo(settle);
        }
        order.setSceneInfo(scene);
        H5Service service = new H5Service.Builder().httpClient(kit.http()).build();
        return Opening.page(kit.said(() -> service.prepay(order)).getH5Url());
    }

    private Opening code(NewPayment payment) {
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(fen(payment));
        amount.setCurrency("CNY");
        var order = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        order.setAppid(kit.settings().app());
        order.setMchid(kit.settings().merchant());
        order.setDescription(payment.subject());
        order.setOutTradeNo(payment.reference());
        order.setTimeExpire(TIME.format(payment.until()));
        order.setNotifyUrl(notify);
        order.setAmount(amount);
        if (split) {
            var settle = new com.wechat.pay.java.service.payments.nativepay.model.SettleInfo();
            settle.setProfitSharing(true);
            order.setSettleInfo(settle);
        }
        NativePayService service =
                new NativePayService.Builder().httpClient(kit.http()).build();
        return Opening.code(kit.said(() -> service.prepay(order)).getCodeUrl());
    }
}
