package shop.solvent.wallet;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/** A channel asks for a member's money to be collected into the wallet. */
public record TopUp(String key, String channel, MemberId member, Money amount) {}
