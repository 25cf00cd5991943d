/**
 * A whole shop over simulated months, from nothing but a seed: its people, its frauds, its bad luck and its clock; and
 * the laws that hold after every single act. {@link shop.solvent.simulation.SimulationTest} tells how to run it.
 */
package shop.solvent.simulation;
