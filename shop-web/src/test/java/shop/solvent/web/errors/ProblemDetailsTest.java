package shop.solvent.web.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ejb.EJBException;
import jakarta.json.JsonObject;
import java.io.EOFException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;

class ProblemDetailsTest {

    private static ProblemDetails of(Throwable failure) {
        return ApiErrors.problem(failure);
    }

    @Test
    void aRejectionIsToldByItsKind() {
        assertThat(of(Rejection.invalid("phone.invalid", Map.of())).status()).isEqualTo(422);
        assertThat(of(Rejection.notFound("member", "mem_1")).status()).isEqualTo(404);
        assertThat(of(Rejection.conflict("key.reused", Map.of())).status()).isEqualTo(409);
        assertThat(of(Rejection.forbidden("auth.forbidden")).status()).isEqualTo(403);
        assertThat(of(Rejection.notFound("member", "mem_1")).reason().code()).isEqualTo("member.not-found");
    }

    @Test
    void aRejectionIsFoundInsideWhatTheContainerWrapsItIn() {
        Exception wrapped = new EJBException(new IllegalStateException(Rejection.conflict("key.reused", Map.of())));
        assertThat(of(wrapped).reason().code()).isEqualTo("key.reused");
    }

    @Test
    void aRejectionThatNamesAFieldNamesItAmongTheErrors() {
        ProblemDetails problem = of(Rejection.invalid("field.missing", Map.of("field", "reason")));
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("reason"));
    }

    @Test
    void aStateIsWrittenAsTheApiWritesItAndSaidInTheReadersLanguage() {
        ProblemDetails problem =
                of(Rejection.conflict("order.not-refundable", Map.of("order", "ord_1", "state", "REFUNDED")));

        JsonObject english = problem.toJson(Locale.ENGLISH, "t");
        assertThat(english.getJsonObject("parameters").getString("state")).isEqualTo("refunded");
        assertThat(english.getString("detail")).endsWith("ord_1 is refunded already.");
        assertThat(problem.toJson(Locale.CHINESE, "t").getString("detail")).contains("已退款");
    }

    @Test
    void anIdThatCannotBeOneIsNotFound() {
        ProblemDetails problem = of(catchThrowable(() -> MemberId.parse("../etc/passwd")));
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.reason().code()).isEqualTo("id.malformed");
    }

    @Test
    void whoStillMeetsOthersAfterSeveralTriesIsAskedToComeAgain() {
        ProblemDetails problem =
                of(new EJBException(new IllegalStateException(new SQLException("deadlock", "40001", 1213))));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheRequest() {
        ProblemDetails problem = of(new EJBException(
                new IllegalStateException(new SQLException("pool", new SQLException("link failure", "08S01")))));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.reason().code()).isEqualTo("server.unavailable");
    }

    @Test
    void aDatabaseThatBreaksOffIsTakenForNoCallerWhoHungUp() {
        SQLException broken = new SQLException("Communications link failure", "08S01", new EOFException("gone"));

        assertThat(ApiErrors.problem(new EJBException("wrapped", broken)).status())
                .isEqualTo(503);
        assertThat(ApiErrors.problem(new EOFException("the caller hung up")).status())
                .isEqualTo(400);
    }

    @Test
    void aFaultOfOursTellsNothingButWhereItIsLogged() {
        ProblemDetails problem = of(new IllegalStateException("SELECT secret FROM hidden"));
        JsonObject json = problem.toJson(Locale.ENGLISH, "0123456789abcdef0123456789abcdef");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(json.toString()).doesNotContain("secret").doesNotContain("IllegalState");
        assertThat(json.getString("traceId")).isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void aProblemSaysAllThatItsMediaTypePromises() {
        JsonObject json = ProblemDetails.of(400, "body.invalid")
                .with(List.of(FieldError.of("lines[0].sku", "field.missing")))
                .toJson(Locale.CHINESE, "t");
        assertThat(json.getString("type")).isEqualTo("urn:solvent:problem:body.invalid");
        assertThat(json.getString("title")).isEqualTo("请求无法解析");
        assertThat(json.getInt("status")).isEqualTo(400);
        assertThat(json.getString("code")).isEqualTo("body.invalid");
        assertThat(json.getString("detail")).isNotBlank();
        assertThat(json.getJsonObject("parameters")).isEmpty();
        JsonObject error = json.getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo("lines[0].sku");
        assertThat(error.getString("code")).isEqualTo("field.missing");
        assertThat(error.getString("detail")).isNotBlank();
    }
}
