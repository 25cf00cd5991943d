package shop.solvent.order;

/**
 * Items of a line that go back while the order stands.
 *
 * @param line of the order, from 0
 * @param quantity how many, more than none
 * @param left how many of the line are not taken back then
 */
public record ItemsBack(int line, int quantity, int left) {}
