package shop.solvent.platform;

import com.github.f4b6a3.tsid.TsidCreator;

/** New ids: 64 bits, rising with time, unique over all nodes without a round trip. */
public final class Ids {

    private Ids() {}

    public static long next() {
        return TsidCreator.getTsid().toLong();
    }
}
