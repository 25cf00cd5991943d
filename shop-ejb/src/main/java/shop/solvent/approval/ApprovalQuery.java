package shop.solvent.approval;

import shop.solvent.approval.ApprovalView.State;

/**
 * Which requests to list; each filter may be null.
 *
 * @param deed the code of a kind
 * @param subject the id of what it is about
 * @param decidableBy only what waits for this person: they may agree, and did not ask for it
 */
public record ApprovalQuery(State state, String deed, String subject, String askedBy, String decidableBy) {}
