/** Machines that pay small amounts for their owner: each with a key and a cap of its own, also where no network is. */
package shop.solvent.device;
