package shop.solvent.wallet;

import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Money;

/** A channel asks for a member's money to be paid out of the shop. */
public record Withdraw(String key, String channel, MemberId member, Money amount) {}
