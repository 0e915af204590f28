/**
 * dextspec: how macOS matches and loads DriverKit drivers, simulated.
 * This is the package's own entry; the step vocabulary is its first user.
 */
export * from './reading.js';
export * from './simulator.js';
