package shop.solvent.web.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contacts;
import shop.solvent.message.Messages;
import shop.solvent.message.SandboxMessages;
import shop.solvent.platform.Rejection;
import shop.solvent.stepup.Shown;

/** What a page asks a member who was sent a one-time code for what they want to do. */
@ApplicationScoped
public class CodeAsked {

    @Inject
    private Messages messages;

    @Inject
    private SandboxMessages sandbox;

    @Inject
    private Contacts contacts;

    /**
     * @param sentTo the number that the code was sent to, masked; null if it was sent before
     * @param delivered what the sandbox delivered to it; null elsewhere
     * @param wrong what is wrong with the code that was typed; null if nothing is
     */
    public record Model(String challenge, String sentTo, String delivered, String wrong) {}

    /** @return null if it is refused for something else */
    Model of(Rejection refused, Visit visit) {
        return switch (refused.reason().code()) {
            case "step-up.required" ->
                new Model(
                        refused.reason().parameters().get("challenge"),
                        refused.reason().parameters().get("sentTo"),
                        delivered(visit.known().member()),
                        null);
            case "step-up.wrong" ->
                new Model(
                        visit.given("challenge"),
                        null,
                        delivered(visit.known().member()),
                        visit.say().reason(refused.reason()));
            default -> null;
        };
    }

    private String delivered(MemberId member) {
        return messages.isSandbox()
                ? sandbox.latest(contacts.ofMember(member).number()).orElse(null)
                : null;
    }

    /** What was typed; null if nothing was. */
    static Shown shown(Visit visit) {
        String challenge = visit.given("challenge");
        String code = visit.given("one-time");
        return challenge == null || challenge.length() > 60
                ? null
                : new Shown(challenge, code == null || code.length() > 20 ? "" : code);
    }
}
