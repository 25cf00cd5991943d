package shop.solvent.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Whether a merchant number answers. One that did not so often lately is left alone for a while, and then a few payments find out whether
 * it does again. Each server finds out for itself: what is wrong may be between it and the provider.
 */
@ApplicationScoped
class RouteHealth {

    private static final int WINDOW_SECONDS = 60;
    private static final int LEAST_CALLS = 5;
    private static final int FAILED_PERCENT = 50;
    private static final int SLOW_PERCENT = 80;
    private static final Duration SLOW = Duration.ofSeconds(8);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
    private static final int FIND_OUT = 3;

    @Inject
    private Clock clock;

    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    private CircuitBreaker of(String route) {
        return breakers.computeIfAbsent(
                route,
                name -> CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowType(SlidingWindowType.TIME_BASED)
                                .slidingWindowSize(WINDOW_SECONDS)
                                .minimumNumberOfCalls(LEAST_CALLS)
                                .failureRateThreshold(FAILED_PERCENT)
                                .slowCallDurationThreshold(SLOW)
                                .slowCallRateThreshold(SLOW_PERCENT)
                                .waitDurationInOpenState(LEFT_ALONE)
                                .permittedNumberOfCallsInHalfOpenState(FIND_OUT)
                                .build()));
    }

    /** Whether it is left alone now. */
    boolean isFailing(String route) {
        CircuitBreaker breaker = of(route);
        if (!breaker.tryAcquirePermission()) {
            return true;
        }
        breaker.releasePermission();
        return false;
    }

    /** Before it is asked: where it finds out whether a number answers again, so many and no more do. @return whether to tell the answer */
    boolean begin(String route) {
        return of(route).tryAcquirePermission();
    }

    void answered(String route, Duration took) {
        of(route).onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    void silent(String route, Duration took, RuntimeException failure) {
        of(route).onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
    }

    /** It was not asked after all. */
    void unasked(String route) {
        of(route).releasePermission();
    }

    /** A person opens it: what was before says nothing any more. */
    void forget(String route) {
        breakers.remove(route);
    }
}
