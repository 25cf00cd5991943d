package shop.solvent.wechatpay;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.cipher.Signer;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.HashType;
import com.wechat.pay.java.service.billdownload.model.TarType;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.profitsharing.ProfitsharingService;
import com.wechat.pay.java.service.profitsharing.model.SplitBillRequest;
import com.wechat.pay.java.service.profitsharing.model.SplitBillResponse;
import com.wechat.pay.java.service.profitsharing.model.SplitBillTarType;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import shop.solvent.payment.Callback;
import shop.solvent.payment.PemFile;
import shop.solvent.payment.RefundOrder;
import shop.solvent.platform.Rejection;

/** The provider's kit, set up for one connection. What it throws names requests with their signatures, so nothing of that goes on. */
final class WechatPayKit {

    private final WechatPaySettings settings;
    private final WechatPayHttp http;
    private final Signer signer;
    private final Verifier verifier;
    private final NotificationParser calls;
    private final JsapiService orders;
    private final RefundService refunds;
    private final BillDownloadServiceExtension bills;
    private final ProfitsharingService splits;

    WechatPayKit(WechatPaySettings settings, Clock clock) {
        this.settings = settings;
        Config config;
        NotificationConfig told;
        if (settings.publicKeyId() == null) {
            CertificatesConfig byCertificates = byCertificates(settings, clock);
            config = byCertificates;
            told = byCertificates;
        } else {
            RSAPublicKeyConfig byKey = new RSAPublicKeyConfig.Builder()
                    .merchantId(settings.merchant())
                    .merchantSerialNumber(settings.serial())
                    .privateKey(PemFile.read(settings.keyFile()))
                    .publicKey(PemFile.read(settings.publicKeyFile()))
                    .publicKeyId(settings.publicKeyId())
                    .apiV3Key(settings.apiKey())
                    .build();
            config = byKey;
            told = byKey;
        }
        http = new WechatPayHttp(config, settings.address());
        signer = config.createSigner();
        verifier = told.createVerifier();
        calls = new NotificationParser(told);
        orders = new JsapiService.Builder().httpClient(http).build();
        refunds = new RefundService.Builder().httpClient(http).build();
        bills = new BillDownloadServiceExtension.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build();
        splits = new ProfitsharingService.Builder()
                .httpClient(http)
                .encryptor(config.createEncryptor())
                .decryptor(config.createDecryptor())
                .build();
    }

    /** What hands parts of payments to others; names of receivers go encrypted for the provider's key. */
    ProfitsharingService splits() {
        return splits;
    }

    private static CertificatesConfig byCertificates(WechatPaySettings settings, Clock clock) {
        Credential merchant = new CertificatesConfig(settings, null).createCredential();
        WechatPayHttp http = new WechatPayHttp(merchant, new PlatformCertificates.Encrypted(), settings.address());
        return new CertificatesConfig(settings, new PlatformCertificates(http, settings.apiKey(), clock));
    }

    WechatPaySettings settings() {
        return settings;
    }

    WechatPayHttp http() {
        return http;
    }

    /** What a client of WeChat's is shown that it may pay. @param lines that are signed */
    String sign(String... lines) {
        return signer.sign(String.join("\n", lines) + "\n").getSign();
    }

    /** In whatever end it was begun. */
    Transaction order(String reference) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(settings.merchant());
        request.setOutTradeNo(reference);
        return said(() -> orders.queryOrderByOutTradeNo(request));
    }

    void close(String reference) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(settings.merchant());
        request.setOutTradeNo(reference);
        said(() -> {
            orders.closeOrder(request);
            return null;
        });
    }

    Refund refund(RefundOrder refund) {
        AmountReq amount = new AmountReq();
        amount.setRefund(refund.amount());
        amount.setTotal(refund.paid());
        amount.setCurrency(refund.currency());
        CreateRequest request = new CreateRequest();
        request.setTransactionId(refund.payment());
        request.setOutRefundNo(refund.name());
        request.setAmount(amount);
        return said(() -> refunds.create(request));
    }

    Refund refund(String name) {
        QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(name);
        return said(() -> refunds.queryByOutRefundNo(request));
    }

    /** It fails at its end if it is not the one that was announced. */
    InputStream bill(LocalDate day) {
        GetTradeBillRequest request = new GetTradeBillRequest();
        request.setBillDate(day.toString());
        request.setBillType(BillType.ALL);
        request.setTarType(TarType.GZIP);
        DigestBillEntity bill = said(() -> bills.getTradeBill(request));
        return new WholeBill(bill);
    }

    /** What went to receivers that day, likewise; empty if nothing did. */
    Optional<InputStream> splitBill(LocalDate day) {
        SplitBillRequest request = new SplitBillRequest();
        request.setBillDate(day.toString());
        request.setTarType(SplitBillTarType.GZIP);
        SplitBillResponse bill;
        try {
            bill = said(() -> splits.splitBill(request));
        } catch (WechatPayRefusal refused) {
            if ("NO_STATEMENT_EXIST".equals(refused.code())) {
                return Optional.empty();
            }
            throw refused;
        }
        InputStream packed = said(() -> http.download(bill.getDownloadUrl()));
        try {
            return Optional.of(new WholeBill(
                    new DigestBillEntity(new GZIPInputStream(packed), bill.getHashValue(), HashType.SHA1)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What a call says.
     *
     * @throws Rejection {@code payment.signature}, {@code payment.notice}
     */
    <T> T opened(Callback callback, Class<T> type) {
        RequestParam call = new RequestParam.Builder()
                .serialNumber(header(callback, "Wechatpay-Serial"))
                .timestamp(header(callback, "Wechatpay-Timestamp"))
                .nonce(header(callback, "Wechatpay-Nonce"))
                .signature(header(callback, "Wechatpay-Signature"))
                .body(callback.text())
                .build();
        if (!isSigned(call)) {
            throw Rejection.forbidden("payment.signature");
        }
        try {
            T said = calls.parse(call, type);
            if (said != null) {
                return said;
            }
        } catch (RuntimeException unreadable) {
            // Signed, and yet not to be read: the key of version 3 is another. The kit's message would tell what came.
            throw WechatPayGateway.unreadable();
        }
        throw WechatPayGateway.unreadable();
    }

    private boolean isSigned(RequestParam call) {
        try {
            return verifier.verify(call.getSerialNumber(), call.getMessage(), call.getSignature());
        } catch (RuntimeException noSignature) {
            return false;
        }
    }

    private static String header(Callback callback, String name) {
        return callback.header(name).orElse("");
    }

    RefundNotification refunded(Callback callback) {
        return opened(callback, RefundNotification.class);
    }

    <T> T said(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceException refused) {
            throw new WechatPayRefusal(refused.getHttpStatusCode(), refused.getErrorCode());
        } catch (WechatPayException | IllegalArgumentException unbelieved) {
            throw new IllegalStateException("WeChat Pay's answer cannot be believed: "
                    + unbelieved.getClass().getSimpleName());
        }
    }
}
