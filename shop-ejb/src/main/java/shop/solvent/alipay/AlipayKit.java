package shop.solvent.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeAppPayModel;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeCreateModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeOrderSettleModel;
import com.alipay.api.domain.AlipayTradeOrderSettleQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationBindModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationUnbindModel;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.domain.OpenApiRoyaltyDetailInfoPojo;
import com.alipay.api.domain.RoyaltyDetail;
import com.alipay.api.domain.RoyaltyEntity;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeCreateRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationBindRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationUnbindRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeOrderSettleQueryResponse;
import com.alipay.api.response.AlipayTradeOrderSettleResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.Security;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.payment.NewPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentGateway;
import shop.solvent.payment.PaymentGateway.Back;
import shop.solvent.payment.PaymentGateway.Found;
import shop.solvent.payment.PaymentGateway.Standing;
import shop.solvent.payment.PaymentGateway.Told;
import shop.solvent.payment.PaymentRefusal;
import shop.solvent.payment.PaymentRefusal.Cause;
import shop.solvent.payment.PemFile;
import shop.solvent.payment.RefundOrder;
import shop.solvent.payment.SplitGateway.Answer;
import shop.solvent.payment.SplitGateway.Part;
import shop.solvent.payment.SplitGateway.Receiver;
import shop.solvent.platform.Rejection;

/** The provider's kit, set up for one connection. Only here is it used: a war may be built without it. */
final class AlipayKit {

    private static final String CHARSET = "UTF-8";

    /** RSA with SHA-256. A call that names a weaker one is nobody's word. */
    private static final String SIGNED_BY = "RSA2";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(PaymentGateway.ZONE);

    private static final String WEAK_CERTIFICATES = "jdk.certpath.disabledAlgorithms";

    /** What it answers of a code: it is paid. */
    private static final String PAID = "10000";

    /** What it answers of a code: it waits for the person's password. */
    private static final String TYPES = "10003";

    private static final String NO_SUCH_TRADE = "ACQ.TRADE_NOT_EXIST";

    private final AlipaySettings settings;
    private final String publicKey;
    private final AlipayHttp http = new AlipayHttp();
    private final AlipayClient client;

    AlipayKit(AlipaySettings settings) {
        this.settings = settings;
        publicKey = PemFile.read(settings.publicKeyFile());
        // It would write what was sent, signatures and all.
        AlipayLogger.setNeedEnableLogger(false);
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(settings.address());
        config.setAppId(settings.app());
        config.setPrivateKey(PemFile.read(settings.keyFile()));
        config.setAlipayPublicKey(publicKey);
        config.setCharset(CHARSET);
        config.setSignType(SIGNED_BY);
        config.setFormat("json");
        config.setCustomizedHttpClient(http);
        client = client(config);
    }

    /** The kit's class, when it is loaded, has this whole server take certificates of any weakness. That is taken back. */
    private static synchronized AlipayClient client(AlipayConfig config) {
        String refused = Security.getProperty(WEAK_CERTIFICATES);
        try {
            return new DefaultAlipayClient(config);
        } catch (AlipayApiException unusable) {
            throw new IllegalStateException("The keys of Alipay cannot be used", unusable);
        } finally {
            Security.setProperty(WEAK_CERTIFICATES, refused == null ? "" : refused);
        }
    }

    AlipaySettings settings() {
        return settings;
    }

    /** As it is written there, in yuan. */
    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** @throws ArithmeticException if it is no amount in fen, {@link NumberFormatException} if it is none at all */
    static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** @param notify where it tells of payments @param back where the buyer goes afterwards */
    Opening create(NewPayment payment, String notify, String back) {
        try {
            return begun(payment, notify, back);
        } catch (AlipayApiException silent) {
            throw silent(silent);
        }
    }

