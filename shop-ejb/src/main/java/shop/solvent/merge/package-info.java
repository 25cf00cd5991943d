/** Two members who are one person become one, and can become two again for a while. */
package shop.solvent.merge;
