/**
 * What operators do with an installation, one package each, as plain classes: they return what came
 * of it or throw an {@link studio.balancer.operations.OperationException}. Nothing here prints.
 */
package studio.balancer.operations;
