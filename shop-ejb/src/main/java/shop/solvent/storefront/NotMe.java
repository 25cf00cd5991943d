package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.stepup.StepUps;
import shop.solvent.stepup.StepUps.Disowned;
import shop.solvent.stepup.StepUps.Wanted;
import shop.solvent.takeover.Sightings;

/**
 * A member who was sent a code, or sees a sign-in, says that it was not them: everybody who is signed in as them is not any more, the codes that wait
 * are good no more, and a person looks at it. Rules see it in what comes next.
 */
@ApplicationScoped
public class NotMe {

    private static final String NOT_ME = "not-me";

    @Inject
    private Transactions transactions;

    @Inject
    private StepUps stepUps;

    @Inject
    private MemberSessions sessions;

    @Inject
    private Sightings sightings;

    @Inject
    private SignIns signIns;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /** What could be said so of; empty if the link is none, or was used. */
    public Optional<Wanted> of(String token) {
        return stepUps.disownable(token);
    }

    /**
     * @param token of the link in the message; null if there is none
     * @return whether it was one, and is said now
     */
    public boolean say(String token) {
        Optional<Disowned> said = stepUps.disown(token);
        said.ifPresent(one -> {
            shutOut(one.member());
            transactions.run(() -> open(one.member(), one.id()));
        });
        return said.isPresent();
    }

    /**
     * A member says of a sign-in that it was not them: they themselves are signed out with whoever it was, and their codes are good no
     * more. Said again, and while a person looks at one already, it is no further case.
     *
     * @throws shop.solvent.platform.Rejection {@code sign-in.not-found} if it is none of theirs
     */
    public void say(Visitor visitor, SignInId signIn) {
        boolean said = transactions.of(() -> signIns.disown(visitor.member(), signIn));
        shutOut(visitor.member());
        stepUps.endAll(visitor.member());
        if (said && !cases.isOpen(visitor.member(), CaseSubject.Kind.DISOWNED)) {
            transactions.run(() -> open(visitor.member(), signIn.value()));
        }
    }

    private void shutOut(MemberId member) {
        sessions.endAll(member);
        sightings.disown(member);
    }

    private void open(MemberId member, long disowned) {
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofDisowned(disowned),
                member,
                null,
                List.of(Reason.of(NOT_ME)),
                clock.instant(),
                null)));
    }
}
