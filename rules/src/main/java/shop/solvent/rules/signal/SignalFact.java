package shop.solvent.rules.signal;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;

/**
 * How often something was done lately, as a counter that the shop has declared tells: by the same member, from the same device, at
 * the same merchant. What is decided does not count. There is one of each that is published.
 *
 * @param number how many; 0 where there were none, and where what is decided has no such key: an order that names no device
 */
@ByCode("number")
public record SignalFact(
        @CodeOf(Listed.SIGNAL) String code,
        @Usual @In(Unit.COUNT) long number) {}