    private Opening begun(NewPayment payment, String notify, String back) throws AlipayApiException {
        String total = yuan(payment.amount().amount());
        String until = TIME.format(payment.until());
        switch (payment.end()) {
            case PAGE -> {
                AlipayTradePagePayModel trade = new AlipayTradePagePayModel();
                trade.setOutTradeNo(payment.reference());
                trade.setTotalAmount(total);
                trade.setSubject(payment.subject());
                trade.setProductCode("FAST_INSTANT_TRADE_PAY");
                trade.setTimeExpire(until);
                AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
                request.setBizModel(trade);
                request.setNotifyUrl(notify);
                request.setReturnUrl(back);
                return Opening.page(client.pageExecute(request, "GET").getBody());
            }
            case H5 -> {
                AlipayTradeWapPayModel trade = new AlipayTradeWapPayModel();
                trade.setOutTradeNo(payment.reference());
                trade.setTotalAmount(total);
                trade.setSubject(payment.subject());
                trade.setProductCode("QUICK_WAP_WAY");
                trade.setTimeExpire(until);
                trade.setQuitUrl(back);
                AlipayTradeWapPayRequest request = new AlipayTradeWapPayRequest();
                request.setBizModel(trade);
                request.setNotifyUrl(notify);
                request.setReturnUrl(back);
                return Opening.page(client.pageExecute(request, "GET").getBody());
            }
            case APP -> {
                AlipayTradeAppPayModel trade = new AlipayTradeAppPayModel();
                trade.setOutTradeNo(payment.reference());
                trade.setTotalAmount(total);
                trade.setSubject(payment.subject());
                trade.setProductCode("QUICK_MSECURITY_PAY");
                trade.setTimeExpire(until);
                AlipayTradeAppPayRequest request = new AlipayTradeAppPayRequest();
                request.setBizModel(trade);
                request.setNotifyUrl(notify);
                return Opening.parameters(
                        Map.of("orderStr", client.sdkExecute(request).getBody()));
            }
            case JSAPI, MINI_PROGRAM -> {
                if (payment.payer().openId() == null) {
                    throw Rejection.invalid("field.missing", Map.of("field", "openId"));
                }
                AlipayTradeCreateModel trade = new AlipayTradeCreateModel();
                trade.setOutTradeNo(payment.reference());
                trade.setTotalAmount(total);
                trade.setSubject(payment.subject());
                trade.setProductCode("JSAPI_PAY");
                trade.setOpAppId(settings.miniApp());
                trade.setBuyerOpenId(payment.payer().openId());
                trade.setTimeExpire(until);
                AlipayTradeCreateRequest request = new AlipayTradeCreateRequest();
                request.setBizModel(trade);
                request.setNotifyUrl(notify);
                return Opening.parameters(
                        Map.of("tradeNO", begunBy(asked(request)).getTradeNo()));
            }
            case NATIVE -> {
                AlipayTradePrecreateModel trade = new AlipayTradePrecreateModel();
                trade.setOutTradeNo(payment.reference());
                trade.setTotalAmount(total);
                trade.setSubject(payment.subject());
                trade.setTimeExpire(until);
                AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
                request.setBizModel(trade);
                request.setNotifyUrl(notify);
                return Opening.code(begunBy(asked(request)).getQrCode());
            }
            case SCAN -> throw Rejection.conflict("payment.no-such-end", Map.of("end", PaymentEnd.SCAN.text()));
        }
        throw new IllegalStateException("No way to pay in " + payment.end());
    }

