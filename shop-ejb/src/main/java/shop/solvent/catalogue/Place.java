package shop.solvent.catalogue;

/** A product in a channel. */
record Place(String sku, String channel) {

    @Override
    public String toString() {
        return sku + "@" + channel;
    }
}
