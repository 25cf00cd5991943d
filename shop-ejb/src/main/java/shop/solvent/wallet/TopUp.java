package shop.solvent.wallet;

import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Money;

/** A channel asks for a member's money to be collected into the wallet. */
public record TopUp(String key, String channel, MemberId member, Money amount) {}
