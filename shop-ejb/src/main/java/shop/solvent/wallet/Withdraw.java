package shop.solvent.wallet;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/** A channel asks for a member's money to be paid out of the shop. */
public record Withdraw(String key, String channel, MemberId member, Money amount) {}
