package shop.solvent.wechatpay;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries what the kit of WeChat Pay has signed, with the platform's own client instead of those that the kit would bring. What is
 * signed is the path and not the host, so another address can be spoken to.
 */
final class WechatPayHttp extends AbstractHttpClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_BILLS = Duration.ofMinutes(10);

    /** The kit asks for headers by these very names; HTTP does not mind their case. */
    private static final List<String> HEADERS = List.of(
            "Request-ID",
            "Wechatpay-Serial",
            "Wechatpay-Signature",
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Content-Type");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;

    WechatPayHttp(Config config, String address) {
        this(config.createCredential(), config.createValidator(), address);
    }

    WechatPayHttp(Credential credential, Validator validator, String address) {
        super(credential, validator);
        this.address = address.replaceAll("/+$", "");
    }

    @Override
    protected String getHttpClientInfo() {
        return "java.net.http";
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        HttpResponse<String> answer = send(request, PATIENCE, BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>();
        HEADERS.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return new OriginalResponse.Builder()
                .request(request)
                .statusCode(answer.statusCode())
                .headers(headers)
                .contentType(headers.getOrDefault("Content-Type", ""))
                .body(answer.body())
                .build();
    }

    @Override
    protected InputStream innerDownload(HttpRequest request) {
        HttpResponse<InputStream> answer = send(request, PATIENCE_FOR_BILLS, BodyHandlers.ofInputStream());
        if (isInvalidHttpCode(answer.statusCode())) {
            close(answer.body());
            throw new IllegalStateException("WeChat Pay answers " + answer.statusCode() + " instead of a bill");
        }
        return answer.body();
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, Duration patience, BodyHandler<T> body) {
        URI asked = request.getUri();
        URI uri = URI.create(
                address + asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()));
        java.net.http.HttpRequest.Builder sent =
                java.net.http.HttpRequest.newBuilder(uri).timeout(patience);
        request.getHeaders().getHeaders().forEach((name, value) -> {
            if (!value.isEmpty()) {
                sent.header(name, value);
            }
        });
        sent.method(
                request.getHttpMethod().name(),
                request.getBody() instanceof JsonRequestBody json
                        ? BodyPublishers.ofString(json.getBody(), StandardCharsets.UTF_8)
                        : BodyPublishers.noBody());
        try {
            return http.send(sent.build(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server stops", stopped);
        }
    }
}
