package shop.solvent.order;

import java.time.Instant;
import shop.solvent.platform.RequestKeys.Keyed;

/**
 * What an order asks for, told apart from all others.
 *
 * @param device null if none was named
 * @param at when it happened
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OrderRequest(Keyed keyed, byte[] device, Instant at) {}
