package shop.solvent.orderpart;

/**
 * Items of a line that are in a part.
 *
 * @param line of the order, from 0
 * @param part from 1
 * @param quantity more than none
 */
public record Piece(int line, int part, int quantity) {}
