package shop.solvent.evidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns of sealed tables that are under no seal, each with the reason. */
final class Unsealed {

    private static final String FOLLOWS =
            "changes lawfully; every verification sees that it follows from what is sealed: ";

    /** {@code table.column} and why. */
    static final Map<String, String> REASONS = reasons();

    private Unsealed() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        reasons.put(
                "merchant_account.sealed_number",
                "encrypted anew when its key is replaced; which number it is tells the hash beside it, which is sealed");
        for (String column : List.of("payee.holder", "payee.number")) {
            reasons.put(
                    column,
                    "encrypted anew when its key is replaced; which account it is tells the hash beside it, which is sealed");
        }
        reasons.put("payee.state", "what a provider said of it; money goes to nobody else by it");
        reasons.put("payee.checked_at", "when the provider said so");
        reasons.put("payee.removed_at", "its owner takes it back, and gets no money by it");
        reasons.put("orders.state", FOLLOWS + "the outcome and the order's events");
        reasons.put("lot.released", FOLLOWS + "the shares of release runs");
        reasons.put("lot.cancelled", FOLLOWS + "whether the order was taken back, and what was burnt of it");
        reasons.put("lot.kept_until", "later than the day that was promised, so it takes nothing from anybody");
        reasons.put("lot.gone", FOLLOWS + "what was used of it");
        reasons.put("lot.held", FOLLOWS + "what is held of it");
        reasons.put("lot.stopped", FOLLOWS + "the freezes that stop it, each of them a deed");
        reasons.put("lot.told_end", "of which day its holder was told: an aid, and no record of money");
        reasons.put("lot.turned", FOLLOWS + "the journal that turned change into it");
        reasons.put("lot_use.state", FOLLOWS + "the journals of what it was used for");
        reasons.put("lot_use.ended_at", "says when what was held went on or came back, as those journals do");
        reasons.put("member.level", FOLLOWS + "the deeds that changed it");
        reasons.put("member.inviter_2", FOLLOWS + "the inviter's own inviter");
        reasons.put("gift.expires_at", FOLLOWS + "what was promised, and the deeds that prolonged it");
        reasons.put("gift.gone", FOLLOWS + "the journals that brought gift money back to its pool");
        reasons.put(
                "gift.ended", "only shortens the search for gifts; the reconciler compares open gifts with balances");
        reasons.put("settlement.state", FOLLOWS + "what it made payable and the payouts made for it");
        reasons.put("merchant_claim.paid", FOLLOWS + "the payments made for it");
        reasons.put("risk_case.assignee", "says who is at work on it and decides nothing; each change is a deed");
        reasons.put("risk_case.taken_until", "says how long somebody is at work on it, and decides nothing");
        reasons.put("risk_case.snoozed_until", "says from when on it is offered again; putting it off is a deed");
        reasons.put("risk_case.escalated_by", "says who must not decide it; escalating it is a deed");
        reasons.put("risk_case.escalated_at", "says when that deed was done");
        reasons.put(
                "risk_case.turned_out",
                "what is known now; what was said first is sealed beside it, and each correction is a deed");
        reasons.put("member.name", "personal: it may be corrected, and is erased with the person");
        reasons.put(
                "member.guest",
                "what followed from it, that they were no newcomer, is in the sealed facts of each order");
        reasons.put("member.erased_at", "says that the person was forgotten; the deed that did it is sealed");
        reasons.put("member.version", "tells two who edit the same member apart, and says nothing of the member");
        reasons.put("member.phone", "personal, and encrypted anew with every change; it opens for its own member only");
        reasons.put("member.phone_index", "personal: erased with the person; a keyed hash of the phone");
        reasons.put("member.phone_end", "personal: erased with the person; a keyed hash of the phone's last digits");
        reasons.put("rulebook.image", "left by earlier versions of the house; nothing reads or writes it any more");
        reasons.put(
                "rulebook_activation.begins_at", FOLLOWS + "empty once it has begun, and before that the sealed time");
        reasons.put("rulebook_activation.ends_at", FOLLOWS + "the sealed break-glass and its review");
        reasons.put("rulebook_approval.live_part", "a constraint of the database ties it to the time it was voided");
        reasons.put("rulebook_break_glass.ended_at", "says when another activation took its place, which is sealed");
        reasons.put(
                "rulebook_notice.withdrawn_at", "what was said stays sealed; that the plan was taken back is a deed");
        for (String column : List.of(
                "dispute.state",
                "dispute.due_at",
                "dispute.offer_side",
                "dispute.offer_fen",
                "dispute.outcome",
                "dispute.given_back",
                "dispute.ended_at",
                "dispute.ended_by")) {
            reasons.put(column, FOLLOWS + "its sealed entries");
        }
        reasons.put("dispute.frozen", "says which freeze goes with it, which is a deed");
        for (String column : List.of(
                "orders.member_was",
                "dispute.member_was",
                "commission.member_was",
                "lot.member_was",
                "member.inviter_was",
                "top_up.member_was",
                "gift.member_was",
                "withdrawal.member_was",
                "payee.member_was",
                "risk_case.member_was",
                "change_act.member_was",
                "tax_income.member_was",
                "point_gift.giver_was",
                "point_gift.receiver_was")) {
            reasons.put(
                    column, "is what is sealed, where two members became one; who has it now follows from the merges");
        }
        reasons.put(
                "member.merged_into", "the reconciler compares it with the merges that stand, each of which is a deed");
        return reasons;
    }
}
