/** Orders that stand: rules are asked once what their buyers are given for having kept them. */
package shop.solvent.afterorder;