    /**
     * Charges the code that a person shows.
     *
     * @throws PaymentRefusal if it is not paid
     * @throws IllegalStateException if it is not known whether it is
     */
    Found scan(NewPayment payment, String code, String notify) {
        AlipayTradePayModel trade = new AlipayTradePayModel();
        trade.setOutTradeNo(payment.reference());
        trade.setTotalAmount(yuan(payment.amount().amount()));
        trade.setSubject(payment.subject());
        trade.setProductCode("FACE_TO_FACE_PAYMENT");
        trade.setScene("bar_code");
        trade.setAuthCode(code);
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(trade);
        request.setNotifyUrl(notify);
        AlipayTradePayResponse answer = asked(request);
        if (TYPES.equals(answer.getCode())) {
            return Found.of(Standing.OPEN);
        }
        if ("ACQ.TRADE_HAS_SUCCESS".equals(answer.getSubCode())) {
            throw failed(answer); // it was begun before: what became of it is asked for
        }
        begunBy(answer);
        if (!PAID.equals(answer.getCode()) || !payment.reference().equals(answer.getOutTradeNo())) {
            throw failed(answer);
        }
        String currency = answer.getTransCurrency();
        return Found.paid(new Told(
                payment.reference(),
                answer.getTradeNo(),
                true,
                fen(answer.getTotalAmount()),
                currency == null ? "CNY" : currency));
    }

    /** What was not paid is closed, and what was paid goes back. @return false if it is to be asked again */
    boolean cancel(String reference) {
        AlipayTradeCancelModel trade = new AlipayTradeCancelModel();
        trade.setOutTradeNo(reference);
        AlipayTradeCancelRequest request = new AlipayTradeCancelRequest();
        request.setBizModel(trade);
        AlipayTradeCancelResponse answer = asked(request);
        if (NO_SUCH_TRADE.equals(answer.getSubCode())) {
            return true;
        }
        return !"Y".equals(done(answer).getRetryFlag());
    }

    Found query(String reference) {
        AlipayTradeQueryModel trade = new AlipayTradeQueryModel();
        trade.setOutTradeNo(reference);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(trade);
        AlipayTradeQueryResponse answer = asked(request);
        if (NO_SUCH_TRADE.equals(answer.getSubCode())) {
            return Found.of(Standing.UNKNOWN); // also of one whose page nobody has signed in on
        }
        done(answer);
        if (!reference.equals(answer.getOutTradeNo())) {
            throw new IllegalStateException("Alipay speaks of another trade than it was asked for");
        }
        // One that was paid and went back whole is closed, too.
        boolean paid = "TRADE_SUCCESS".equals(answer.getTradeStatus())
                || "TRADE_FINISHED".equals(answer.getTradeStatus())
                || answer.getSendPayDate() != null;
        if (paid) {
            String currency = answer.getTransCurrency();
            return Found.paid(new Told(
                    reference,
                    answer.getTradeNo(),
                    true,
                    fen(answer.getTotalAmount()),
                    currency == null ? "CNY" : currency));
        }
        return Found.of("TRADE_CLOSED".equals(answer.getTradeStatus()) ? Standing.CLOSED : Standing.OPEN);
    }

    boolean close(String reference) {
        AlipayTradeCloseModel trade = new AlipayTradeCloseModel();
        trade.setOutTradeNo(reference);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(trade);
        AlipayResponse answer = asked(request);
        // Never begun, or paid or closed by now: it will tell.
        if (!NO_SUCH_TRADE.equals(answer.getSubCode()) && !"ACQ.TRADE_STATUS_ERROR".equals(answer.getSubCode())) {
            done(answer);
        }
        return true;
    }

    Back refund(RefundOrder refund) {
        AlipayTradeRefundModel back = new AlipayTradeRefundModel();
        back.setTradeNo(refund.payment());
        back.setOutRequestNo(refund.name());
        back.setRefundAmount(yuan(refund.amount()));
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(back);
        AlipayTradeRefundResponse answer = asked(request);
        if (answer.isSuccess()) {
            // N of one that it had done before, or not yet.
            return "Y".equals(answer.getFundChange()) ? Back.DONE : Back.UNDERWAY;
        }
        if (answer.getSubCode() != null
                && answer.getSubCode().startsWith("ACQ.")
                && !"ACQ.SYSTEM_ERROR".equals(answer.getSubCode())) {
            return Back.REFUSED;
        }
        throw failed(answer);
    }

