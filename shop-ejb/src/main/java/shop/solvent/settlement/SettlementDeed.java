package shop.solvent.settlement;

import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A deed on the money between shop and merchant: asked for by who settles merchants, agreed to by somebody else. */
abstract class SettlementDeed<C extends Record> implements Deed<C> {

    private final String code;
    private final Class<C> content;

    SettlementDeed(String code, Class<C> content) {
        this.code = code;
        this.content = content;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Class<C> content() {
        return content;
    }

    @Override
    public Permission asks() {
        return Permission.SETTLE_MERCHANTS;
    }

    @Override
    public Permission agrees() {
        return Permission.APPROVE_MONEY;
    }
}
