/** Draws that anybody can do again: of those who may buy limited issues, and of the tickets of lotteries. */
package shop.solvent.draw;