    Back queryRefund(RefundOrder refund) {
        AlipayTradeFastpayRefundQueryModel back = new AlipayTradeFastpayRefundQueryModel();
        back.setTradeNo(refund.payment());
        back.setOutRequestNo(refund.name());
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(back);
        AlipayTradeFastpayRefundQueryResponse answer = asked(request);
        if (NO_SUCH_TRADE.equals(answer.getSubCode())) {
            return Back.UNKNOWN;
        }
        // Nothing is said of one that did not succeed: it is asked for again, under the same name.
        return "REFUND_SUCCESS".equals(done(answer).getRefundStatus()) ? Back.DONE : Back.UNKNOWN;
    }

    Optional<InputStream> bill(LocalDate day) {
        AlipayDataDataserviceBillDownloadurlQueryModel bill = new AlipayDataDataserviceBillDownloadurlQueryModel();
        bill.setBillType("trade");
        bill.setBillDate(day.toString());
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(bill);
        AlipayDataDataserviceBillDownloadurlQueryResponse answer = asked(request);
        if ("isp.bill_not_exist".equals(answer.getSubCode())) {
            return Optional.empty();
        }
        try {
            return Optional.of(http.file(done(answer).getBillDownloadUrl()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RoyaltyEntity entity(Receiver receiver) {
        RoyaltyEntity entity = new RoyaltyEntity();
        entity.setType("userId");
        entity.setAccount(receiver.account());
        entity.setName(receiver.name());
        entity.setMemo("solvent");
        return entity;
    }

    /** @param name of the request: the same is one */
    Answer bind(String name, Receiver receiver) {
        AlipayTradeRoyaltyRelationBindModel bound = new AlipayTradeRoyaltyRelationBindModel();
        bound.setOutRequestNo(name);
        bound.setReceiverList(List.of(entity(receiver)));
        AlipayTradeRoyaltyRelationBindRequest request = new AlipayTradeRoyaltyRelationBindRequest();
        request.setBizModel(bound);
        return told(asked(request));
    }

    Answer unbind(String name, Receiver receiver) {
        AlipayTradeRoyaltyRelationUnbindModel bound = new AlipayTradeRoyaltyRelationUnbindModel();
        bound.setOutRequestNo(name);
        bound.setReceiverList(List.of(entity(receiver)));
        AlipayTradeRoyaltyRelationUnbindRequest request = new AlipayTradeRoyaltyRelationUnbindRequest();
        request.setBizModel(bound);
        return told(asked(request));
    }

    /** What is wrong with the system today may not be so tomorrow; what is wrong with the request stays wrong. */
    private static Answer told(AlipayResponse answer) {
        if (answer.isSuccess()) {
            return Answer.DONE;
        }
        String why = String.valueOf(answer.getSubCode());
        if (why.endsWith("SYSTEM_ERROR") || why.endsWith("TRADE_SETTLE_ERROR") || why.startsWith("isp.")) {
            throw failed(answer);
        }
        return Answer.REFUSED;
    }

    /** Asynchronous: what became of it is asked for. */
    Answer settle(Part part) {
        OpenApiRoyaltyDetailInfoPojo to = new OpenApiRoyaltyDetailInfoPojo();
        to.setRoyaltyType("transfer");
        to.setTransInType("userId");
        to.setTransIn(part.to().account());
        to.setAmount(yuan(part.amount()));
        to.setDesc(part.name());
        AlipayTradeOrderSettleModel settle = new AlipayTradeOrderSettleModel();
        settle.setOutRequestNo(part.name());
        settle.setTradeNo(part.payment());
        settle.setRoyaltyMode("async");
        settle.setRoyaltyParameters(List.of(to));
        AlipayTradeOrderSettleRequest request = new AlipayTradeOrderSettleRequest();
        request.setBizModel(settle);
        AlipayTradeOrderSettleResponse answer = asked(request);
        if (told(answer) == Answer.DONE) {
            return Answer.UNDERWAY;
        }
        // It may have been taken before, and the answer lost.
        Answer known = querySettle(part);
        return known == Answer.UNKNOWN ? Answer.REFUSED : known;
    }

    Answer querySettle(Part part) {
        AlipayTradeOrderSettleQueryModel settle = new AlipayTradeOrderSettleQueryModel();
        settle.setOutRequestNo(part.name());
        settle.setTradeNo(part.payment());
        AlipayTradeOrderSettleQueryRequest request = new AlipayTradeOrderSettleQueryRequest();
        request.setBizModel(settle);
        AlipayTradeOrderSettleQueryResponse answer = asked(request);
        if (!answer.isSuccess() && String.valueOf(answer.getSubCode()).startsWith("ACQ.TRADE_SETTLE_NOT_EXIST")) {
            return Answer.UNKNOWN;
        }
        List<RoyaltyDetail> details = done(answer).getRoyaltyDetailList();
        if (details == null || details.isEmpty()) {
            return Answer.UNDERWAY;
        }
        RoyaltyDetail detail = details.get(0);
        if (!part.to().account().equals(detail.getTransIn()) || fen(detail.getAmount()) != part.amount()) {
            throw new IllegalStateException("Alipay speaks of another split than it was asked for");
        }
        return switch (String.valueOf(detail.getState())) {
            case "SUCCESS" -> Answer.DONE;
            case "FAIL" -> Answer.REFUSED;
            default -> Answer.UNDERWAY;
        };
    }

    boolean isSigned(Map<String, String> form) {
        try {
            return SIGNED_BY.equals(form.get("sign_type"))
                    && AlipaySignature.verifyV1(new HashMap<>(form), publicKey, CHARSET, SIGNED_BY);
        } catch (AlipayApiException | RuntimeException noSignature) {
            return false;
        }
    }

    private <T extends AlipayResponse> T asked(AlipayRequest<T> request) {
        T answer;
        try {
            answer = client.execute(request);
        } catch (AlipayApiException silent) {
            throw silent(silent);
        }
        if (answer == null) {
            throw new IllegalStateException("Alipay does not answer");
        }
        return answer;
    }

    /**
     * Of a trade that was to begin: why it was not, by what it documents. A seller who may not be paid is taken for one that it has
     * blocked. What is signed and opened by the buyer's client it refuses there, where nobody here hears of it.
     */
    private static <T extends AlipayResponse> T begunBy(T answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        String code = answer.getSubCode() == null ? String.valueOf(answer.getCode()) : answer.getSubCode();
        throw new PaymentRefusal(
                switch (code) {
                    case "ACQ.SELLER_BEEN_BLOCKED", "ACQ.ACCESS_FORBIDDEN", "ACQ.PARTNER_ERROR" -> Cause.BLOCKED;
                    case "ACQ.PAYMENT_REQUEST_HAS_RISK",
                            "ACQ.BUYER_ENABLE_STATUS_FORBID",
                            "ACQ.RISK_MERCHANT_IP_NOT_EXIST" -> Cause.DECLINED;
                    case "ACQ.SYSTEM_ERROR", "isp.unknow-error", "aop.unknow-error" -> Cause.UNAVAILABLE;
                    // 20000 is that the service is not there, and what is no business of the trade is ours or theirs.
                    default -> code.startsWith("ACQ.") ? Cause.REFUSED : Cause.UNAVAILABLE;
                },
                code);
    }

    private static <T extends AlipayResponse> T done(T answer) {
        if (!answer.isSuccess()) {
            throw failed(answer);
        }
        return answer;
    }

    private static IllegalStateException failed(AlipayResponse answer) {
        return new IllegalStateException("Alipay answers " + answer.getCode() + " " + answer.getSubCode());
    }

    /** The kit's messages name what was sent and what came. */
    private static IllegalStateException silent(AlipayApiException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new IllegalStateException("Alipay does not answer, or its answer cannot be believed: "
                + cause.getClass().getSimpleName());
    }
}
