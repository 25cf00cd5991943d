package shop.solvent.outbound;

import java.util.Map;

/**
 * Somebody outside who lives in this house, so that an installation to try things at has whom to call. Each bean of this type is asked in
 * the place of the network for its host, in a sandbox alone; whoever calls knows nothing of it.
 */
public interface Played {

    /** A name that nobody has on the open network. */
    String host();

    /**
     * @param place with the path that is called
     * @param headers as they were sent
     * @param body null if there was none
     */
    CallAnswer answer(Place place, Map<String, String> headers, byte[] body);
}
