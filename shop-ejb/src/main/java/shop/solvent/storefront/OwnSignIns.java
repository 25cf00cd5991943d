package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.SignInId;

/** Where a visitor is signed in, and who came in as them or tried to. */
@ApplicationScoped
public class OwnSignIns {

    private static final int SHOWN = 20;

    @Inject
    private MemberSessions sessions;

    @Inject
    private SignIns signIns;

    /**
     * A browser that is signed in.
     *
     * @param here whether it is the one that asks
     */
    public record Session(Instant begunAt, Instant endsAt, boolean here) {}

    /**
     * Somebody who wanted to come in.
     *
     * @param in whether they did; who did not is told no reason (G15)
     * @param browser whether it was with the browser that asks
     * @param place whether it was from where the browser that asks is
     * @param disowned whether the member said that it was not them
     */
    public record Attempt(SignInId id, Instant at, boolean in, boolean browser, boolean place, boolean disowned) {}

    /**
     * @param sessions the latest first; at most {@value #SHOWN}
     * @param attempts of 90 days, the latest first; at most {@value #SHOWN}
     */
    public record View(List<Session> sessions, List<Attempt> attempts) {}

    /**
     * @param token of the session that asks
     * @param device the name of the browser that asks
     * @param address whence it asks
     */
    public View of(Visitor visitor, String token, String device, String address) {
        return new View(
                sessions.of(visitor.member(), token, SHOWN), signIns.latest(visitor.member(), device, address, SHOWN));
    }

    /** Whoever else is signed in as the visitor is not any more. */
    public void endOthers(Visitor visitor, String token) {
        sessions.endOthers(visitor.member(), token);
    }
}
