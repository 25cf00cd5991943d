package shop.solvent.settlement;

import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A deed on the money between shop and merchant: asked for by who settles merchants, agreed to by somebody else. */
abstract class SettlementDeed<C extends Record> extends Deed<C> {

    SettlementDeed(String code, Class<C> content) {
        super(code, content, Permission.SETTLE_MERCHANTS, Permission.APPROVE_MONEY);
    }
}
